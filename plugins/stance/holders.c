/* SPDX-License-Identifier: MIT */
/* Whose words are whose: the contents of attributions belong to their sources, all else to the
 * author. A source is the same holder again if it comes with the same name, or as a pronoun right
 * after. "I" and "we" are whoever speaks there: the author, or the source that is quoted. */
#include "plugins/stance/stance.h"

#include <string.h>

enum { SPEAKER = NOBODY - 1 /* until it is known whose words stand around */ };

static const char *const own_pronouns[] = {"i", "we", "me", "us", "my", "our"};
static const char *const other_pronouns[] = {"he",  "she",  "they", "it",   "him",
                                             "her", "them", "his",  "their"};
static const char *const relative_pronouns[] = {"who", "that", "which", "those", "what"};

static bool equals_word(const char *text, MillSpan span, const char *word) {
  size_t length = span.end - span.begin;
  return strlen(word) == length && g_ascii_strncasecmp(text + span.begin, word, length) == 0;
}

static bool is_one_of(const char *text, MillSpan span, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (equals_word(text, span, words[i]))
      return true;
  return false;
}

/* The number of the holder of that name. */
static uint32_t find_holder(Owners *owners, const char *text, MillSpan name, uint32_t *last) {
  if (is_one_of(text, name, own_pronouns, G_N_ELEMENTS(own_pronouns)))
    return SPEAKER;
  if (is_one_of(text, name, relative_pronouns, G_N_ELEMENTS(relative_pronouns)))
    return NOBODY;
  if (*last != NOBODY && is_one_of(text, name, other_pronouns, G_N_ELEMENTS(other_pronouns)))
    return *last;
  SourceName source = read_name(text, name);
  for (uint32_t i = 1; i < owners->holders->len; i++)
    if (same_source(text, &g_array_index(owners->holders, Holder, i).name, &source))
      return *last = i;
  if (owners->holders->len >= MAX_HOLDERS)
    return NOBODY;
  g_array_append_val(owners->holders, ((Holder){.name = source}));
  return *last = owners->holders->len - 1;
}

static void add_contents(Owners *owners, const MillAnnotation *citation, uint32_t holder) {
  for (const MillRoleSpan *content = mill_annotation_role(citation, "content"); content;
       content = content->next)
    g_array_append_val(owners->spans, ((OwnedSpan){content->span.begin, content->span.end, holder,
                                                   citation->score}));
}

/* By begin; of spans that begin together the longer first, as the last one wins. Of two sources
 * for the same words that is the surer one, else the one that came up first. */
static int compare_spans(const void *left, const void *right) {
  const OwnedSpan *a = left;
  const OwnedSpan *b = right;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  if (a->score != b->score)
    return a->score < b->score ? -1 : 1;
  return a->holder > b->holder ? -1 : a->holder < b->holder;
}

static void owners_reset(Owners *owners) {
  if (!owners->holders) {
    owners->holders = g_array_new(FALSE, TRUE, sizeof(Holder));
    owners->spans = g_array_new(FALSE, FALSE, sizeof(OwnedSpan));
  }
  g_array_set_size(owners->holders, 0);
  g_array_set_size(owners->holders, 1);
  g_array_set_size(owners->spans, 0);
  owners->next = owners->depth = 0;
}

/* False for identifiers, and for reported speech that may as well be the author's own: what has
 * no quotation marks must be likelier a citation than not. */
static bool is_attribution(const MillAnnotation *citation) {
  const double sure = 0.5;
  const char *kind = mill_annotation_string(citation, "kind");
  if (kind && strcmp(kind, "attribution") != 0)
    return false;
  return strcmp(citation->label, "indirect") != 0 || !(citation->score < sure);
}

void owners_read(Owners *owners, const MillDocument *document, bool alone) {
  const char *text = mill_document_text(document, NULL);
  MillAnnotations citations = mill_document_annotations(document, "citation");
  uint32_t last = NOBODY;
  owners_reset(owners);
  for (size_t i = 0; i < citations.n && !alone; i++) {
    const MillAnnotation *citation = citations.at[i];
    if (!is_attribution(citation))
      continue;
    const MillRoleSpan *source = mill_annotation_role(citation, "source");
    bool named = source && source->span.begin < source->span.end;
    add_contents(owners, citation,
                 named ? find_holder(owners, text, source->span, &last) : NOBODY);
  }
  g_array_sort(owners->spans, compare_spans);
}

uint32_t owners_at(Owners *owners, uint32_t byte) {
  while (owners->depth > 0 && owners->stack[owners->depth - 1].end <= byte)
    owners->depth--;
  for (; owners->next < owners->spans->len; owners->next++) {
    OwnedSpan span = g_array_index(owners->spans, OwnedSpan, owners->next);
    if (span.begin > byte)
      break;
    if (span.holder == SPEAKER)
      span.holder = owners->depth > 0 ? owners->stack[owners->depth - 1].holder : AUTHOR;
    if (span.end > byte && owners->depth < OWNER_DEPTH)
      owners->stack[owners->depth++] = span;
  }
  return owners->depth > 0 ? owners->stack[owners->depth - 1].holder : AUTHOR;
}

void owners_finish(Owners *owners) {
  if (!owners->holders)
    return;
  g_array_unref(owners->holders);
  g_array_unref(owners->spans);
}
