/* SPDX-License-Identifier: MIT */
/* Builds the table of reporting words, with all their forms, and looks words up in it. */
#include "plugins/attribution/reporting.h"
#include "plugins/attribution/reportingwords.h"

#include <string.h>
#include <textmill/lexicon.h>

/* Rows that the lexicon's numbers point to. */
typedef struct ReportingRow {
  uint16_t frame;
  uint8_t weight;
  uint8_t form;
} ReportingRow;

struct ReportingTable {
  MillLexicon *lexicon;
  GArray *rows; /* of ReportingRow */
};

static void add_form(ReportingTable *table, const ReportingGroup *group, ReportingForm form,
                     const char *first, const char *rest) {
  g_autofree char *phrase = g_strconcat(first, rest, NULL);
  g_strdelimit(phrase, "_", ' ');
  ReportingRow row = {group->frame, group->weight, (uint8_t)form};
  mill_lexicon_add(table->lexicon, phrase, table->rows->len, NULL);
  g_array_append_val(table->rows, row);
}

static void add_irregular(ReportingTable *table, const ReportingGroup *group, const char *word) {
  g_auto(GStrv) forms = g_strsplit(word, "/", FORM_FIXED);
  for (size_t form = 0; forms[form]; form++)
    add_form(table, group, (ReportingForm)form, forms[form], "");
}

static bool is_vowel(char letter) {
  return letter != '\0' && strchr("aeiou", letter) != NULL;
}

/* Adds say "argues", "argued", "arguing"; `stem` loses its silent e or its y in place. */
static void add_regular(ReportingTable *table, const ReportingGroup *group, const char *word) {
  size_t length = strcspn(word, "_+");
  bool doubled = word[length] == '+';
  const char *rest = word + length + (doubled ? 1 : 0);
  g_autofree char *base = g_strndup(word, length);
  g_autofree char *stem = g_strdup(base);
  char last = base[length - 1], before = length > 1 ? base[length - 2] : '\0';
  add_form(table, group, FORM_BASE, base, rest);
  if (last == 'y' && !is_vowel(before)) {
    stem[length - 1] = '\0';
    g_autofree char *s = g_strconcat(stem, "ies", NULL), *past = g_strconcat(stem, "ied", NULL),
                    *ing = g_strconcat(base, "ing", NULL);
    add_form(table, group, FORM_S, s, rest);
    add_form(table, group, FORM_PAST, past, rest);
    add_form(table, group, FORM_ING, ing, rest);
    return;
  }
  bool hissing = g_str_has_suffix(base, "s") || g_str_has_suffix(base, "sh") ||
                 g_str_has_suffix(base, "ch") || g_str_has_suffix(base, "x");
  if (last == 'e')
    stem[length - 1] = '\0';
  g_autofree char *s = g_strconcat(base, hissing ? "es" : "s", NULL);
  const char repeat[2] = {doubled ? last : '\0', '\0'};
  g_autofree char *past = g_strconcat(stem, repeat, "ed", NULL);
  g_autofree char *ing = g_strconcat(stem, repeat, "ing", NULL);
  add_form(table, group, FORM_S, s, rest);
  add_form(table, group, FORM_PAST, past, rest);
  add_form(table, group, FORM_ING, ing, rest);
}

static void add_verbs(ReportingTable *table, const ReportingGroup *group) {
  g_auto(GStrv) words = g_strsplit(group->words, " ", -1);
  for (char **word = words; *word; word++) {
    if (strchr(*word, '/'))
      add_irregular(table, group, *word);
    else if (**word)
      add_regular(table, group, *word);
  }
}

static void add_phrases(ReportingTable *table, const ReportingGroup *group) {
  g_auto(GStrv) phrases = g_strsplit(group->words, "|", -1);
  for (char **phrase = phrases; *phrase; phrase++)
    add_form(table, group, FORM_FIXED, *phrase, "");
}

