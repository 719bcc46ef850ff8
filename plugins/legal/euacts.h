/* SPDX-License-Identifier: MIT */
/* Acts of the European Union: "Regulation (EU) 2016/679", "Council Framework Decision
 * 2002/584/JHA". */
#ifndef TEXTMILL_LEGAL_EUACTS_H
#define TEXTMILL_LEGAL_EUACTS_H

#include "plugins/legal/scan.h"

/* The noun of an act begins at `at`. */
size_t legal_read_eu_act(LegalScan *scan, size_t at);

#endif
