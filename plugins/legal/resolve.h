/* SPDX-License-Identifier: MIT */
/* Which citations belong together, and which earlier one a short form means. */
#ifndef TEXTMILL_LEGAL_RESOLVE_H
#define TEXTMILL_LEGAL_RESOLVE_H

#include "plugins/legal/scan.h"

/* Sets `resolves` of short forms, supra, id. and references by name; drops names that mean no
 * citation, and weak citations that nothing supports. */
void legal_resolve(LegalScan *scan);

#endif
