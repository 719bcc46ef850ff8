/* SPDX-License-Identifier: MIT */
/* CELEX numbers of documents of the European Union: "32016R0679". */
#ifndef TEXTMILL_LEGAL_CELEX_H
#define TEXTMILL_LEGAL_CELEX_H

#include "plugins/legal/scan.h"

/* A number begins at `at`. */
size_t legal_read_celex(LegalScan *scan, size_t at);

#endif
