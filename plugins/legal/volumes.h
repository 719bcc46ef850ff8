/* SPDX-License-Identifier: MIT */
/* Citations that begin with a volume: "612 F.3d 1204", "88 F.3d at 15", "112 Yale L.J. 455",
 * "2014 IL App (1st) 131190", "2019 SCC 65", "83 id. 154"; and "T.C. Memo. 2019-12". */
#ifndef TEXTMILL_LEGAL_VOLUMES_H
#define TEXTMILL_LEGAL_VOLUMES_H

#include "plugins/legal/scan.h"

/* A number begins at `at`. */
size_t legal_read_volume(LegalScan *scan, size_t at);

/* A name begins at `at` that stands before its volume. */
size_t legal_read_memo(LegalScan *scan, size_t at);

/* Finishes a case with volume, reporter and page: pin cite, brackets, names; and adds it. */
size_t legal_finish_case(LegalScan *scan, LegalCite *cite);

#endif
