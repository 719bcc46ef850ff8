/* SPDX-License-Identifier: MIT */
/* Compares found spans and relations with the gold ones.
 *
 * Spans. Exact: the same begin, end and label, as in CoNLL-2003 (Tjong Kim Sang and De Meulder,
 * "Introduction to the CoNLL-2003 shared task", 2003). Overlap: the same label and a character in
 * common, which is the "type" figure of SemEval-2013 task 9 (Segura-Bedmar et al. 2013). The sums
 * over all labels are micro averages.
 *
 * Relations. The spans of each role become a set of words (runs of letters, digits and '_', or
 * single other characters), of which those count that lie in a span for half their length or
 * more. Words: those that are in the role anywhere in the document. Exact: the same words in a
 * role, or in all roles of a relation. Overlap: relations are paired by the role that is marked
 * MILL_ROLE_MATCHED, if half of the words that either has are common to both (Jaccard 1/2 or
 * more); a pair counts as a whole relation if its roles with MILL_ROLE_SHARED have a word in
 * common too, or are missing on both sides. Each other role is paired in the same way by itself.
 * Measures by words and by parts of a quotation are those of PARC (Pareti, "Attribution: a
 * computational approach", 2015) and PolNeAR (Newell, Margolin and Ruths 2018).
 *
 * Pairs are one to one and made greedily: those with the greatest Jaccard index first. */
#ifndef MILL_MATCHING_H
#define MILL_MATCHING_H

#include "core/cli/evaluation.h"

#include <textmill/layer.h>

/* An annotation, and the name of its label in the labelled set. */
typedef struct MillLabelled {
  const MillAnnotation *annotation;
  const char *label;
} MillLabelled;

/* How often a label or a role was found, and how often it should have been. */
typedef struct MillMatchRow {
  const char *name;
  MillCounts words; /* of roles only */
  MillCounts exact, overlap;
} MillMatchRow;

typedef struct MillMatchFigures {
  size_t n;                  /* documents */
  size_t n_unanswered;       /* without an annotation */
  MillFigure exact, overlap; /* the F1 of all spans, or of whole relations */
  const MillMatchRow *rows;  /* labels with most support first, then by name; or roles */
  size_t n_rows;
  MillMatchRow whole;        /* all labels, or whole relations */
  const GPtrArray *mistakes; /* of MillMistake */
} MillMatchFigures;

typedef struct MillMatching MillMatching;

/* For annotations of that table, which must live as long as the matching. Free with
 * mill_matching_free(). */
MillMatching *mill_matching_new(const MillLayerTable *table, size_t n_mistakes);
void mill_matching_free(MillMatching *matching);

/* Adds a document; both lists are of MillLabelled. */
void mill_matching_add(MillMatching *matching, const MillDocument *document, const GArray *gold,
                       const GArray *given);

/* All figures so far; what they point to belongs to the matching. Call it only once per
 * matching. */
void mill_matching_conclude(MillMatching *matching, MillMatchFigures *figures);

#endif
