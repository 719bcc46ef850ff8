/* SPDX-License-Identifier: MIT */
/* Cases by the European Case Law Identifier, and of the Court of Justice by their numbers. */
#ifndef TEXTMILL_LEGAL_EUROPE_H
#define TEXTMILL_LEGAL_EUROPE_H

#include "plugins/legal/scan.h"

/* "ECLI:EU:C:2020:9559" at `at`. */
size_t legal_read_ecli(LegalScan *scan, size_t at);

/* "Case C-911/18", "Joined Cases C-903/12 and C-904/12": the word begins at `at`. */
size_t legal_read_case_numbers(LegalScan *scan, size_t at);

/* A "C-904/12" without that word at `at`, where such a case has been cited before. */
size_t legal_read_case_number(LegalScan *scan, size_t at);

#endif
