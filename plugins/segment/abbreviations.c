/* SPDX-License-Identifier: MIT */
/* Which full stops belong to a word. The lists are English news; a stage's option adds others. */
#include "plugins/segment/segment.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/shared/lines.h"

enum {
  LONGEST_ABBREVIATION = 24,
  MOST_BLANKS = 4, /* between a full stop and what follows it */
};

typedef struct Row {
  Abbreviation kind;
  const char *words; /* without the last full stop */
} Row;

/* Titles, ranks, places, months and units as the Associated Press Stylebook writes them, and
 * those of references and records that stand before a number only ("ext. 12", "c. 1900"). */
static const Row table[] = {
    {BEFORE_NAME,
     "Adm Amb Atty Brig Capt Cdr Cllr Cmdr Col Cpl Det Dr Fr Gen Gens Gov Govs Hon Insp Lieut "
     "Lt Maj Messrs Mlle Mme Mr Mrs Ms Msgr Mx Pfc Pres Prof Profs Pvt Rep Reps Rev Revs Sen "
     "Sens "
     "Sgt Spc Supt Sra Srta Vice-Adm Lt.Col Brig.Gen Maj.Gen Lt.Gen Dra Hr Fr Ald Atty.Gen "
     "Sec.Gen Comdr Ens Treas"},
    {BEFORE_MORE, "approx c.f ca cf e.g eg et.al i.e ie v viz vs incl"},
    {BEFORE_NUMBER,
     "Art Arts Bk Ch Exh Fig Figs No Nos Para Pg Pt Pts Sec Secs Vol Vols art ch "
     "fig figs no nos p "
     "para pg pp pt sec vol vols cl "
     "Am Apt Bl Cap Cl Dir Doc Ed Eq Eqs Ex Ext Gr Lib Lot Mk Nr Op Par Prop Props Pub Reg "
     "Regs Res Rm Ser Sess Stat Std Tab Tel Ver apt b bk c ed eq eqs ext fl gr ll nn nr reg "
     "rm ser stat std supp tel ver vv"},
    {BEFORE_DAY, "Mar Sat Sun Wed"},
    {AFTER_COMMA, "Ark Cal Del Ill Ind La Mass Me Miss Mo Ore Pa Penn Va Wash"},
    {OF_HOUR, "a.m p.m A.M P.M"},
    {GENERAL,
     "Ala Apr Ariz Assn Aug Ave Bancorp Bhd Blvd Bros Calif Cie Co Colo Conn Corp Cos Ct Dec "
     "Dept Dist "
     "Esq Expy Feb Fla Fri Ft Ga Hwy Inc Jan Jr Jul Jun Kan Kans Ky Ltd Md Mfg Mich Minn Mon "
     "Mont Mt Mts N.Mex Neb Nev Nov "
     "Oct Okla Ph.D Ph.Ds Pkwy Plc Pte Pty Rd Rte Sept Sep Sq Sr St Ste Sts Tenn Tex Thu Thur "
     "Thurs "
     "Tue Tues Univ Vt Wis Wyo admin al assoc asst avg bldg bros dept dist ed eds est etc ft "
     "govt hr "
     "hrs lb lbs max mfg min mins mph mt natl op.cit oz pct repr seq sq tel univ yr yrs "
     "B.Sc M.Sc D.Phil M.Phil Ed.D Psy.D Litt.D LL.B LL.M Pharm.D Th.D Lic Ing Ltda S.p.A "
     "Intl Natl Int'l Nat'l Gov't Dep't Ass'n"},
};

typedef struct Entry {
  const char *word;
  size_t length;
  Abbreviation kind;
} Entry;

struct AbbreviationList {
  Entry *entries; /* sorted by word */
  size_t n;
  GStringChunk *strings;
};

static int compare_words(const char *a, size_t a_length, const char *b, size_t b_length) {
  int order = memcmp(a, b, MIN(a_length, b_length));
  return order ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare_entries(const void *a, const void *b) {
  const Entry *left = a, *right = b;
  return compare_words(left->word, left->length, right->word, right->length);
}

static void add_word(GArray *entries, GStringChunk *strings, const char *word, size_t length,
                     Abbreviation kind) {
  while (length > 0 && word[length - 1] == '.')
    length--;
  if (length == 0)
    return;
  Entry entry = {g_string_chunk_insert_len(strings, word, (gssize)length), length, kind};
  g_array_append_val(entries, entry);
}

/* The user's own words come first and win, since of equal words only the first is kept. */
static void drop_repeated(GArray *entries) {
  size_t kept = 0;
  for (size_t i = 0; i < entries->len; i++) {
    Entry *entry = &g_array_index(entries, Entry, i);
    if (kept > 0 && compare_entries(&g_array_index(entries, Entry, kept - 1), entry) == 0)
      continue;
    g_array_index(entries, Entry, kept++) = *entry;
  }
  g_array_set_size(entries, (guint)kept);
}

AbbreviationList *segment_abbreviations_new(MillStringList additional) {
  AbbreviationList *list = g_new0(AbbreviationList, 1);
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  list->strings = g_string_chunk_new(4096);
  for (size_t i = 0; i < additional.n; i++)
    add_word(entries, list->strings, additional.at[i], strlen(additional.at[i]), GENERAL);
  for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
    g_auto(GStrv) words = g_strsplit(table[i].words, " ", -1);
    for (char **word = words; *word; word++)
      add_word(entries, list->strings, *word, strlen(*word), table[i].kind);
  }
  g_array_sort(entries, compare_entries); /* stable, by GLib's documentation */
  drop_repeated(entries);
  list->n = entries->len;
  list->entries = (Entry *)(void *)g_array_free(entries, FALSE);
  return list;
}

