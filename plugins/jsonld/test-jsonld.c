/* SPDX-License-Identifier: MIT */
/* Records as Web Annotations; a test of the command line reads them with a JSON-LD processor. */
#include "plugins/jsonld/page.h"
#include "tests/formats.h"

#include <string.h>

static const MillLabelRow labels[] = {{.name = "town"}, {.name = "river"}, {0}};
static const MillFieldRow fields[] = {
    {.name = "country", .type = MILL_FEATURE_STRING, .help = "its code"},
    {.name = "of people", .type = MILL_FEATURE_INTEGER, .help = "how many live there"},
    {0}};
static const MillRoleRow roles[] = {{.name = "river", .help = "beside it"}, {0}};
static const MillLayerTable layers[] = {{MILL_LAYER_HEADER, .name = "place", .help = "places",
                                         .labels = labels, .fields = fields, .roles = roles},
                                        {0}};

static int set_up(void **state) {
  (void)state;
  provide_layers(layers);
  return 0;
}

static void find_a_place(MillDocument *document) {
  MillAnnotation *place = mill_layer_add(mill_document_layer(document, "place"), 0, 4, "town", 1);
  mill_annotation_set_string(place, "country", "NO");
  mill_annotation_set_integer(place, "of people", 717710);
  mill_annotation_add_span(place, "river", 8, 12);
}

/* The page of a document; free it with g_free(). */
static char *page_of(const Making *making) {
  MillDocument *document = make_document(making);
  GString *out = g_string_new(NULL);
  assert_true(jsonld_page_write(describe_layers(layers), document, out));
  mill_document_free(document);
  return g_string_free(out, FALSE);
}

static void assert_has(const char *page, const char *piece) {
  if (!strstr(page, piece))
    fail_msg("expected: %s\nin: %s", piece, page);
}

static void an_annotation_has_its_label_as_body_and_all_else_in_terms_of_our_own(void **state) {
  (void)state;
  g_autofree char *page =
      page_of(&(Making){.id = "a", .text = "Oslo at Alna", .annotate = find_a_place});
  assert_has(page, "\"motivation\":\"classifying\",\"body\":{\"type\":\"TextualBody\","
                   "\"value\":\"town\",\"format\":\"text/plain\",\"purpose\":\"classifying\"}");
  assert_has(page, "{\"type\":\"TextPositionSelector\",\"start\":0,\"end\":4},"
                   "{\"type\":\"TextQuoteSelector\",\"exact\":\"Oslo\",\"prefix\":\"\",");
  assert_has(page,
             "\"textmill:layer\":\"place\",\"textmill:score\":1,\"textmill:country\":\"NO\","
             "\"textmill:of%20people\":717710,\"textmill:stage\":\"maker\","
             "\"textmill:river\":[{\"type\":\"SpecificResource\"");
}

static void a_record_that_failed_has_a_page_with_its_problem(void **state) {
  (void)state;
  g_autofree char *page = page_of(&(Making){.id = "a",
                                            .text = "Oslo at Alna",
                                            .annotate = find_a_place,
                                            .problem = "x",
                                            .fails = true});
  assert_has(page, "\"textmill:status\":\"failed\"");
  assert_has(page, "\"items\":[],\"textmill:problem\":[{\"textmill:stage\":\"breaker\","
                   "\"textmill:reason\":\"x\"}]}");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_annotation_has_its_label_as_body_and_all_else_in_terms_of_our_own),
      cmocka_unit_test(a_record_that_failed_has_a_page_with_its_problem),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
