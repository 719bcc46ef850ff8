/* SPDX-License-Identifier: MIT */
/* Holds the conditions of the rules against their patterns: no condition may keep a line from a
 * rule whose pattern matches it. */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "plugins/zones/candidates.h"
#include "tests/harness.h"

#include <glib.h>
#include <pcre2.h>
#include <string.h>

/* Lines of every rule, in the order of the rules. */
static const char *const lines[] = {
    "* * *",
    "0:45 / 12:30",
    "Reading time: 5 min read",
    "Last updated on:",
    "© 2016 The Bergen Times",
    "All rights reserved",
    "This material may not be published, broadcast or rewritten.",
    "Ann Roe waits in the harbour (John Doe/Getty Images)",
    "The harbour of Bergen. AP Photo/John Doe",
    "A ferry in the storm, via Getty Images",
    "REUTERS/John Doe",
    "A ferry in the storm. REUTERS/John Doe",
    "Photo courtesy: Ann Roe",
    "[Photograph by Ann Roe]",
    "A ferry in the storm. (Photo by Ann Roe)",
    "A ferry in the storm. Credit: Ann Roe",
    "A ferry in the storm. (Ann Roe/Bergen Times)",
    "A ferry (Photo courtesy of Ann Roe)",
    "Image copyright Ann Roe",
    "Media playback is unsupported on your device Media caption The harbour",
    "CLOSE The harbour of Bergen was closed",
    "Credit... Ann Roe for The Bergen Times",
    "Getty Images The harbour of Bergen was closed",
    "The harbour of Bergen (file photo)",
    "FILE - in this picture the harbour is open",
    "In this June 2016 photo released by the council, a ferry waits",
    "Pictured above: the harbour of Bergen",
    "Ann Roe (left) and John Doe",
    "Ann Roe and John Doe at the harbour",
    "![The harbour](https://example.org/harbour.jpg)",
    "About the author",
    "Editor's note: Ann Roe is a professor at Bergen",
    "Ann Roe is a poet and professor at the University of Bergen.",
    "Ann Roe was the lecturer",
    "Dr. Roe is a poet",
    "Ann Roe can be reached at ann@example.org",
    "By Ann Roe and John Doe, in Bergen",
    "Ann Roe, senior staff writer",
    "Ann Roe | chief of staff",
    "Chief political correspondent, The Bergen Times",
    "Reporting from Bergen, Norway",
    "Ann Roe – The Bergen Times",
    "Ann Roe - Bergen News",
    "(Reuters, AFP)",
    "From staff and wire reports",
    "(Reporting by Ann Roe in Bergen)",
    "With files from Ann Roe",
    "John Doe contributed to this report.",
    "Ann Roe reported from Oslo and Bergen.",
    "Ann Roe and John Doe",
    "Published 12:30 GMT, 5 June 2016",
    "3 hours ago",
    "BERGEN, Norway, June 5, 2016",
    "The view and opinions expressed in this column are those of Ann Roe.",
    "The opinion article does not necessarily reflect the position of the paper.",
    "This article is intended and should not be construed as advice",
    "This column is the author’s opinion.",
    "Nothing here is for educational purposes",
    "It is not meant to be legal or tax advice.",
    "Full disclosure: Ann Roe owns a ferry.",
    "Conflict of interest – none",
    "Correction: The ferry was blue.",
    "Story continues below advertisement",
    "Share this article on Facebook",
    "X",
    "12k Shares",
    "Scroll down for the video",
    "Watch our bulletin",
    "Sign up for our daily newsletter",
    "Get the app in your inbox",
    "Follow us on Twitter",
    "E-mail Ann at ann@example.org",
    "Contact: ann@example.org",
    "@annroe",
    "You may also like",
    "Related articles",
    "Read more: The harbour of Bergen is closed",
    "To see the harbour, click here",
    "Tap here",
    "Read the full story",
    "https://example.org/harbour",
    "H/T: The Bergen Times",
    "This story was originally published by The Bergen Times",
    "A version of this article appeared in print on Monday",
    "This report was produced in partnership with the University of Bergen",
    "This project is supported by a grant",
    "The Bergen Times is committed to publishing letters",
    "Have a news tip?",
    "Our Standards: The principles",
    "-30-",
    "The Bergen Post",
    "The Bergen Argus",
    "Bergen Today",
    "Channel 4 TV",
    "www.bergen-news.example",
    "Home News World Politics",
    "U.S. politics | World",
};

static pcre2_code *patterns[MOST_RULES];
static size_t n_rules;
static Candidates *candidates;
static pcre2_match_data *match;

static int compile_rules(void **state) {
  for (; zone_rules[n_rules].name; n_rules++) {
    int code;
    PCRE2_SIZE at;
    patterns[n_rules] =
        pcre2_compile((PCRE2_SPTR)zone_rules[n_rules].pattern, PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_DOLLAR_ENDONLY, &code, &at, NULL);
    pcre2_jit_compile(patterns[n_rules], PCRE2_JIT_COMPLETE);
  }
  match = pcre2_match_data_create(1, NULL);
  (void)state;
  return 0;
}

