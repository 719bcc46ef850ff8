/* SPDX-License-Identifier: MIT */
#include "plugins/reference/labelled.h"
#include "plugins/reference/labels.h"

#include <string.h>

typedef struct LabelledSpan {
  MillSpan span;
  uint8_t label;
} LabelledSpan;

void labelled_reference_init(LabelledReference *reference) {
  reference->tokens = g_array_new(FALSE, FALSE, sizeof(ReferenceToken));
  reference->spans = g_array_new(FALSE, FALSE, sizeof(LabelledSpan));
  reference->labels = g_byte_array_new();
}

void labelled_reference_finish(LabelledReference *reference) {
  g_array_unref(reference->tokens);
  g_array_unref(reference->spans);
  g_byte_array_unref(reference->labels);
}

static void read_tokens(LabelledReference *reference) {
  size_t at = 0;
  ReferenceToken token;
  g_array_set_size(reference->tokens, 0);
  while (reference_tokens_read(reference->text, reference->length, &at, &token, 1) == 1)
    g_array_append_val(reference->tokens, token);
}

static int compare_spans(const void *a, const void *b) {
  const LabelledSpan *one = a, *other = b;
  return one->span.begin < other->span.begin ? -1 : one->span.begin > other->span.begin;
}

static void read_spans(LabelledReference *reference, const MillAnnotation *annotation) {
  g_array_set_size(reference->spans, 0);
  for (const MillRole *role = annotation->roles; role; role = role->next) {
    int label = reference_token_label(role->name);
    for (const MillRoleSpan *item = role->first; item && label >= 0; item = item->next) {
      LabelledSpan span = {item->span, (uint8_t)label};
      g_array_append_val(reference->spans, span);
    }
  }
  g_array_sort(reference->spans, compare_spans);
}

/* Gives each token the label of the first span that ends after its beginning. */
static void label_tokens(LabelledReference *reference) {
  uint8_t before = FIELD_NOTE;
  guint next = 0;
  g_byte_array_set_size(reference->labels, 0);
  for (guint i = 0; i < reference->tokens->len; i++) {
    MillSpan token = g_array_index(reference->tokens, ReferenceToken, i).span;
    while (next < reference->spans->len &&
           g_array_index(reference->spans, LabelledSpan, next).span.end <= token.begin)
      next++;
    if (next < reference->spans->len &&
        g_array_index(reference->spans, LabelledSpan, next).span.begin < token.end)
      before = g_array_index(reference->spans, LabelledSpan, next).label;
    g_byte_array_append(reference->labels, &before, 1);
  }
}

bool labelled_reference_read(LabelledReference *reference, const MillDocument *document,
                             const MillDocument *gold) {
  MillAnnotations found =
      gold ? mill_document_annotations(gold, "citation") : (MillAnnotations){0};
  if (found.n == 0)
    return false;
  reference->text = mill_document_text(document, &reference->length);
  reference->words_alone = strcmp(found.at[0]->label, "words") == 0;
  read_tokens(reference);
  read_spans(reference, found.at[0]);
  label_tokens(reference);
  return reference->spans->len > 0;
}

/* N_USES if the dictionary has no column for the label. */
static WordUse use_of(ReferenceFieldKind label) {
  switch (label) {
  case FIELD_AUTHOR:
  case FIELD_EDITOR:
  case FIELD_TRANSLATOR:
    return USE_NAME;
  case FIELD_LOCATION:
    return USE_PLACE;
  case FIELD_PUBLISHER:
    return USE_PUBLISHER;
  case FIELD_JOURNAL:
    return USE_JOURNAL;
  case FIELD_CONTAINER_TITLE:
    return USE_CONTAINER;
  case FIELD_TITLE:
    return USE_TITLE;
  default:
    return N_USES;
  }
}

void labelled_reference_count(const LabelledReference *reference, WordCounts *counts, int by) {
  for (guint i = 0; i < reference->tokens->len; i++) {
    const ReferenceToken *token = &g_array_index(reference->tokens, ReferenceToken, i);
    WordUse use = use_of((ReferenceFieldKind)reference->labels->data[i]);
    if (use != N_USES && token->length > 0)
      reference_word_counts_add(counts, token->word, use, by);
  }
}
