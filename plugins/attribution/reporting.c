/* SPDX-License-Identifier: MIT */
/* The words that report, in groups that govern the same kinds of content. Verbs are given as
 * dictionary forms and inflected when the table is built:
 *
 *   "argue"               argues, argued, arguing
 *   "admit+"              doubles its last letter: admitted, admitting
 *   "say/says/said/saying" irregular: base, -s, past, -ing, and the participle if it differs
 *   "point_out"           the first word is inflected
 */
#include "plugins/attribution/reporting.h"

#include <string.h>
#include <textmill/lexicon.h>

typedef struct ReportingGroup {
  uint16_t frame;
  uint8_t weight; /* how often, in a hundred, such a word reports */
  const char *words;
} ReportingGroup;

enum {
  SPEECH = FRAME_CLAUSE | FRAME_QUOTE,
  SPEECH_OR_OBJECT = SPEECH | FRAME_OBJECT,
  CLAUSE_OR_OBJECT = FRAME_CLAUSE | FRAME_OBJECT,
};

static const ReportingGroup verb_groups[] = {
    {SPEECH, 92, "say/says/said/saying"},
    {SPEECH, 90,
     "write/writes/wrote/writing/written note argue reiterate remark concede stress joke lament "
     "quip+ opine assert contend caution emphasize allege muse"},
    {SPEECH, 85,
     "add explain insist acknowledge tweet complain posit interject marvel snark sneer intone "
     "declare recount observe testify point_out go_on_to_say/goes_on_to_say/went_on_to_say/"
     "going_on_to_say speculate boast"},
    {SPEECH, 80, "state"},
    {SPEECH_OR_OBJECT, 60, "say_of/says_of/said_of/saying_of"},
    {SPEECH, 75,
     "respond reply continue answer conclude admit+ claim predict argue_back shoot_back/"
     "shoots_back/shot_back/shooting_back fire_back hit_back/hits_back/hit_back/hitting_back "
     "yell shout chant exclaim recall counter ask_rhetorically insinuate clarify retort "
     "put_it/puts_it/put_it/putting_it say_in_a_statement/says_in_a_statement/"
     "said_in_a_statement/saying_in_a_statement begin_by_saying/begins_by_saying/"
     "began_by_saying/beginning_by_saying muse imply hint"},
    {SPEECH_OR_OBJECT, 80,
     "report announce suggest reveal confirm warn deny voice express propose forecast estimate "
     "signal indicate disclose relay repeat echo proclaim hypothesize maintain underscore "
     "foretell/foretells/foretold/foretelling make_clear/makes_clear/made_clear/making_clear "
     "make_it_clear/makes_it_clear/made_it_clear/making_it_clear make_the_case/makes_the_case/"
     "made_the_case/making_the_case make_the_point/makes_the_point/made_the_point/"
     "making_the_point"},
    {SPEECH | FRAME_ADDRESSEE, 84,
     "tell/tells/told/telling remind assure inform notify convince promise brief advise"},
    {SPEECH | FRAME_ADDRESSEE | FRAME_INFINITIVE | FRAME_OBJECT, 75, "ask beg+ implore warn"},
    {FRAME_ADDRESSEE | FRAME_INFINITIVE | FRAME_OBJECT, 80, "urge encourage call_on press"},
    {FRAME_OBJECT, 88,
     "criticize praise blast slam+ denounce condemn decry/decries/decried/decrying tout defend "
     "mock ridicule assail blame laud deride bemoan hail lambaste rebuke trash castigate "
     "excoriate cite describe chastise accuse disavow repudiate rip+ bash chide scold "
     "applaud commend liken reference dismiss retweet berate lambast skewer vilify malign "
     "disparage belittle scoff_at rail_against lash_out_at hammer cheer condemn refer_to"},
    {FRAME_OBJECT, 70,
     "call question reject attack urge quote mention highlight portray call_for point_to "
     "talk_about speak_about/speaks_about/spoke_about/speaking_about/spoken_about endorse oppose "
     "label depict characterize brand allude_to thank welcome compare invoke embrace defend "
     "champion speak_of/speaks_of/spoke_of/speaking_of/spoken_of boast_about boast_of "
     "complain_about respond_to address call_out take_issue_with/takes_issue_with/"
     "took_issue_with/taking_issue_with push_back_against push_for disagree_with agree_with "
     "warn_of warn_about joke_about ask_about ask_for argue_for argue_against apologize_for "
     "discuss comment_on touch_on focus_on side_with express_support_for"},
    {FRAME_OBJECT, 52,
     "support back favor list name outline detail dispute contradict refute challenge protest "
     "demand request cast/casts/cast/casting reiterate propose advocate promote admire "
     "like dislike envision raise recommend identify nominate consider "
     "downplay ignore prefer+ unveil issue release sign prohibit+ deem address examine "
     "look_at/looks_at/looked_at/looking_at"},
    {CLAUSE_OR_OBJECT, 70,
     "show/shows/showed/showing/shown find/finds/found/finding suspect worry fear suggest deduce "
     "illustrate demonstrate document worry_about determine"},
    {FRAME_CLAUSE, 55,
     "think/thinks/thought/thinking believe know/knows/knew/knowing/known "
     "feel/feels/felt/feeling "
     "understand/understands/understood/understanding wonder guess figure doubt imagine realize "
     "learn discover reckon assume agree sense surmise be_convinced/is_convinced/was_convinced/"
     "being_convinced hear/hears/heard/hearing"},
    {CLAUSE_OR_OBJECT, 45,
     "see/sees/saw/seeing/seen expect anticipate remember recognize accept mean/means/meant/"
     "meaning understand/understands/understood/understanding prove"},
    {FRAME_INFINITIVE | FRAME_CLAUSE | FRAME_OBJECT, 86, "vow pledge promise threaten"},
    {FRAME_INFINITIVE, 72,
     "refuse decline plan+ want seek/seeks/sought/seeking agree offer intend claim "
     "swear/swears/swore/swearing/sworn opt+ plead hope aspire would_like decide propose "
     "choose/chooses/chose/choosing/chosen threaten"},
    {FRAME_CLAUSE | FRAME_INFINITIVE | FRAME_OBJECT, 60, "hope expect wish decide"},
    {FRAME_OBJECT, 45, "want seek/seeks/sought/seeking need"},
    {FRAME_PASSIVE, 62,
     "expect believe consider deem regard know/knows/knew/knowing/known see/sees/saw/seeing/seen "
     "view rumor report allege say/says/said/saying project perceive assume suppose charge "
     "accuse name think/thinks/thought/thinking estimate describe call dub+ label"},
};

