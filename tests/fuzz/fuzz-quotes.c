/* SPDX-License-Identifier: MIT */
/* The quotation marks of any text: quotations come in order, do not overlap, begin with a mark or
 * behind the ">" of their paragraph, and are found again from each of their tokens. Wants
 * TEXTMILL_PLUGIN_PATH. */
#include "plugins/attribution/classify.h"
#include "plugins/attribution/quotes.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/open.h"

#include <stdlib.h>
#include <textmill/textmill.h>

static const char definition[] = "{\"textmill\": 1, \"name\": \"fuzz\", \"stages\": ["
                                 "{\"plugin\": \"segment\"}], \"emit\": [\"token\"]}";

/* A paragraph that ">" marks is a quotation without marks. */
static bool is_block(const AttributionText *text, uint32_t begin) {
  return begin > 0 && word_has(text, begin - 1, WORD_PARAGRAPH_START) &&
         text->bytes[text->tokens.at[begin - 1].begin] == '>';
}

static bool begins_well(const AttributionText *text, TokenRange tokens) {
  if (is_block(text, tokens.begin))
    return tokens.end >= tokens.begin + 2;
  return tokens.end >= tokens.begin + 3 && word_kind(text, tokens.begin) == WORD_QUOTE;
}

static void check_quotations(const AttributionText *text) {
  uint32_t end = 0;
  for (size_t i = 0; i < text->n_quotations; i++) {
    TokenRange tokens = text->quotations[i].tokens;
    if (tokens.begin < end || tokens.end > text->tokens.n || !begins_well(text, tokens) ||
        attribution_quotes_around(text, tokens.begin) != &text->quotations[i] ||
        attribution_quotes_around(text, tokens.end - 1) != &text->quotations[i])
      abort();
    end = tokens.end;
  }
}

static void read_quotations(const MillDocument *document) {
  AttributionText text = attribution_text_of_document(document);
  MillLexicon *lexicon = attribution_word_kinds_new();
  g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(TextUnit));
  g_autoptr(GArray) quotations = g_array_new(FALSE, FALSE, sizeof(Quotation));
  g_autofree AttributionWord *words = g_new0(AttributionWord, text.tokens.n + 1);
  text.words = words;
  attribution_classify_words(&text, lexicon, document, units);
  attribution_quotes_find(&text, quotations);
  check_quotations(&text);
  mill_lexicon_free(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillDocument *document = mill_document_new();
  if (mill_document_set_text(document, "f", (const char *)data, size, NULL)) {
    if (!mill_pipeline_annotate(open_once(definition), document, NULL))
      abort();
    read_quotations(document);
  }
  mill_document_free(document);
  return 0;
}
