/* SPDX-License-Identifier: MIT */
/* Names for the web of data. */
#include "plugins/jsonld/iri.h"
#include "tests/harness.h"

#include <string.h>

static void assert_document(const char *id, const char *expected) {
  g_autoptr(GString) iri = g_string_new(NULL);
  jsonld_iri_append_document(iri, id);
  assert_string_equal(iri->str, expected);
}

static void an_id_that_is_an_iri_names_the_document(void **state) {
  (void)state;
  assert_document("https://news.example/é?a=%20#b", "https://news.example/é?a=%20#b");
  assert_document("urn:isbn:0451450523", "urn:isbn:0451450523");
  assert_document("doi:10.1000/182", "doi:10.1000/182");
}

static void what_no_iri_may_hold_is_encoded(void **state) {
  (void)state;
  assert_document("http://x.example/a b\"<>\\^`{|}\n\x7F",
                  "http://x.example/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%0A%7F");
}

static void assert_is_iri(const char *id) {
  assert_document(id, id);
}

static void assert_is_none(const char *id) {
  g_autoptr(GString) iri = g_string_new(NULL);
  jsonld_iri_append_document(iri, id);
  assert_true(g_str_has_prefix(iri->str, "urn:textmill:record:"));
  assert_null(strpbrk(iri->str, "[]#"));
}

static void iris_without_slashes_are_known_by_their_scheme(void **state) {
  (void)state;
  assert_is_iri("mailto:desk@news.example");
  assert_is_iri("data:text/plain;base64,AA==");
  assert_is_iri("data:,short");
  assert_is_iri("URN:isbn:0451450523");
  assert_is_iri("tag:news.example,2025:a17");
  assert_is_iri("ark:/12345/x");
}

static void names_that_begin_like_a_scheme_are_none(void **state) {
  (void)state;
  static const char *const names[] = {
      "data:4", "mailto:", "urn:",     "urn:x",  "urn:x:", "urn:a_b:c", "tag:4",
      "doi:x",  "info:17", "urn:-a:c", "news:4", "%zz",    "a:b",       "mailto:desk"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    assert_is_none(names[i]);
}

static void what_breaks_the_syntax_of_iris_is_none(void **state) {
  (void)state;
  static const char *const broken[] = {"https://[bad",    "https://[zz]/",
                                       "http://x/%zz",    "http://x/%",
                                       "http://",         "http:///x",
                                       "http://x:port/",  "http://x:99999",
                                       "http://[::1]x/",  "http://x.example/\xFF",
                                       "https://h[x/",    "http://a@b@c/",
                                       "http://[::1]@h/", "mailto:%z@x"};
  for (size_t i = 0; i < G_N_ELEMENTS(broken); i++)
    assert_is_none(broken[i]);
}

static void brackets_stand_in_hosts_alone(void **state) {
  (void)state;
  assert_is_iri("http://[2001:db8::1]:80/x");
  assert_document("http://x.example/a[1]?b[]=2#c#d", "http://x.example/a%5B1%5D?b%5B%5D=2#c%23d");
}

static void letters_of_all_scripts_pass_and_what_is_no_letter_is_encoded(void **state) {
  (void)state;
  assert_is_iri("https://例え.example/道");
  assert_document("http://x.example/\xC2\x85\u202E\uFFFF",
                  "http://x.example/%C2%85%E2%80%AE%EF%BF%BF");
}

static void any_other_id_stands_in_a_urn(void **state) {
  (void)state;
  assert_document("texts.jsonl:4", "urn:textmill:record:texts.jsonl:4");
  assert_document("a b/ü#?%", "urn:textmill:record:a%20b/%C3%BC%23%3F%25");
  assert_document("1://x", "urn:textmill:record:1://x");
  assert_document("", "urn:textmill:record:");
}

/* Python's uuid.uuid5() gives the same. */
static void a_uuid_is_that_of_its_name(void **state) {
  g_autoptr(GString) uuid = g_string_new(NULL);
  (void)state;
  jsonld_iri_append_uuid(uuid, "a17", 3);
  assert_string_equal(uuid->str, "urn:uuid:8cdd61d2-611e-581f-add0-c1aca66216af");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_id_that_is_an_iri_names_the_document),
      cmocka_unit_test(what_no_iri_may_hold_is_encoded),
      cmocka_unit_test(iris_without_slashes_are_known_by_their_scheme),
      cmocka_unit_test(names_that_begin_like_a_scheme_are_none),
      cmocka_unit_test(what_breaks_the_syntax_of_iris_is_none),
      cmocka_unit_test(brackets_stand_in_hosts_alone),
      cmocka_unit_test(letters_of_all_scripts_pass_and_what_is_no_letter_is_encoded),
      cmocka_unit_test(any_other_id_stands_in_a_urn),
      cmocka_unit_test(a_uuid_is_that_of_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
