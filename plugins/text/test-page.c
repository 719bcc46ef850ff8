/* SPDX-License-Identifier: MIT */
/* A page for a terminal: glyphs, wrapping, gutter, styles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plugins/text/page.h"

#include <string.h>

enum { COLUMNS = 40, INDENT = 24 }; /* the least page, and an indent that leaves 16 of it */

static char *columns_of_16(const char *text, bool colour, unsigned style) {
  GString *out = g_string_new(NULL);
  TextPage page;
  text_page_init(&page, out, COLUMNS, colour);
  text_page_indent(&page, INDENT);
  text_page_text(&page, text, -1, style);
  text_page_end_line(&page);
  text_page_finish(&page);
  return g_string_free(out, FALSE);
}

/* What a narrow page makes of a text, without the blanks before its lines. */
static void assert_lines(const char *text, const char *expected) {
  g_autofree char *out = columns_of_16(text, false, TEXT_STYLE_NONE);
  g_autofree char *blanks = g_strnfill(INDENT, ' ');
  g_auto(GStrv) lines = g_strsplit(out, blanks, -1);
  g_autofree char *joined = g_strjoinv("", lines);
  assert_string_equal(joined, expected);
}

static unsigned columns_of(const char *glyph_text) {
  MillGlyph glyph;
  assert_int_equal(mill_glyph_read(glyph_text, strlen(glyph_text), 0, &glyph),
                   strlen(glyph_text));
  return glyph.columns;
}

static void lines_break_between_words(void **state) {
  (void)state;
  assert_lines("The ferry left at noon and came back",
               "The ferry left\nat noon and came\nback\n");
}

static void word_longer_than_the_line_is_cut(void **state) {
  (void)state;
  assert_lines("abcdefghijklmnopqrst uvw", "abcdefghijklmnop\nqrst uvw\n");
}

static void blanks_at_the_edge_are_dropped(void **state) {
  (void)state;
  assert_lines("abcdefghijklmnop      qrst   ", "abcdefghijklmnop\nqrst\n");
}

static void wide_glyphs_take_two_columns(void **state) {
  (void)state;
  assert_int_equal(columns_of("港"), 2);
  assert_int_equal(columns_of("Ｆ"), 2);
  assert_int_equal(columns_of("👩"), 2);
  assert_lines("港港港港港港港港港", "港港港港港港港港\n港\n");
}

static void combining_marks_take_no_column(void **state) {
  (void)state;
  assert_int_equal(columns_of("\u0301"), 0);
  assert_int_equal(columns_of("\u200D"), 0);
  assert_lines("éééééééé́éééééééé", "éééééééé́éééééééé\n");
}

static void marks_without_end_make_no_line_without_end(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new("e");
  for (int i = 0; i < 100000; i++)
    g_string_append(text, "\u0301");
  g_autofree char *out = columns_of_16(text->str, false, TEXT_STYLE_NONE);
  g_auto(GStrv) lines = g_strsplit(out, "\n", -1);
  for (char **line = lines; *line; line++)
    assert_in_range(strlen(*line), 0, 16 * COLUMNS + INDENT);
}

static void controls_are_spelled_out(void **state) {
  (void)state;
  assert_lines("a\033[2Jb", "a<U+001B>[2Jb\n");
  assert_lines("bell\a", "bell<U+0007>\n");
  assert_lines("del\177", "del<U+007F>\n");
  assert_lines("csi\302\2331m", "csi<U+009B>1m\n");
  assert_lines("a\rb", "a<U+000D>b\n");
}

static void what_turns_the_order_is_spelled_out(void **state) {
  (void)state;
  assert_lines("\u202Ea\u2066", "<U+202E>a\n<U+2066>\n");
}

static void bytes_that_are_no_text_are_spelled_out(void **state) {
  (void)state;
  assert_lines("a\xFF\xC3(", "a<FF><C3>(\n");
}

static void every_styled_line_ends_without_style(void **state) {
  (void)state;
  g_autofree char *out =
      columns_of_16("The ferry left at noon", true, TEXT_STYLE_BOLD | TEXT_STYLE_RED);
  assert_string_equal(out, "                        \033[0;1;31mThe ferry left\033[0m\n"
                           "                        \033[0;1;31mat noon\033[0m\n");
}

