/* SPDX-License-Identifier: MIT */
/* Documents in brat's standoff; a test of the command line reads it with a parser of that format.
 */
#include "tests/unit/layers.h"
#include "tests/unit/unit.h"

#include "core/document/internal.h"
#include "core/io/brat.h"
#include "core/io/brattypes.h"

static const char *const provides[] = {"topic", "token", NULL};
static const MillStageContext stage = {.id = "s", .plugin = "s", .provides = provides};
static MillLayerInfo infos[MOST_TEST_LAYERS];
static MillRecordInfo info = {.pipeline = "p"};
static MillDocument *document;

static int set_up(void **state) {
  (void)state;
  name_layers(&info, infos, provides);
  document = mill_document_new();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* Gives the document a text, and an annotation of it. */
static MillAnnotation *annotate(const char *text, size_t begin, size_t end, const char *label) {
  mill_document_set_text(document, "a", text, strlen(text), NULL);
  mill_document_begin_stage(document, &stage);
  return mill_layer_add(mill_document_layer(document, "topic"), begin, end, label, 0.5);
}

static void assert_standoff(const char *expected) {
  g_autoptr(GString) out = g_string_new(NULL);
  const char *reason;
  assert_true(mill_document_end_stage(document, &reason));
  mill_brat_write(&info, document, out);
  assert_string_equal(out->str, expected);
}

static void a_span_across_lines_has_fragments(void **state) {
  (void)state;
  annotate("😀a\r\n\r\nb\tc", 0, strlen("😀a\r\n\r\nb\tc"), "x");
  assert_standoff("T1\ttopic_x 0 2;6 7;8 9\t😀a b c\n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5}\n");
}

static void a_span_of_line_ends_alone_is_left_out(void **state) {
  (void)state;
  annotate("a\n\nb", 1, 3, "x");
  assert_standoff("");
}

static void a_document_as_a_whole_is_where_its_evidence_is(void **state) {
  MillAnnotation *topic = annotate("one two three", MILL_WHOLE_DOCUMENT, 0, "x");
  (void)state;
  mill_annotation_add_evidence(topic, 8, 13, "r", 1);
  mill_annotation_add_evidence(topic, 0, 3, "r", 1);
  mill_annotation_add_evidence(topic, 10, 11, "r", 1);
  assert_standoff("T1\ttopic_x 0 3;8 13\tone three\n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5,\"document\":true}\n");
}

static void without_evidence_it_is_where_its_first_line_is(void **state) {
  (void)state;
  annotate(" \n\n Title \nBody", MILL_WHOLE_DOCUMENT, 0, "x");
  assert_standoff("T1\ttopic_x 4 10\tTitle \n"
                  "#1\tAnnotatorNotes T1\t{\"label\":\"x\",\"score\":0.5,\"document\":true}\n");
}

static void types_have_the_characters_that_brat_takes(void **state) {
  (void)state;
  annotate("one", 0, 3, "arts, culture/«media»");
  assert_standoff("T1\ttopic_arts_culture_media_ 0 3\tone\n#1\tAnnotatorNotes T1\t"
                  "{\"label\":\"arts, culture/«media»\",\"score\":0.5}\n");
}

static void a_note_is_one_line_for_every_reader(void **state) {
  MillAnnotation *topic = annotate("one", 0, 3, "x");
  (void)state;
  mill_annotation_set_string(topic, "a",
                             "b\n\xE2\x80\xA8"
                             "c\xC2\x85");
  assert_standoff("T1\ttopic_x 0 3\tone\n#1\tAnnotatorNotes T1\t"
                  "{\"label\":\"x\",\"score\":0.5,\"a\":\"b\\n\\u2028c\\u0085\"}\n");
}

static void roles_make_an_event(void **state) {
  MillAnnotation *topic = annotate("one two three", 0, 7, "x");
  g_autoptr(GString) conf = g_string_new(NULL);
  MillBratTypes *types = mill_brat_types_new(&info);
  (void)state;
  mill_annotation_add_span(topic, "cue", 4, 7);
  assert_standoff("T1\ttopic_x 0 7\tone two\nT2\tcue 4 7\ttwo\nE1\ttopic_x:T1 cue:T2\n"
                  "#1\tAnnotatorNotes E1\t{\"label\":\"x\",\"score\":0.5}\n");
  mill_brat_types_add(types, document);
  mill_brat_types_write(types, conf);
  mill_brat_types_free(types);
  assert_string_equal(conf->str, "[entities]\ncue\n\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, "
                                 "Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n"
                                 "topic_x\tcue?:<ANY>\n\n[attributes]\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_span_across_lines_has_fragments),
      TEST(a_span_of_line_ends_alone_is_left_out),
      TEST(a_document_as_a_whole_is_where_its_evidence_is),
      TEST(without_evidence_it_is_where_its_first_line_is),
      TEST(types_have_the_characters_that_brat_takes),
      TEST(a_note_is_one_line_for_every_reader),
      TEST(roles_make_an_event),
  };
  return RUN_TESTS(tests);
}
