/* SPDX-License-Identifier: MIT */
/* Citations with the year in brackets: "[2019] UKSC 88", "[1932] A.C. 1162", "(1994) 181 CLR
 * 610". */
#ifndef TEXTMILL_LEGAL_NEUTRAL_H
#define TEXTMILL_LEGAL_NEUTRAL_H

#include "plugins/legal/scan.h"

/* A bracket stands at `at`. */
size_t legal_read_bracketed(LegalScan *scan, size_t at);

#endif