void segment_abbreviations_free(AbbreviationList *list) {
  if (!list)
    return;
  g_free(list->entries);
  g_string_chunk_free(list->strings);
  g_free(list);
}

static Abbreviation look_up(const AbbreviationList *list, const char *word, size_t length) {
  Entry key = {word, length, NO_ABBREVIATION};
  const Entry *found = bsearch(&key, list->entries, list->n, sizeof key, compare_entries);
  return found ? found->kind : NO_ABBREVIATION;
}

/* A word in capitals counts as its usual form: "GEN. MOORE", "ACME INC." */
static Abbreviation look_up_capitals(const AbbreviationList *list, const char *word,
                                     size_t length) {
  char lower[LONGEST_ABBREVIATION];
  lower[0] = word[0];
  for (size_t i = 0; i < length; i++) {
    if (!g_ascii_isupper(word[i]))
      return NO_ABBREVIATION;
    lower[i] = i == 0 ? word[i] : g_ascii_tolower(word[i]);
  }
  return length > 1 ? look_up(list, lower, length) : NO_ABBREVIATION;
}

/* Single letters with full stops between them: "U.S", "p.m", "J.R.R". */
static bool is_dotted(const char *word, size_t length) {
  if (length < 3 || length % 2 == 0)
    return false;
  for (size_t i = 0; i < length; i++)
    if (i % 2 == 0 ? !g_ascii_isalpha(word[i]) : word[i] != '.')
      return false;
  return true;
}

static bool is_capital_letter(const char *word, size_t length) {
  if (length == 1)
    return g_ascii_isupper(word[0]);
  return length == 2 && (unsigned char)word[0] >= 0xC3 &&
         g_unichar_isupper(g_utf8_get_char(word)); /* two bytes: one Latin, Greek, ... letter */
}

Abbreviation segment_abbreviation_kind(const AbbreviationList *list, const char *word,
                                       size_t length) {
  if (length >= LONGEST_ABBREVIATION)
    return NO_ABBREVIATION;
  Abbreviation kind = look_up(list, word, length);
  if (kind == NO_ABBREVIATION)
    kind = look_up_capitals(list, word, length);
  if (kind != NO_ABBREVIATION)
    return kind;
  if (is_capital_letter(word, length))
    return INITIAL;
  return is_dotted(word, length) ? GENERAL : NO_ABBREVIATION;
}

/* ---- what stands around it ----------------------------------------------------------------- */

static size_t skip_blanks(const char *text, size_t at, size_t limit) {
  size_t end = MIN(limit, at + MOST_BLANKS);
  size_t n;
  while (at < end && (n = blank_length(text, at, limit)) > 0)
    at += n;
  return at;
}

static size_t ascii_word_length(const char *text, size_t at, size_t limit) {
  size_t n = 0;
  while (n < LONGEST_ABBREVIATION && at + n < limit && g_ascii_isalpha(text[at + n]))
    n++;
  return n;
}

static bool is_roman_number(const char *word, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!memchr("IVXLC", word[i], 5))
      return false;
  return length > 1 && length < 7;
}

static bool before_number(const char *text, size_t at, size_t limit) {
  at = skip_blanks(text, at, limit);
  return at < limit && (g_ascii_isdigit(text[at]) ||
                        is_roman_number(text + at, ascii_word_length(text, at, limit)));
}

static bool after_comma(const char *text, size_t begin) {
  return begin > 1 && text[begin - 1] == ' ' && text[begin - 2] == ',';
}

/* True if the word before has a capital: "Lewis I. Moore" as against "so do I." */
static bool after_capital(const char *text, size_t begin) {
  size_t at = begin;
  if (at == 0 || text[at - 1] != ' ')
    return at == 0 || text[at - 1] == '\n';
  for (at--; at > 0 && begin - at < LONGEST_ABBREVIATION && text[at - 1] != ' '; at--)
    ;
  return g_ascii_isupper(text[at]);
}