static void further_lines_stand_below_the_indent(void **state) {
  (void)state;
  g_autoptr(GString) out = g_string_new(NULL);
  TextPage page;
  text_page_init(&page, out, COLUMNS, false);
  text_page_text(&page, "label", -1, TEXT_STYLE_NONE);
  text_page_indent(&page, 20);
  text_page_text(&page, "the words that stand beside it", -1, TEXT_STYLE_NONE);
  text_page_end_line(&page);
  text_page_finish(&page);
  assert_string_equal(out->str, "label               the words that stand\n"
                                "                    beside it\n");
}

static void note_stands_beside_the_line_of_its_glyph(void **state) {
  (void)state;
  g_autoptr(GString) out = g_string_new(NULL);
  TextPage page;
  text_page_init(&page, out, COLUMNS, false);
  page.gutter = 8;
  text_page_text(&page, "a line that fills the page up to ", -1, TEXT_STYLE_NONE);
  text_page_note(&page, "n\033ote", "", TEXT_STYLE_NONE);
  text_page_text(&page, "here", -1, TEXT_STYLE_NONE);
  text_page_end_line(&page);
  text_page_finish(&page);
  assert_string_equal(out->str, "        a line that fills the page up to\n"
                                "n…      here\n");
}

/* What stands beside one line of text with three labels. */
static char *beside_one_line(unsigned gutter, const char *const *labels) {
  GString *out = g_string_new(NULL);
  TextPage page;
  text_page_init(&page, out, COLUMNS, false);
  page.gutter = gutter;
  for (; *labels; labels++) {
    text_page_note(&page, *labels, g_str_has_prefix(*labels, "doi") ? "⁷" : "", TEXT_STYLE_NONE);
    text_page_text(&page, "word ", -1, TEXT_STYLE_NONE);
  }
  text_page_end_line(&page);
  text_page_text(&page, "next", -1, TEXT_STYLE_NONE);
  text_page_end_line(&page);
  text_page_finish(&page);
  return g_string_free(out, FALSE);
}

static void notes_of_one_line_stand_side_by_side(void **state) {
  (void)state;
  g_autofree char *out = beside_one_line(12, (const char *const[]){"doi", "url", NULL});
  assert_string_equal(out, "doi⁷ url    word word\n"
                           "            next\n");
}

static void notes_without_room_stand_on_lines_of_their_own(void **state) {
  (void)state;
  g_autofree char *out = beside_one_line(10, (const char *const[]){"doi", "body", "a", NULL});
  assert_string_equal(out, "doi⁷      word word word\n"
                           "body a\n"
                           "          next\n");
}

static void equal_notes_are_counted_and_numbered_ones_are_not(void **state) {
  (void)state;
  g_autofree char *out =
      beside_one_line(12, (const char *const[]){"who", "doi", "who", "doi", NULL});
  assert_string_equal(out, "who ×2      word word word word\n"
                           "doi⁷ doi⁷\n"
                           "            next\n");
}

static void a_long_note_is_cut_and_keeps_its_number(void **state) {
  (void)state;
  g_autofree char *out = beside_one_line(8, (const char *const[]){"doi of a book", NULL});
  assert_string_equal(out, "doi …⁷  word\n"
                           "        next\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_break_between_words),
      cmocka_unit_test(word_longer_than_the_line_is_cut),
      cmocka_unit_test(blanks_at_the_edge_are_dropped),
      cmocka_unit_test(wide_glyphs_take_two_columns),
      cmocka_unit_test(combining_marks_take_no_column),
      cmocka_unit_test(marks_without_end_make_no_line_without_end),
      cmocka_unit_test(controls_are_spelled_out),
      cmocka_unit_test(what_turns_the_order_is_spelled_out),
      cmocka_unit_test(bytes_that_are_no_text_are_spelled_out),
      cmocka_unit_test(every_styled_line_ends_without_style),
      cmocka_unit_test(further_lines_stand_below_the_indent),
      cmocka_unit_test(note_stands_beside_the_line_of_its_glyph),
      cmocka_unit_test(notes_of_one_line_stand_side_by_side),
      cmocka_unit_test(notes_without_room_stand_on_lines_of_their_own),
      cmocka_unit_test(equal_notes_are_counted_and_numbered_ones_are_not),
      cmocka_unit_test(a_long_note_is_cut_and_keeps_its_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
