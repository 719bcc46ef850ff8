/* SPDX-License-Identifier: MIT */
/* Parallel citations: the same case in several reporters. */
#ifndef TEXTMILL_LEGAL_GROUPS_H
#define TEXTMILL_LEGAL_GROUPS_H

#include "plugins/legal/scan.h"

/* Sets `parallel`, lets parallel citations share names, court and year, and drops weak citations
 * that nothing supports. */
void legal_group(LegalScan *scan);

#endif
