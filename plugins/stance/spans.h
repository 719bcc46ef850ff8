/* SPDX-License-Identifier: MIT */
/* Small helpers for spans of a document's text. */
#ifndef TEXTMILL_PLUGIN_STANCE_SPANS_H
#define TEXTMILL_PLUGIN_STANCE_SPANS_H

#include <textmill/plugin.h>

/* The index of the first of the spans, which are in order, that ends after a byte; their number
 * if none does. */
size_t stance_span_after(MillSpans spans, uint32_t byte);

/* A span with the rest of the sentences that it begins and ends in, but at most `most` bytes more
 * on each side; it must not be empty. */
MillSpan stance_whole_sentences(MillSpans sentences, MillSpan span, uint32_t most);

/* A copy of n bytes that is kept as long as the document, with a NUL after them. */
char *stance_keep_text(MillDocument *document, const char *text, size_t n);

#endif
