/* SPDX-License-Identifier: MIT */
/* Citations that mean an earlier one: "Id. at 305", "Hollis, supra", "Quillon at 60"; and those
 * of the court's own papers, "Tr. 114:3", which are noted only so that an "Id." after them means
 * no case. */
#ifndef TEXTMILL_LEGAL_SHORTFORMS_H
#define TEXTMILL_LEGAL_SHORTFORMS_H

#include "plugins/legal/scan.h"

/* Each looks at the word that begins at `at`. */
size_t legal_read_id(LegalScan *scan, size_t at);
size_t legal_read_supra(LegalScan *scan, size_t at);
size_t legal_read_reference(LegalScan *scan, size_t at);
size_t legal_read_record(LegalScan *scan, size_t at);

#endif
