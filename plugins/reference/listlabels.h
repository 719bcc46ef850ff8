/* SPDX-License-Identifier: MIT */
/* Labels of entries at the beginning of a line: "[3]", "(3)", "3.", "3)", "3", raised, "[Smi04]".
 */
#ifndef TEXTMILL_REFERENCE_LISTLABELS_H
#define TEXTMILL_REFERENCE_LISTLABELS_H

#include "plugins/reference/listtext.h"

#include <textmill/document.h>

typedef enum ReferenceLabelForm {
  REFERENCE_LABEL_NONE = 0,
  REFERENCE_LABEL_SQUARE,
  REFERENCE_LABEL_ROUND,
  REFERENCE_LABEL_STOP,
  REFERENCE_LABEL_CLOSED, /* "3)" */
  REFERENCE_LABEL_BARE,
  REFERENCE_LABEL_RAISED,
  REFERENCE_LABEL_KEY /* "[Smi04]": `number` is 0 */
} ReferenceLabelForm;

enum { REFERENCE_LABEL_FORMS = REFERENCE_LABEL_KEY + 1 };

typedef struct ReferenceLabel {
  MillSpan span;
  uint32_t number;
  uint32_t after; /* where the entry's text begins */
  ReferenceLabelForm form;
} ReferenceLabel;

/* Reads a label at `at` in a line that ends at `end`. */
bool reference_read_label(const ReferenceText *text, size_t at, size_t end,
                          ReferenceLabel *label);

/* The bytes of an opening (or closing) bracket at i, which may be of full width, and its plain
 * form: '[', '(', ']' or ')'; 0 if there is none. */
size_t reference_bracket(const ReferenceText *text, size_t i, char *plain);

#endif
