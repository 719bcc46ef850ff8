/* SPDX-License-Identifier: MIT */
/* Cuts a document into the passages that are compared with descriptions. A vector stands for a
 * few sentences best: of one, it knows too little; of a page, it is a mean of everything. */
#include "plugins/topic/passages.h"

#include <string.h>

enum { LONGEST_PART = 64 }; /* tokens of a sentence that are taken together */

/* A passage in the making. */
typedef struct Cutter {
  MillEncoderMemory *memory;
  const Stretch *stretch;
  MillSpans sentences;
  size_t sentence; /* that contains the next token, or comes before it */
  size_t longest;
  size_t first, n_pieces; /* the open passage: its first token, and how long it is so far */
  GArray *passages;
} Cutter;

/* The end of the sentence that the token is in; where there are no sentences, of the text. */
static uint32_t sentence_end(Cutter *cutter, MillSpan token) {
  if (!cutter->stretch->in_text)
    return UINT32_MAX;
  while (cutter->sentence < cutter->sentences.n &&
         cutter->sentences.at[cutter->sentence].end <= token.begin)
    cutter->sentence++;
  return cutter->sentence < cutter->sentences.n ? cutter->sentences.at[cutter->sentence].end
                                                : UINT32_MAX;
}

/* The first token after the sentence that contains `from`, or after the part of it that is
 * taken. */
static size_t part_end(Cutter *cutter, size_t from) {
  MillSpans tokens = cutter->stretch->tokens;
  uint32_t end = sentence_end(cutter, tokens.at[from]);
  size_t at = from + 1;
  while (at < tokens.n && at - from < LONGEST_PART && tokens.at[at].begin < end)
    at++;
  return at;
}

static MillSpan span_of(const Cutter *cutter, size_t from, size_t to) {
  const MillSpan *tokens = cutter->stretch->tokens.at;
  return (MillSpan){tokens[from].begin, tokens[to - 1].end};
}

static void close_passage(Cutter *cutter, size_t to) {
  const Stretch *stretch = cutter->stretch;
  if (to > cutter->first) {
    TextPassage passage = {stretch->text, span_of(cutter, cutter->first, to),
                           stretch->weight * (double)(to - cutter->first), stretch->in_text};
    g_array_append_val(cutter->passages, passage);
  }
  cutter->first = to;
  cutter->n_pieces = 0;
}

static void cut_stretch(Cutter *cutter) {
  size_t n = cutter->stretch->tokens.n;
  cutter->first = cutter->n_pieces = 0;
  for (size_t from = 0, to; from < n; from = to) {
    to = part_end(cutter, from);
    MillSpan span = span_of(cutter, from, to);
    size_t n_pieces = mill_encoder_count(cutter->memory, cutter->stretch->text + span.begin,
                                         span.end - span.begin, cutter->longest);
    if (cutter->n_pieces + n_pieces > cutter->longest)
      close_passage(cutter, from);
    cutter->n_pieces += n_pieces;
  }
  close_passage(cutter, n);
}

void topic_cut_passages(MillEncoderMemory *memory, Stretches stretches, MillSpans sentences,
                        size_t longest, GArray *passages) {
  Cutter cutter = {
      .memory = memory, .sentences = sentences, .longest = longest, .passages = passages};
  for (size_t i = 0; i < stretches.n; i++) {
    cutter.stretch = &stretches.at[i];
    cut_stretch(&cutter);
  }
}

void topic_choose_passages(GArray *passages, size_t most) {
  TextPassage *all = (TextPassage *)(void *)passages->data;
  size_t n = passages->len, lead = (most + 3) / 4, rest = most - lead;
  if (n <= most)
    return;
  for (size_t i = 0; i < rest; i++)
    all[lead + i] = all[lead + (n - lead) * i / rest];
  g_array_set_size(passages, (guint)most);
}