/* Verbs of seeming: the content stands on both sides and nobody is named. */
static const ReportingGroup seeming[] = {
    {FRAME_ALONE, 60, "seem appear"},
};

static const ReportingGroup fixed[] = {
    {FRAME_SOURCE_NEXT, 95,
     "according to|in the words of|in the view of|in the opinion of|as reported by|"
     "as told to"},
    {FRAME_ALONE, 66, "reportedly|allegedly|purportedly|supposedly"},
};

static const ReportingGroup noun_groups[] = {
    {FRAME_NOUN, 70,
     "accusation admission allegation announcement argument assertion assumption assessment "
     "belief "
     "claim comment complaint conclusion contention criticism declaration insistence "
     "opposition pledge prediction promise proposal remark statement suggestion view vow warning "
     "critique acknowledgment denial endorsement"},
    {FRAME_NOUN, 50,
     "call concern demand desire description doubt fear hope idea impression message notion "
     "opinion plan position question reference report recommendation request response rumor "
     "speculation stance support worry attack threat decision estimate word tweet quote"},
};

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

static void add_fixed(ReportingTable *table, const ReportingGroup *group) {
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
  const ReportingGroup own = {SPEECH_OR_OBJECT, 80, NULL};
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

ReportingTable *attribution_reporting_new(const MillStringList *verbs, GError **error) {
  g_autoptr(ReportingTable) table = g_new0(ReportingTable, 1);
  table->lexicon = mill_lexicon_new();
  table->rows = g_array_new(FALSE, FALSE, sizeof(ReportingRow));
  for (size_t i = 0; i < G_N_ELEMENTS(verb_groups); i++)
    add_verbs(table, &verb_groups[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(seeming); i++)
    add_verbs(table, &seeming[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
    add_fixed(table, &fixed[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(noun_groups); i++)
    add_nouns(table, &noun_groups[i]);
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
