/* SPDX-License-Identifier: MIT */
/* Finds the citations of a text, in one pass. */
#ifndef TEXTMILL_LEGAL_FIND_H
#define TEXTMILL_LEGAL_FIND_H

#include "plugins/legal/scan.h"

/* Reads scan->text into scan->cites, which must be empty. */
void legal_find(LegalScan *scan);

#endif
