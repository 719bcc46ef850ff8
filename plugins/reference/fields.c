/* SPDX-License-Identifier: MIT */
#include "plugins/reference/fields.h"
#include "plugins/reference/features.h"
#include "plugins/reference/trim.h"

#include <math.h>
#include <string.h>

struct ReferenceParser {
  const ReferenceModel *model;
  MillLattice *lattice;
  GByteArray *labels; /* of one entry */
  SequenceFacts facts;
};

ReferenceParser *reference_parser_new(const ReferenceModel *model) {
  ReferenceParser *parser = g_new0(ReferenceParser, 1);
  parser->model = model;
  parser->lattice = mill_lattice_new();
  parser->labels = g_byte_array_new();
  parser->facts.keywords = model->keywords;
  parser->facts.dictionary = model->dictionary;
  return parser;
}

void reference_parser_free(ReferenceParser *parser) {
  if (!parser)
    return;
  mill_lattice_free(parser->lattice);
  g_byte_array_unref(parser->labels);
  g_free(parser);
}

/* ---- labels of tokens ---------------------------------------------------------------------- */

/* Labels the tokens that are in the facts; returns the logarithm of the probability. */
static double label_sequence(ReferenceParser *parser, uint8_t *labels) {
  uint32_t features[REFERENCE_MAX_FEATURES], pairs[REFERENCE_MAX_PAIRS];
  mill_lattice_start(parser->lattice, parser->model->tags);
  for (size_t i = 0; i < parser->facts.n; i++) {
    size_t n = reference_facts_features(&parser->facts, i, features);
    mill_lattice_add(parser->lattice, features, n, 0);
    n = reference_facts_pairs(&parser->facts, i, pairs);
    mill_lattice_add_pairs(parser->lattice, pairs, n);
  }
  mill_lattice_decode(parser->lattice, labels);
  return mill_lattice_log_probability(parser->lattice, labels);
}

double reference_parser_label(ReferenceParser *parser, const char *text, MillSpan entry,
                              GByteArray *labels) {
  uint8_t room[REFERENCE_MAX_TOKENS];
  double probability = 0;
  size_t at = entry.begin;
  while (reference_facts_read(&parser->facts, text, entry.end, &at)) {
    probability += label_sequence(parser, room);
    g_byte_array_append(labels, room, (guint)parser->facts.n);
  }
  double odds = fmin(fmax(exp(probability), 1e-6), 1 - 1e-6);
  return log(odds / (1 - odds));
}

/* ---- fields -------------------------------------------------------------------------------- */

static void add_field(GArray *fields, ReferenceFieldKind kind, MillSpan span) {
  ReferenceField field = {(uint8_t)kind, span};
  if (span.end > span.begin)
    g_array_append_val(fields, field);
}

/* Marks alone stay as they are: "———" is the author of the entry before. */
static MillSpan trim(const char *text, MillSpan span) {
  MillSpan trimmed = reference_trim(text, span);
  return trimmed.end > trimmed.begin ? trimmed : span;
}

/* Whether bytes of the span are these letters, whatever their case. */
static bool has(const char *text, MillSpan span, const char *letters) {
  size_t length = strlen(letters);
  for (size_t at = span.begin; at + length <= span.end; at++)
    if (g_ascii_strncasecmp(text + at, letters, length) == 0)
      return true;
  return false;
}

/* What the tagger has as an address is one, or a DOI, or both. */
static void add_address(GArray *fields, const char *text, MillSpan span) {
  MillSpan url = reference_trim_url(text, span), doi = reference_trim_doi(text, span);
  bool has_url = url.end > url.begin, has_doi = doi.end > doi.begin;
  if (has_url)
    add_field(fields, FIELD_URL, url);
  if (has_doi && (!has_url || doi.begin < url.begin || has(text, url, "doi")))
    add_field(fields, FIELD_DOI, doi);
  if (!has_url && !has_doi)
    add_field(fields, has(text, span, "doi") ? FIELD_DOI : FIELD_URL, trim(text, span));
}

static bool has_isbn_number(const char *text, MillSpan span) {
  size_t digits = 0;
  for (size_t at = span.begin; at < span.end; at++)
    digits += g_ascii_isdigit(text[at]) || text[at] == 'X' || text[at] == 'x';
  return digits == 10 || digits == 13;
}

/* A note is an ISBN if it is no more than that word and the number. */
static void add_note(GArray *fields, const char *text, MillSpan span) {
  bool isbn = has(text, span, "isbn") && span.end - span.begin < 32;
  MillSpan trimmed = trim(text, span);
  if (isbn) {
    MillSpan number = trimmed;
    while (number.begin < number.end && !g_ascii_isdigit(text[number.begin]))
      number.begin++;
    if (has_isbn_number(text, number)) {
      add_field(fields, FIELD_ISBN, number);
      return;
    }
  }
  add_field(fields, FIELD_NOTE, trimmed);
}

/* One word with year, volume and pages. */
static bool add_numbers(GArray *fields, const char *text, MillSpan span) {
  JoinedNumbers numbers;
  if (!reference_split_numbers(text, span, &numbers))
    return false;
  add_field(fields, FIELD_DATE, numbers.year);
  add_field(fields, FIELD_VOLUME, numbers.volume);
  add_field(fields, FIELD_PAGES, numbers.pages);
  return true;
}

/* Adds the words of one label. */
static void add_words(GArray *fields, ReferenceFieldKind kind, const char *text, MillSpan span) {
  if (kind == FIELD_URL)
    add_address(fields, text, span);
  else if (kind == FIELD_NOTE)
    add_note(fields, text, span);
  else if (!(kind == FIELD_VOLUME || kind == FIELD_DATE || kind == FIELD_PAGES) ||
           !add_numbers(fields, text, span))
    add_field(fields, kind, trim(text, span));
}

void reference_parse(ReferenceParser *parser, const char *text, MillSpan entry, GArray *fields,
                     double *score) {
  const ReferenceCalibration *known = &parser->model->calibration;
  g_byte_array_set_size(parser->labels, 0);
  double odds = reference_parser_label(parser, text, entry, parser->labels);
  *score = 1 / (1 + exp(-(known->slope * odds + known->offset)));
  size_t at = entry.begin;
  MillSpan words = {0};
  ReferenceToken token;
  for (guint i = 0; i < parser->labels->len; i++) {
    if (reference_tokens_read(text, entry.end, &at, &token, 1) == 0)
      break;
    if (i == 0 || parser->labels->data[i] != parser->labels->data[i - 1])
      words.begin = token.span.begin;
    words.end = token.span.end;
    if (i + 1 == parser->labels->len || parser->labels->data[i + 1] != parser->labels->data[i])
      add_words(fields, (ReferenceFieldKind)parser->labels->data[i], text, words);
  }
}
