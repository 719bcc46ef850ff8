/* SPDX-License-Identifier: MIT */
#include "plugins/stance/spans.h"

#include <string.h>

size_t stance_span_after(MillSpans spans, uint32_t byte) {
  size_t begin = 0, end = spans.n;
  while (begin < end) {
    size_t middle = begin + (end - begin) / 2;
    if (spans.at[middle].end <= byte)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

MillSpan stance_whole_sentences(MillSpans sentences, MillSpan span, uint32_t most) {
  size_t first = stance_span_after(sentences, span.begin),
         last = stance_span_after(sentences, span.end - 1);
  if (first < sentences.n && sentences.at[first].begin < span.begin &&
      span.begin - sentences.at[first].begin <= most)
    span.begin = sentences.at[first].begin;
  if (last < sentences.n && sentences.at[last].begin < span.end &&
      sentences.at[last].end > span.end && sentences.at[last].end - span.end <= most)
    span.end = sentences.at[last].end;
  return span;
}

char *stance_keep_text(MillDocument *document, const char *text, size_t n) {
  char *copy = mill_document_alloc(document, n + 1);
  memcpy(copy, text, n);
  copy[n] = 0;
  return copy;
}
