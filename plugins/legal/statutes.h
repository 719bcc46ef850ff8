/* SPDX-License-Identifier: MIT */
/* Statutes, codes, regulations, registers, constitutions and rules of the United States. */
#ifndef TEXTMILL_LEGAL_STATUTES_H
#define TEXTMILL_LEGAL_STATUTES_H

#include "plugins/legal/names.h"
#include "plugins/legal/scan.h"

/* "42 U.S.C. \u00A7 1983", "86 Fed. Reg. 4102": after a number, at `name`, a name that has been
 * matched. */
size_t legal_read_numbered_law(LegalScan *scan, MillSpan number, size_t name,
                               const LegalMatch *match);

/* "Minn. Stat. \u00A7 609.19", "Cal. Penal Code \u00A7 459", "U.S. Const. art. I": a name begins
 * at `at`. */
size_t legal_read_law(LegalScan *scan, size_t at);

/* "section 1983 of title 42 of the United States Code", "Rule 12 of the Federal Rules of ...". */
size_t legal_read_section_of_code(LegalScan *scan, size_t at);

#endif