/* The letter is an initial if a name follows. */
static bool before_name(const char *text, size_t at, size_t limit) {
  if (at >= limit)
    return false;
  if (text[at] == ',' || text[at] == '-')
    return true;
  size_t next = skip_blanks(text, at, limit);
  if (next == at || next >= limit)
    return false;
  size_t n = ascii_word_length(text, next, limit);
  if (n == 1 && g_ascii_isupper(text[next]) && next + 1 < limit && text[next + 1] == '.')
    return true;
  bool capital = g_ascii_isupper(text[next]) || (unsigned char)text[next] == 0xC3;
  return capital && !segment_is_sentence_starter(text + next, n);
}

Abbreviation segment_find_abbreviation(const AbbreviationList *list, const char *text,
                                       size_t begin, size_t end, size_t limit) {
  size_t after = end + 1;
  if (after < limit && text[after] == '.')
    return NO_ABBREVIATION; /* an ellipsis */
  Abbreviation kind = segment_abbreviation_kind(list, text + begin, end - begin);
  bool holds = true;
  switch (kind) {
  case BEFORE_NUMBER:
    holds = before_number(text, after, limit);
    break;
  case BEFORE_DAY:
    holds = before_number(text, after, limit) || (after < limit && text[after] == ',');
    break;
  case AFTER_COMMA:
    holds = after_comma(text, begin);
    break;
  case INITIAL:
    holds = before_name(text, after, limit) && (text[begin] != 'I' || after_capital(text, begin));
    break;
  default:
    break;
  }
  return holds ? kind : NO_ABBREVIATION;
}

/* ---- words after it ------------------------------------------------------------------------ */

static bool is_in_list(const char *const *words, size_t n, const char *word, size_t length) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = compare_words(word, length, words[middle], strlen(words[middle]));
    if (order == 0)
      return true;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

bool segment_is_part_of_time(const char *word, size_t length) {
  static const char *const words[] = {
      "April",     "Aug.",    "August",   "Beijing",  "Central",  "Dec.",
      "December",  "Eastern", "Feb.",     "February", "Friday",   "GMT",
      "Greenwich", "Jan.",    "January",  "July",     "June",     "London",
      "March",     "May",     "Monday",   "Moscow",   "Mountain", "Nov.",
      "November",  "Oct.",    "October",  "Pacific",  "Saturday", "Sept.",
      "September", "Sunday",  "Thursday", "Tuesday",  "UTC",      "Wednesday"};
  bool zone = length >= 2 && length <= 4;
  for (size_t i = 0; i < length && zone; i++)
    zone = g_ascii_isupper(word[i]);
  return zone || is_in_list(words, G_N_ELEMENTS(words), word, length);
}

/* In the order of bytes. Words that are often part of a name ("First", "New") are left out. */
static const char *const starters[] = {
    "A",        "According", "Additionally", "After",     "Afterward",  "Afterwards", "Again",
    "All",      "Also",      "Although",     "Among",     "An",         "And",        "Another",
    "Anyone",   "Anything",  "Are",          "As",        "Asked",      "At",         "Because",
    "Before",   "Being",     "Besides",      "Both",      "But",        "By",         "Can",
    "Could",    "Despite",   "Did",          "Didn",      "Do",         "Does",       "Don",
    "During",   "Each",      "Earlier",      "Even",      "Eventually", "Every",      "Everybody",
    "Everyone", "Finally",   "For",          "Former",    "From",       "Had",        "Has",
    "Have",     "He",        "Her",          "Here",      "His",        "How",        "However",
    "I",        "If",        "In",           "Indeed",    "Initially",  "Instead",    "Is",
    "Isn",      "It",        "Its",          "Just",      "Last",       "Later",      "Let",
    "Like",     "Many",      "Maybe",        "Meanwhile", "More",       "Moreover",   "Most",
    "Mr",       "Mrs",       "Ms",           "My",        "Neither",    "Never",      "No",
    "Nobody",   "Nor",       "Not",          "Nothing",   "Now",        "Of",         "On",
    "Once",     "Only",      "Or",           "Other",     "Others",     "Our",        "Perhaps",
    "Please",   "Rather",    "Recently",     "Several",   "She",        "Should",     "Since",
    "So",       "Some",      "Someone",      "Something", "Still",      "Such",       "That",
    "The",      "Their",     "Then",         "There",     "Therefore",  "These",      "They",
    "This",     "Those",     "Though",       "Through",   "Thus",       "To",         "Today",
    "Together", "Under",     "Unless",       "Until",     "Was",        "Wasn",       "We",
    "Were",     "What",      "Whatever",     "When",      "Whenever",   "Where",      "Whether",
    "Which",    "While",     "Who",          "Why",       "Will",       "With",       "Without",
    "Would",    "Yes",       "Yesterday",    "Yet",       "You",        "Your"};

bool segment_is_sentence_starter(const char *word, size_t length) {
  return is_in_list(starters, G_N_ELEMENTS(starters), word, length);
}
