/* SPDX-License-Identifier: MIT */
/* The full citations of a document by what later ones call them: volume and reporter, or a name.
 */
#ifndef TEXTMILL_LEGAL_ANTECEDENTS_H
#define TEXTMILL_LEGAL_ANTECEDENTS_H

#include "plugins/legal/scan.h"

typedef struct LegalAntecedents LegalAntecedents;

/* A new, empty index over the citations of `scan`, which must outlive it; free it with
 * legal_antecedents_free(). */
LegalAntecedents *legal_antecedents_new(const LegalScan *scan);

void legal_antecedents_free(LegalAntecedents *antecedents);

/* Adds full citation number `i`. */
void legal_antecedents_add(LegalAntecedents *antecedents, size_t i);

/* The citation that a short form, supra or reference means, or LEGAL_NOTHING. */
int32_t legal_antecedents_of_short(const LegalAntecedents *antecedents, const LegalCite *cite);
int32_t legal_antecedents_of_name(const LegalAntecedents *antecedents, LegalCite *cite);

/* The page that a pin cite points at, or -1: it names none, or a paragraph, section or note. */
long legal_pinned_page(const LegalText *text, const LegalCite *cite);

/* Whether the case or article may have that page: it does not begin after it. */
bool legal_has_page(const LegalText *text, const LegalCite *full, long page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LegalAntecedents, legal_antecedents_free)

#endif
