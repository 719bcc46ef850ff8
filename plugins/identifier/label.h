/* SPDX-License-Identifier: MIT */
/* Label words before an identifier. */
#ifndef TEXTMILL_IDENTIFIER_LABEL_H
#define TEXTMILL_IDENTIFIER_LABEL_H

#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

typedef struct IdentifierLabel {
  IdentifierKind kind;
  size_t begin;
  bool glued; /* "PMC123": the label is part of the identifier */
} IdentifierLabel;

/* The label word before `at`, such as "ISBN-13 (paperback): ". Looks no further back than `floor`
 * and a few words. */
bool identifier_label_before(const IdentifierText *text, size_t floor, size_t at,
                             IdentifierLabel *label);

#endif