static void add_nouns(ReportingTable *table, const ReportingGroup *group) {
  g_auto(GStrv) words = g_strsplit(group->words, " ", -1);
  for (char **word = words; *word; word++) {
    size_t length = strlen(*word);
    bool y = (*word)[length - 1] == 'y' && !is_vowel((*word)[length - 2]);
    g_autofree char *plural =
        y ? g_strdup_printf("%.*sies", (int)length - 1, *word) : g_strconcat(*word, "s", NULL);
    add_form(table, group, FORM_FIXED, *word, "");
    add_form(table, group, FORM_FIXED, plural, "");
  }
}

/* The verbs a definition adds: dictionary forms, or all forms between slashes. */
static bool add_own_verbs(ReportingTable *table, const MillStringList *verbs, GError **error) {
  const ReportingGroup own = {.frame = FRAME_CLAUSE | FRAME_QUOTE | FRAME_OBJECT, .weight = 80};
  for (size_t i = 0; verbs && i < verbs->n; i++) {
    g_autofree char *verb = g_strdelimit(g_strstrip(g_strdup(verbs->at[i])), " ", '_');
    if (!g_ascii_isalpha(*verb) || strlen(verb) > 100 || !g_utf8_validate(verb, -1, NULL)) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                  "verb '%.40s' must begin with a letter and have at most 100", verbs->at[i]);
      return false;
    }
    if (strchr(verb, '/'))
      add_irregular(table, &own, verb);
    else
      add_regular(table, &own, verb);
  }
  return true;
}

typedef void AddWords(ReportingTable *table, const ReportingGroup *group);

static AddWords *const add_words[] = {
    [REPORTING_VERBS] = add_verbs,
    [REPORTING_NOUNS] = add_nouns,
    [REPORTING_PHRASES] = add_phrases,
};

ReportingTable *attribution_reporting_new(const MillStringList *verbs, GError **error) {
  g_autoptr(ReportingTable) table = g_new0(ReportingTable, 1);
  table->lexicon = mill_lexicon_new();
  table->rows = g_array_new(FALSE, FALSE, sizeof(ReportingRow));
  for (const ReportingGroup *group = attribution_reporting_groups; group->words; group++)
    add_words[group->sort](table, group);
  return add_own_verbs(table, verbs, error) ? g_steal_pointer(&table) : NULL;
}

void attribution_reporting_free(ReportingTable *table) {
  if (!table)
    return;
  mill_lexicon_free(table->lexicon);
  g_array_unref(table->rows);
  g_free(table);
}

/* A word may stand in several groups and, as "claims", be noun and verb; the frames add up, and
 * past tense wins over participle ("told"). */
static ReportingWord merge_rows(const ReportingTable *table, const MillMatch *match) {
  ReportingWord cue = {.form = FORM_FIXED};
  for (size_t i = 0; i < match->n_values; i++) {
    const ReportingRow *row = &g_array_index(table->rows, ReportingRow, match->values[i]);
    cue.frame |= row->frame;
    cue.form = MIN(cue.form, row->form);
    if (row->frame & ~(FRAME_NOUN | FRAME_PASSIVE))
      cue.weight = MAX(cue.weight, row->weight);
  }
  for (size_t i = 0; cue.weight == 0 && i < match->n_values; i++)
    cue.weight = g_array_index(table->rows, ReportingRow, match->values[i]).weight;
  return cue;
}

bool attribution_reporting_match(const ReportingTable *table, const AttributionText *text,
                                 size_t at, ReportingWord *cue) {
  WordKind kind = word_kind(text, at);
  if (kind >= WORD_COMMA || kind == WORD_NUMBER)
    return false;
  MillMatch match;
  if (!mill_lexicon_match(table->lexicon, text->bytes, text->tokens, at, &match))
    return false;
  *cue = merge_rows(table, &match);
  cue->tokens = (TokenRange){(uint32_t)at, (uint32_t)(at + match.n_tokens)};
  return true;
}
