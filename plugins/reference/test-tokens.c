/* SPDX-License-Identifier: MIT */
/* Words of an entry, and what can be seen of each. */
#include "plugins/reference/keywords.h"
#include "plugins/reference/tokens.h"
#include "tests/harness.h"

#include <glib.h>
#include <string.h>

static ReferenceToken tokens[16];

static size_t read_all(const char *text) {
  size_t at = 0;
  return reference_tokens_read(text, strlen(text), &at, tokens, G_N_ELEMENTS(tokens));
}

static void white_space_of_any_kind_separates_words(void **state) {
  (void)state;
  assert_int_equal(read_all(" a\tb\n\302\240c\342\200\257d\342\200\250e "), 5);
  assert_int_equal(tokens[2].span.begin, 7);
  assert_int_equal(tokens[2].span.end, 8);
}

static void a_word_is_known_whatever_its_case_and_marks(void **state) {
  (void)state;
  read_all("Müller, (MÜLLER) muller");
  assert_int_equal(tokens[0].word, tokens[1].word);
  assert_int_not_equal(tokens[0].raw, tokens[1].raw);
  assert_int_not_equal(tokens[0].word, tokens[2].word);
  assert_int_equal(tokens[1].core.begin, 10);
  assert_int_equal(tokens[1].core.end, 17);
}

static void reads_kinds_of_numbers(void **state) {
  (void)state;
  static const struct {
    const char *text;
    NumberKind kind;
  } rows[] = {{"(1999).", NUMBER_YEAR},       {"2004a,", NUMBER_YEAR},
              {"1998–2001", NUMBER_YEARS},    {"12,", NUMBER_SHORT},
              {"123.", NUMBER_THREE},         {"20345", NUMBER_LONG},
              {"12–34.", NUMBER_RANGE},       {"12(3),", NUMBER_ISSUE},
              {"12(3):45–67.", NUMBER_PLACE}, {"3rd", NUMBER_ORDINAL},
              {"XIV.", NUMBER_ROMAN},         {"e123", NUMBER_WITH_LETTER},
              {"18/10/2013,", NUMBER_DAY},    {"2009;7(4):12-15.", NUMBER_JOINED},
              {"rivers", NUMBER_NONE},        {"H2O", NUMBER_OTHER}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    assert_int_equal(read_all(rows[i].text), 1);
    assert_int_equal(tokens[0].number, rows[i].kind);
  }
}

static void sees_addresses_inside_words(void **state) {
  (void)state;
  read_all("DOI:http://x.org/1 (www.x.org) 10.1234/ab 10.5 plain");
  assert_int_equal(tokens[0].contains, TOKEN_HAS_URL | TOKEN_HAS_DOI);
  assert_int_equal(tokens[1].contains, TOKEN_HAS_URL);
  assert_int_equal(tokens[2].contains, TOKEN_HAS_DOI);
  assert_int_equal(tokens[3].contains, 0);
  assert_int_equal(tokens[4].contains, 0);
}

static void counts_brackets_and_quotation_marks(void **state) {
  (void)state;
  read_all("((a) “b");
  assert_int_equal(tokens[0].opens, 1);
  assert_int_equal(tokens[1].quotes, 1);
  assert_int_equal(tokens[1].first, CLASS_QUOTE);
}

static void keywords_are_found_by_their_hash(void **state) {
  (void)state;
  ReferenceKeywords *keywords = reference_keywords_new();
  read_all("(Eds.), pp. Rivers");
  assert_int_equal(reference_keywords_find(keywords, tokens[0].word), KEYWORD_EDITOR);
  assert_int_equal(reference_keywords_find(keywords, tokens[1].word), KEYWORD_PAGES);
  assert_int_equal(reference_keywords_find(keywords, tokens[2].word), KEYWORD_NONE);
  reference_keywords_free(keywords);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(white_space_of_any_kind_separates_words),
      cmocka_unit_test(a_word_is_known_whatever_its_case_and_marks),
      cmocka_unit_test(reads_kinds_of_numbers),
      cmocka_unit_test(sees_addresses_inside_words),
      cmocka_unit_test(counts_brackets_and_quotation_marks),
      cmocka_unit_test(keywords_are_found_by_their_hash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
