/* SPDX-License-Identifier: MIT */
/* Acts that are cited by name and year, "Companies Act 2006, s 994(1)", with statutory
 * instruments; and the statutes of Canada, "R.S.C. 1985, c. C-46". */
#ifndef TEXTMILL_LEGAL_ACTS_H
#define TEXTMILL_LEGAL_ACTS_H

#include "plugins/legal/scan.h"

/* The noun of an act, "Act" or "Regulations", begins at `at`. */
size_t legal_read_act(LegalScan *scan, size_t at);

/* A later "section 2" of the act that was cited last. */
size_t legal_read_later_section(LegalScan *scan, size_t at);

/* "SI 2013/9376" at `at`. */
size_t legal_read_instrument(LegalScan *scan, size_t at);

/* "R.S.C. 1985, c. C-46" at `at`. */
size_t legal_read_canadian_statute(LegalScan *scan, size_t at);

#endif
