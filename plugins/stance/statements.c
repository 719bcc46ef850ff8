/* SPDX-License-Identifier: MIT */
#include "plugins/stance/statements.h"
#include "plugins/stance/spans.h"

enum { LONG_SENTENCE = 1000 /* bytes that a passage is extended by at most */ };

static const double sure = 0.5;

/* A passage on a side. */
typedef struct Statement {
  MillSpan span; /* whole sentences */
  double score;
  StanceLabel label;
} Statement;

static void add_statement(const StanceReading *reading, const Target *target,
                          const Stance *stance, const Statement *statement) {
  const Owners *owners = &reading->scratch->owners;
  MillSpan span = statement->span;
  MillAnnotation *added =
      mill_layer_add(mill_document_layer(reading->document, "statement"), span.begin, span.end,
                     stance_labels[statement->label], MIN(statement->score, 1));
  mill_annotation_set_string(added, "target", target->name);
  if (stance->holder == AUTHOR) {
    mill_annotation_set_string(added, "holder", "author");
    return;
  }
  MillSpan source = g_array_index(owners->holders, Holder, stance->holder).name.source;
  mill_annotation_set_string(added, "holder", stance_holder_name(owners, stance->holder));
  uint32_t reporter = g_array_index(owners->holders, Holder, stance->holder).reporter;
  mill_annotation_set_string(
      added, "reported", reporter == AUTHOR ? "author" : stance_holder_name(owners, reporter));
  mill_annotation_add_span(added, "source", source.begin, source.end);
}

/* Puts a statement in its place among n; false if it is there already. */
static bool insert(Statement *found, size_t n, Statement statement) {
  size_t at = n;
  for (size_t i = 0; i < n; i++)
    if (found[i].label == statement.label && found[i].span.begin == statement.span.begin &&
        found[i].span.end == statement.span.end)
      return false;
  for (; at > 0 && found[at - 1].span.begin > statement.span.begin; at--)
    found[at] = found[at - 1];
  found[at] = statement;
  return true;
}

void stance_add_statements(const StanceReading *reading, const Target *target,
                           const Stance *stance) {
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  Statement found[2 * EVIDENCE];
  size_t n = 0;
  for (StanceLabel label = LABEL_FAVOR; label <= LABEL_AGAINST; label++)
    for (size_t i = 0; i < stance->n_passages[label]; i++) {
      const StancePassage *passage = &stance->passages[label][i];
      MillSpan span = stance_whole_sentences(sentences, passage->span, LONG_SENTENCE);
      double score = passage->probabilities[label];
      if (score > sure)
        n += insert(found, n, (Statement){span, score, label});
    }
  for (size_t i = 0; i < n; i++)
    add_statement(reading, target, stance, &found[i]);
}
