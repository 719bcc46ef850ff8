/* SPDX-License-Identifier: MIT */
/* Documents in brat's standoff; a test of the command line reads it with a parser of that
 * format. */
#include "plugins/brat/standoff.h"
#include "plugins/brat/types.h"
#include "tests/formats.h"

#include <string.h>

static const MillRoleRow roles[] = {{.name = "cue", .help = "what says so"}, {0}};
static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "topic", .help = "what it is about", .roles = roles},
    {MILL_LAYER_HEADER, .name = "token", .help = "words", .shape = MILL_SHAPE_SPANS},
    {0}};
static const MillRecordInfo *info;

/* An annotation, and what else it has. */
typedef struct Finding {
  const char *text;
  size_t begin, end;
  const char *label;
  void (*add)(MillAnnotation *topic); /* or NULL */
} Finding;

static const Finding *found;

static void annotate(MillDocument *document) {
  MillAnnotation *topic = mill_layer_add(mill_document_layer(document, "topic"), found->begin,
                                         found->end, found->label, 0.5);
  if (found->add)
    found->add(topic);
}

static MillDocument *document_of(const Finding *finding) {
  found = finding;
  return make_document(&(Making){.id = "a", .text = finding->text, .annotate = annotate});
}

static void assert_standoff(const Finding *finding, const char *expected) {
  MillDocument *document = document_of(finding);
  g_autoptr(GString) out = g_string_new(NULL);
  assert_true(brat_standoff_write(info, document, out));
  assert_string_equal(out->str, expected);
  mill_document_free(document);
}

static int set_up(void **state) {
  (void)state;
  provide_layers(layers);
  info = describe_layers(layers);
  return 0;
}

static void a_span_across_lines_has_fragments(void **state) {
  static const char text[] = "😀a\r\n\r\nb\tc";
  (void)state;
  assert_standoff(&(Finding){text, 0, strlen(text), "x", NULL},
                  "T1\ttopic_x 0 2;6 7;8 9\t😀a b c\n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5}\n");
}

static void a_span_of_line_ends_alone_is_left_out(void **state) {
  (void)state;
  assert_standoff(&(Finding){"a\n\nb", 1, 3, "x", NULL}, "");
}

static void add_evidence(MillAnnotation *topic) {
  mill_annotation_add_evidence(topic, 8, 13, "r", 1);
  mill_annotation_add_evidence(topic, 0, 3, "r", 1);
  mill_annotation_add_evidence(topic, 10, 11, "r", 1);
}

static void a_document_as_a_whole_is_where_its_evidence_is(void **state) {
  (void)state;
  assert_standoff(&(Finding){"one two three", MILL_WHOLE_DOCUMENT, 0, "x", add_evidence},
                  "T1\ttopic_x 0 3;8 13\tone three\n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5,\"document\":true}\n");
}

static void without_evidence_it_is_where_its_first_line_is(void **state) {
  (void)state;
  assert_standoff(&(Finding){" \n\n Title \nBody", MILL_WHOLE_DOCUMENT, 0, "x", NULL},
                  "T1\ttopic_x 4 10\tTitle \n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5,\"document\":true}\n");
}

static void types_have_the_characters_that_brat_takes(void **state) {
  (void)state;
  assert_standoff(&(Finding){"one", 0, 3, "arts, culture/«media»", NULL},
                  "T1\ttopic_arts_culture_media_ 0 3\tone\n#1\tAnnotatorNotes T1\t"
                  "{\"label\":\"arts, culture/«media»\",\"score\":0.5}\n");
}

static void add_breaks(MillAnnotation *topic) {
  mill_annotation_set_string(topic, "a",
                             "b\n\xE2\x80\xA8"
                             "c\xC2\x85");
}

static void a_note_is_one_line_for_every_reader(void **state) {
  (void)state;
  assert_standoff(&(Finding){"one", 0, 3, "x", add_breaks},
                  "T1\ttopic_x 0 3\tone\n#1\tAnnotatorNotes T1\t"
                  "{\"label\":\"x\",\"score\":0.5,\"a\":\"b\\n\\u2028c\\u0085\"}\n");
}

static void add_cue(MillAnnotation *topic) {
  mill_annotation_add_span(topic, "cue", 4, 7);
}

static void roles_make_an_event(void **state) {
  (void)state;
  assert_standoff(&(Finding){"one two three", 0, 7, "x", add_cue},
                  "T1\ttopic_x 0 7\tone two\nT2\tcue 4 7\ttwo\nE1\ttopic_x:T1 cue:T2\n"
                  "#1\tAnnotatorNotes E1\t{\"label\":\"x\",\"score\":0.5}\n");
}

static void the_configuration_has_the_types_that_came_up(void **state) {
  (void)state;
  MillDocument *document = document_of(&(Finding){"one two three", 0, 7, "x", add_cue});
  g_autoptr(GString) conf = g_string_new(NULL);
  BratTypes *types = brat_types_new(info);
  brat_types_add(types, document);
  brat_types_write(types, conf);
  brat_types_free(types);
  mill_document_free(document);
  assert_string_equal(conf->str, "[entities]\ncue\n\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, "
                                 "Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n"
                                 "topic_x\tcue?:<ANY>\n\n[attributes]\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_span_across_lines_has_fragments),
      cmocka_unit_test(a_span_of_line_ends_alone_is_left_out),
      cmocka_unit_test(a_document_as_a_whole_is_where_its_evidence_is),
      cmocka_unit_test(without_evidence_it_is_where_its_first_line_is),
      cmocka_unit_test(types_have_the_characters_that_brat_takes),
      cmocka_unit_test(a_note_is_one_line_for_every_reader),
      cmocka_unit_test(roles_make_an_event),
      cmocka_unit_test(the_configuration_has_the_types_that_came_up),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