static int free_rules(void **state) {
  (void)state;
  while (n_rules > 0)
    pcre2_code_free(patterns[--n_rules]);
  pcre2_match_data_free(match);
  g_free(candidates);
  return 0;
}

static bool matches(size_t rule, const char *text) {
  return pcre2_match(patterns[rule], (PCRE2_SPTR)text, strlen(text), 0, 0, match, NULL) >= 0;
}

/* True if the conditions let the rule be tried. */
static bool is_candidate(size_t rule, const char *text) {
  size_t length = strlen(text), next = rule;
  RuleSet set = zones_candidates_find(zones_candidates_get(&candidates), text, length);
  return zones_has_odd_letter(text, length) ||
         (zones_candidates_next(&set, &next) && next == rule &&
          zones_has_mark(text, length, zone_rules[rule].condition.marks));
}

static void assert_none_kept_out(const char *text) {
  for (size_t rule = 0; *text && rule < n_rules; rule++)
    if (matches(rule, text) && !is_candidate(rule, text))
      fail_msg("the condition of rule %zu, '%s', keeps it from: %s", rule, zone_rules[rule].name,
               text);
}

/* The line with one piece of it replaced wherever it stands; free it. */
static char *replace(const char *line, const char *piece, const char *by) {
  g_auto(GStrv) parts = g_strsplit(line, piece, -1);
  return g_strjoinv(by, parts);
}

/* The same for the line as it is, in capitals, in lower case, and with letters outside ASCII. */
static void assert_none_kept_out_in_any_case(const char *line) {
  g_autofree char *upper = g_utf8_strup(line, -1), *lower = g_utf8_strdown(line, -1);
  g_autofree char *long_s = replace(lower, "s", "\u017F");
  g_autofree char *kelvin = replace(lower, "k", "\u212A");
  assert_none_kept_out(line);
  assert_none_kept_out(upper);
  assert_none_kept_out(lower);
  assert_none_kept_out(long_s);
  assert_none_kept_out(kelvin);
}

static void every_rule_has_a_line_here(void **state) {
  (void)state;
  for (size_t rule = 0; rule < n_rules; rule++) {
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(lines) && !found; i++)
      found = matches(rule, lines[i]);
    if (!found)
      fail_msg("no line for rule %zu, '%s'", rule, zone_rules[rule].name);
  }
}

static void no_line_is_kept_from_its_rules(void **state) {
  static const char *const before[] = {"", "(", "[", "—", "* ", "> ", "A storm came. ", "- "};
  static const char *const after[] = {"", ")", ".", "]", ":", " and more", "\u00A0—"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    for (size_t b = 0; b < G_N_ELEMENTS(before); b++)
      for (size_t a = 0; a < as_many(10 * G_N_ELEMENTS(after)) / 10; a++) {
        g_autofree char *line = g_strconcat(before[b], lines[i], after[a], NULL);
        assert_none_kept_out_in_any_case(line);
      }
}

static void no_part_of_a_line_is_kept_from_its_rules(void **state) {
  (void)state;
  for (size_t i = 0; i < as_many(G_N_ELEMENTS(lines)); i++)
    for (const char *cut = lines[i]; *cut; cut = g_utf8_next_char(cut)) {
      g_autofree char *head = g_strndup(lines[i], (size_t)(cut - lines[i]));
      assert_none_kept_out_in_any_case(head);
      assert_none_kept_out_in_any_case(cut);
    }
}

static void no_line_is_kept_from_its_rules_when_blanks_are_not_spaces(void **state) {
  static const char *const blanks[] = {"\t", "\u00A0", "\u2003", "\u3000", "  "};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(blanks); k++) {
      g_autofree char *line = replace(lines[i], " ", blanks[k]);
      assert_none_kept_out_in_any_case(line);
    }
}

static void prose_has_few_candidates(void **state) {
  static const char prose[] = "A harbour in the west was shut for two days after the storm.";
  RuleSet set = zones_candidates_find(zones_candidates_get(&candidates), prose, strlen(prose));
  size_t n = 0;
  for (size_t rule = 0; zones_candidates_next(&set, &rule); rule++)
    n++;
  (void)state;
  assert_true(n * 2 < n_rules);
}

static void odd_letters_are_seen(void **state) {
  (void)state;
  assert_true(zones_has_odd_letter("ſ", 2));
  assert_true(zones_has_odd_letter("ad\u212A", 5));
  assert_false(zones_has_odd_letter("\u00BF \u0141 \u2122 \u00AA", 11));
  assert_false(zones_has_odd_letter("", 0));
  assert_false(zones_has_odd_letter("\u212A", 2));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_rule_has_a_line_here),
      cmocka_unit_test(no_line_is_kept_from_its_rules),
      cmocka_unit_test(no_part_of_a_line_is_kept_from_its_rules),
      cmocka_unit_test(no_line_is_kept_from_its_rules_when_blanks_are_not_spaces),
      cmocka_unit_test(prose_has_few_candidates),
      cmocka_unit_test(odd_letters_are_seen),
  };
  return cmocka_run_group_tests(tests, compile_rules, free_rules);
}
