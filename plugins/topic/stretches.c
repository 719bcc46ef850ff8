/* SPDX-License-Identifier: MIT */
/* Cuts a record into stretches of tokens with equal weight: a title says more than a body, and a
 * disclaimer nothing about the topic. */
#include "plugins/topic/stretches.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { LONGEST_TITLE = 2000 }; /* bytes of the record's title field that are read */

static const double title_weight = 3.0;

/* The weight of an occurrence in a zone; a zone that is not named here counts once. */
static const struct {
  const char *zone;
  double weight;
} zone_weights[] = {
    {"title", title_weight}, {"byline", 0},    {"dateline", 0},    {"caption", 0.5},
    {"disclaimer", 0},       {"biography", 0}, {"boilerplate", 0},
};

static double weigh_zone(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(zone_weights); i++)
    if (strcmp(label, zone_weights[i].zone) == 0)
      return zone_weights[i].weight;
  return 1;
}

static bool has_title_zone(MillAnnotations zones) {
  for (size_t i = 0; i < zones.n; i++)
    if (strcmp(zones.at[i]->label, "title") == 0)
      return true;
  return false;
}

/* Cuts the title field into words as the tokens of the text are cut (UAX #29). */
static MillSpans split_title(StretchMemory *memory, const char *title) {
  UErrorCode status = U_ZERO_ERROR;
  size_t length = strnlen(title, LONGEST_TITLE);
  while (length > 0 && ((unsigned char)title[length] & 0xC0) == 0x80)
    length--;
  g_array_set_size(memory->title_tokens, 0);
  if (!memory->words)
    memory->words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
  UText *text = utext_openUTF8(NULL, title, (int64_t)length, &status);
  ubrk_setUText(memory->words, text, &status);
  int32_t begin = U_SUCCESS(status) ? ubrk_first(memory->words) : UBRK_DONE;
  for (int32_t end; begin != UBRK_DONE && (end = ubrk_next(memory->words)) != UBRK_DONE;
       begin = end)
    if (!g_ascii_isspace(title[begin]))
      g_array_append_val(memory->title_tokens, ((MillSpan){(uint32_t)begin, (uint32_t)end}));
  utext_close(text);
  return (MillSpans){(const MillSpan *)(const void *)memory->title_tokens->data,
                     memory->title_tokens->len};
}

static void add_stretch(StretchMemory *memory, Stretch stretch) {
  if (stretch.tokens.n > 0 && stretch.weight > 0)
    g_array_append_val(memory->stretches, stretch);
}

/* The first token from `at` on that begins at or after `byte`. */
static size_t token_behind(MillSpans tokens, size_t at, uint32_t byte) {
  while (at < tokens.n && tokens.at[at].begin < byte)
    at++;
  return at;
}

/* The tokens [from, to) as a stretch. */
static void add_tokens(StretchMemory *memory, const char *text, MillSpans tokens, size_t from,
                       size_t to, double weight) {
  add_stretch(memory,
              (Stretch){text, {tokens.at ? tokens.at + from : NULL, to - from}, weight, true});
}

/* Where zones overlap, the one that begins later counts from there on. */
static void add_text(StretchMemory *memory, const MillDocument *document, MillAnnotations zones) {
  const char *text = mill_document_text(document, NULL);
  MillSpans tokens = mill_document_spans(document, "token");
  size_t at = 0;
  for (size_t z = 0; z < zones.n; z++) {
    MillSpan zone = zones.at[z]->span;
    uint32_t next = z + 1 < zones.n ? zones.at[z + 1]->span.begin : zone.end;
    size_t begin = token_behind(tokens, at, zone.begin);
    size_t end = token_behind(tokens, begin, MIN(zone.end, MAX(next, zone.begin)));
    add_tokens(memory, text, tokens, at, begin, 1);
    add_tokens(memory, text, tokens, begin, end, weigh_zone(zones.at[z]->label));
    at = end;
  }
  add_tokens(memory, text, tokens, at, tokens.n, 1);
}

Stretches topic_find_stretches(StretchMemory *memory, const MillDocument *document,
                               const char *title_field) {
  if (!memory->stretches) {
    memory->stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    memory->title_tokens = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  }
  g_array_set_size(memory->stretches, 0);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  const char *title =
      title_field && *title_field ? mill_document_field(document, title_field) : NULL;
  if (title && !has_title_zone(zones))
    add_stretch(memory, (Stretch){title, split_title(memory, title), title_weight, false});
  add_text(memory, document, zones);
  Stretches found = {(const Stretch *)(const void *)memory->stretches->data,
                     memory->stretches->len, 0, 0};
  for (size_t i = 0; i < found.n; i++) {
    found.n_tokens += found.at[i].tokens.n;
    found.weight += found.at[i].weight * (double)found.at[i].tokens.n;
  }
  return found;
}

void topic_stretch_memory_finish(StretchMemory *memory) {
  if (memory->stretches)
    g_array_unref(memory->stretches);
  if (memory->title_tokens)
    g_array_unref(memory->title_tokens);
  if (memory->words)
    ubrk_close(memory->words);
}
