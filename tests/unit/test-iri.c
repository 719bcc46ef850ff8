/* SPDX-License-Identifier: MIT */
/* Names for the web of data. */
#include "tests/unit/unit.h"

#include "core/io/iri.h"

static void assert_document(const char *id, const char *expected) {
  g_autoptr(GString) iri = g_string_new(NULL);
  mill_iri_append_document(iri, id);
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
  mill_iri_append_uuid(uuid, "a17", 3);
  assert_string_equal(uuid->str, "urn:uuid:8cdd61d2-611e-581f-add0-c1aca66216af");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_id_that_is_an_iri_names_the_document),
      cmocka_unit_test(what_no_iri_may_hold_is_encoded),
      cmocka_unit_test(any_other_id_stands_in_a_urn),
      cmocka_unit_test(a_uuid_is_that_of_its_name),
  };
  return RUN_TESTS(tests);
}
