/* SPDX-License-Identifier: MIT */
/* The view of a document for people: what is found in a text, beside it and below it. */
#include "plugins/text/test-scribe.h"
#include "plugins/text/test-tables.h"
#include "plugins/text/view.h"
#include "tests/harness.h"

static const char *const all_layers[] = {"zone",   "token",    "sentence", "citation", "topic",
                                         "stance", "sighting", "mood",     NULL};

static const char *text; /* of the document */
static char *borrowed;   /* the same where it was made */

static int clean_up(void **state) {
  (void)state;
  scribe_end();
  g_clear_pointer(&borrowed, g_free);
  return 0;
}

static void set_text(const char *given) {
  text = given;
  scribe_begin("a17", given);
}

static MillSpan find(const char *part) {
  const char *found = strstr(text, part);
  assert_non_null(found);
  size_t begin = (size_t)(found - text);
  return (MillSpan){(uint32_t)begin, (uint32_t)(begin + strlen(part))};
}

static Finding *add(const char *layer, const char *part, const char *label) {
  const MillSpan whole = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
  return scribe_add(layer, part ? find(part) : whole, label);
}

static void add_part(Finding *finding, const char *role, const char *part) {
  scribe_role(finding, role, find(part));
}

static void add_attribution(const char *whole, const char *source, const char *cue,
                            const char *content) {
  Finding *citation = add("citation", whole, "indirect");
  scribe_string(citation, "kind", "attribution");
  if (source)
    add_part(citation, "source", source);
  if (cue)
    add_part(citation, "cue", cue);
  if (content)
    add_part(citation, "content", content);
}

static char *show(const char *const *layers, bool colour, unsigned columns) {
  MillLayerInfo infos[MOST_LAYERS];
  const MillLayerTable *room[MOST_LAYERS][MOST_TABLES];
  MillRecordInfo info = {
      .pipeline = "test", .layers = infos, .columns = columns, .has_colour = colour};
  GString *out = g_string_new(NULL);
  for (; layers[info.n_layers]; info.n_layers++)
    infos[info.n_layers] = describe(layers[info.n_layers], room[info.n_layers]);
  text_view_write(&info, scribe_document(), out);
  return g_string_free(out, FALSE);
}

static const char header[] = "a17  ok · test\n"
                             "────────────────────────────────────────\n";

/* The view on the narrowest page with one layer, after the header. */
static void assert_view(const char *layer, const char *expected) {
  const char *const layers[] = {layer, NULL};
  g_autofree char *out = show(layers, false, 40);
  assert_true(g_str_has_prefix(out, header));
  assert_string_equal(out + strlen(header), expected);
}

static void assert_shows(const char *part) {
  g_autofree char *out = show(all_layers, false, 80);
  if (!strstr(out, part))
    fail_msg("'%s' is not in:\n%s", part, out);
}

static void assert_shows_in_colour(const char *part) {
  g_autofree char *out = show(all_layers, true, 80);
  if (!strstr(out, part))
    fail_msg("'%s' is not in:\n%s", part, out);
}

/* ---- article ------------------------------------------------------------------------------- */

static void text_is_wrapped_and_keeps_its_paragraphs(void **state) {
  (void)state;
  set_text(
      "\n\nThe ferry was late again on Monday, and nobody was told why.\n\n\n\nOn Tuesday\r\n"
      "  it came.\n");
  assert_view(NULL, "\n"
                    "The ferry was late again on Monday, and\n"
                    "nobody was told why.\n"
                    "\n"
                    "On Tuesday\n"
                    "  it came.\n"
                    "\n");
}

static void empty_text_has_a_header(void **state) {
  (void)state;
  set_text("");
  assert_view(NULL, "\n\n");
}

static void zone_is_named_where_it_begins(void **state) {
  (void)state;
  set_text("Late Ferry\nBy Ada\nIt came late.\nNobody spoke.");
  add("zone", "Late Ferry", "title");
  add("zone", "By Ada", "byline");
  add("zone", "It came late.", "body");
  add("zone", "Nobody spoke.", "body");
  assert_view("zone", "\n"
                      "title   Late Ferry\n"
                      "byline  By Ada\n"
                      "body    It came late.\n"
                      "        Nobody spoke.\n"
                      "\n");
}

static void second_zone_in_a_line_is_named_beside_it(void **state) {
  (void)state;
  set_text("BERGHOLT — The ferry came late again on Monday.");
  add("zone", "BERGHOLT —", "date");
  add("zone", "The ferry came late again on Monday.", "body");
  assert_view("zone", "\n"
                      "date      BERGHOLT — The ferry came late\n"
                      "body\n"
                      "          again on Monday.\n"
                      "\n");
}

static void attribution_is_marked_and_listed(void **state) {
  (void)state;
  set_text("“It is fog,” the pilot said.");
  add_attribution("“It is fog,” the pilot said", "the pilot", "said", "“It is fog,”");
  assert_view("citation", "\n"
                          "[“It is fog,”]¹ *the pilot*¹ _said_.\n"
                          "\n"
                          "Citations\n"
                          "  1  0.75  indirect  the pilot · said\n"
                          "\n");
}

static void attribution_without_source_says_so(void **state) {
  (void)state;
  set_text("It is said to be fog.");
  add_attribution("It is said to be fog", NULL, "is said", "to be fog");
  assert_view("citation", "\n"
                          "It _is said_ [to be fog]¹.\n"
                          "\n"
                          "Citations\n"
                          "  1  0.75  indirect  no source named ·\n"
                          "                     is said\n"
                          "\n");
}

static void nested_passages_close_from_the_inside(void **state) {
  (void)state;
  set_text("Ada said that Bo thinks it is fog");
  add_attribution("Ada said that Bo thinks it is fog", "Ada", "said", "that Bo thinks it is fog");
  add_attribution("Bo thinks it is fog", "Bo", "thinks", "it is fog");
  assert_shows("*Ada*¹ _said_ [that *Bo*² _thinks_ [it is fog]²]¹\n");
}

static void overlapping_passages_keep_their_numbers(void **state) {
  (void)state;
  set_text("one two three");
  add_attribution("one two", NULL, NULL, "one two");
  add_attribution("two three", NULL, NULL, "two three");
  assert_shows("[one [two]¹ three]²\n");
}

static void passage_of_two_citations_is_marked_once(void **state) {
  (void)state;
  set_text("Ada said one and two");
  add_attribution("Ada said one", "Ada", "said", "one");
  add_attribution("Ada said one and two", "Ada", "said", "and two");
  assert_shows("*Ada*¹,² _said_ [one]¹ [and two]²\n");
}

static void empty_and_blank_passages_are_not_marked(void **state) {
  (void)state;
  set_text("one\n\n\n\ntwo");
  Finding *citation = add("citation", "one", "direct");
  scribe_string(citation, "kind", "attribution");
  scribe_role(citation, "content", (MillSpan){3, 7});
  scribe_role(citation, "cue", (MillSpan){1, 1});
  scribe_role(citation, "source", (MillSpan){0, 7});
  assert_shows("\n*one*¹\n\ntwo\n");
}

static void identifier_is_marked_noted_and_normalized(void **state) {
  (void)state;
  set_text("See doi:10.1/X for more.");
  Finding *citation = add("citation", "doi:10.1/X", "doi");
  scribe_string(citation, "kind", "identifier");
  scribe_string(citation, "normalized", "10.1/x");
  scribe_boolean(citation, "valid", false);
  assert_view("citation", "\n"
                          "doi¹  See <doi:10.1/X>¹ for more.\n"
                          "\n"
                          "Identifiers\n"
                          "  1  0.75  doi  10.1/x · not valid\n"
                          "\n");
}

/* ---- summary ------------------------------------------------------------------------------- */

static void topic_has_a_bar_and_each_word_once(void **state) {
  (void)state;
  set_text("fog on the ferry, fog at sea");
  Finding *topic = add("topic", NULL, "weather");
  scribe_evidence(topic, (MillSpan){0, 3});
  scribe_evidence(topic, (MillSpan){18, 21});
  scribe_evidence(topic, (MillSpan){25, 28});
  assert_view("topic", "\n"
                       "fog on the ferry, fog at sea\n"
                       "\n"
                       "Topics\n"
                       "  ━━━━━━━━╌╌ 0.75  weather\n"
                       "                   fog · sea\n"
                       "\n");
}

static void stances_stand_by_holder_the_author_first(void **state) {
  (void)state;
  set_text("Close it, says Bo. Never!");
  Finding *stance = add("stance", NULL, "favor");
  scribe_string(stance, "holder", "Bo");
  scribe_string(stance, "target", "closing");
  stance = add("stance", NULL, "against");
  scribe_string(stance, "holder", "author");
  scribe_string(stance, "target", "closing");
  scribe_evidence(stance, (MillSpan){19, 25});
  assert_view("stance", "\n"
                        "Close it, says Bo. Never!\n"
                        "\n"
                        "Stance\n"
                        "  author\n"
                        "    ━━━━━━━━╌╌ 0.75  against  closing\n"
                        "      › Never!\n"
                        "  Bo\n"
                        "    ━━━━━━━━╌╌ 0.75  favor    closing\n"
                        "\n");
}

static void long_passages_are_cut_at_a_word(void **state) {
  (void)state;
  GString *fogs = g_string_new(NULL);
  for (int i = 0; i < 100; i++)
    g_string_append(fogs, "fog\n");
  borrowed = g_string_free(fogs, FALSE);
  set_text(borrowed);
  Finding *stance = add("stance", NULL, "favor");
  scribe_evidence(stance, (MillSpan){0, 400});
  assert_shows("fog fog fog …\n");
}

static void layer_of_an_unknown_plugin_is_marked_and_listed(void **state) {
  (void)state;
  set_text("It may be fog.");
  Finding *finding = add("mood", "It may be fog.", "doubt");
  scribe_number(finding, "words", 1);
  scribe_evidence(finding, (MillSpan){3, 6});
  assert_view("mood", "\n"
                      "doubt  {It may be fog.}\n"
                      "\n"
                      "mood\n"
                      "  ━━━━━━━━╌╌ 0.75  doubt  › It may be\n"
                      "                        fog. · words 1\n"
                      "                   may\n"
                      "\n");
}

/* ---- layers of other plugins --------------------------------------------------------------- */

static void layer_with_a_table_is_shown_as_that_says(void **state) {
  (void)state;
  set_text("Off Bergholt Ada saw a brig run by, and a hulk.");
  Finding *brig = add("sighting", "a brig", "ship");
  scribe_number(brig, "speed", 6.5);
  scribe_boolean(brig, "moored", false);
  scribe_string(brig, "chart", "B7");
  add_part(brig, "witness", "Ada");
  Finding *hulk = add("sighting", "a hulk", "wreck");
  scribe_boolean(hulk, "moored", true);
  add_part(hulk, "place", "Bergholt");
  g_autofree char *out = show((const char *const[]){"sighting", NULL}, false, 80);
  assert_non_null(strstr(out,
                         "\n"
                         "ship wreck  Off Bergholt *Ada* saw {a brig} run by, and {a hulk}.\n"
                         "\n"
                         "Seen at sea\n"
                         "  ━━━━━━━━╌╌ 0.75  ship   › a brig · Ada · speed 6.5 knots\n"
                         "  ━━━━━━━━╌╌ 0.75  wreck  › a hulk · moored\n"
                         "\n"));
}

static void labels_of_a_table_are_coloured(void **state) {
  (void)state;
  set_text("a hulk");
  add("sighting", "a hulk", "wreck");
  assert_shows_in_colour("\033[0;31mwreck\033[0m");
}

static void sections_stand_by_rank_then_as_the_layers(void **state) {
  (void)state;
  set_text("fog");
  g_autofree char *out = show(all_layers, false, 80);
  assert_non_null(strstr(out, "\n"
                              "Topics  none found\n\n"
                              "Stance  none found\n\n"
                              "Citations  none found\n\n"
                              "Seen at sea  none found\n\n"
                              "mood  none found\n\n"));
}

static void tables_of_one_layer_have_a_section_each(void **state) {
  (void)state;
  set_text("See 10.1/X, Ada said.");
  Finding *identifier = add("citation", "10.1/X", "doi");
  scribe_string(identifier, "kind", "identifier");
  add_attribution("Ada said", "Ada", "said", NULL);
  assert_shows("\nCitations\n  2  0.75  indirect  Ada · said\n"
               "\nIdentifiers\n  1  0.75  doi       › 10.1/X\n");
}

static void many_passages_are_only_counted(void **state) {
  (void)state;
  set_text("fog");
  for (int i = 0; i < 107; i++)
    add("mood", "fog", "doubt");
  assert_shows("\n  … and 7 more\n");
}

static void labels_stand_beside_the_line_of_their_passages(void **state) {
  (void)state;
  set_text("Ada met Bo and Cleo in Oslo.\nThe mayor was polite.\nIt rained.");
  add("mood", "Ada", "person");
  add("mood", "Cleo", "person");
  add("mood", "Oslo", "place");
  add("mood", "rained", "");
  g_autofree char *out = show((const char *const[]){"mood", NULL}, false, 80);
  assert_non_null(strstr(out, "\n"
                              "person ×2 place   {Ada} met Bo and {Cleo} in {Oslo}.\n"
                              "                  The mayor was polite.\n"
                              "mood              It {rained}.\n"
                              "\n"));
}

static void layer_without_findings_says_so(void **state) {
  (void)state;
  set_text("fog");
  assert_view("topic", "\nfog\n\nTopics  none found\n\n");
}

static void layers_that_are_not_emitted_are_not_shown(void **state) {
  (void)state;
  set_text("Ada said no");
  add("zone", "Ada said no", "body");
  add_attribution("Ada said no", "Ada", "said", "no");
  assert_view(NULL, "\nAda said no\n\n");
}

static void tokens_and_sentences_are_not_shown(void **state) {
  (void)state;
  set_text("one two");
  scribe_add_bare("token", (MillSpan){0, 3});
  scribe_add_bare("mood", (MillSpan){0, 7});
  assert_view("token", "\none two\n\n");
}

static void dense_layer_of_an_unknown_plugin_is_marked_by_its_name(void **state) {
  (void)state;
  set_text("one two");
  scribe_add_bare("mood", (MillSpan){0, 7});
  assert_view("mood", "\nmood  {one two}\n\n");
}

/* ---- status -------------------------------------------------------------------------------- */

static void failed_document_shows_stage_and_reason_only(void **state) {
  (void)state;
  set_text("half a text");
  scribe_fail("not valid: \033[31mred", false);
  g_autofree char *out = show(all_layers, false, 40);
  assert_string_equal(out, "a17  failed · test\n"
                           "────────────────────────────────────────\n"
                           "critic: not valid: <U+001B>[31mred\n"
                           "\n");
}

static void partial_document_shows_its_problem_above_the_text(void **state) {
  (void)state;
  set_text("fog");
  scribe_fail("out of patience", true);
  g_autofree char *out = show((const char *const[]){NULL}, false, 40);
  assert_string_equal(out, "a17  partial · test\n"
                           "────────────────────────────────────────\n"
                           "critic: out of patience\n"
                           "\n"
                           "fog\n"
                           "\n");
}

/* ---- colour, and safety -------------------------------------------------------------------- */

static void parts_of_an_attribution_differ_by_style(void **state) {
  (void)state;
  set_text("Ada said no");
  add_attribution("Ada said no", "Ada", "said", "no");
  assert_shows_in_colour("\033[0;1;38;5;32mAda\033[0;38;5;32m¹\033[0m "
                         "\033[0;4;38;5;32msaid\033[0m \033[0;38;5;32mno\033[0m\n");
}

/* A document with hostile strings wherever a plugin or a record can put one. */
static void fill_with(const char *hostile) {
  text = borrowed = g_strconcat("Ada said ", hostile, " and no\n", NULL);
  scribe_begin(hostile, text);
  for (const char *const *layer = all_layers; *layer; layer++) {
    if (strcmp(*layer, "token") == 0 || strcmp(*layer, "sentence") == 0)
      continue;
    Finding *finding = add(*layer, hostile, hostile);
    static const char *const names[] = {"holder", "target", "reason", "normalized", "x\033y"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
      scribe_string(finding, names[i], hostile);
    scribe_evidence(finding, (MillSpan){0, (uint32_t)strlen(text)});
    add_part(finding, "source", hostile);
  }
  add_attribution("Ada said", "Ada", "said", hostile);
  Finding *legal = add("citation", hostile, hostile);
  scribe_string(legal, "kind", hostile);
  scribe_fail(hostile, true);
}

/* Every sign that can steer a terminal, or turn the order of what it shows. */
static const char hostile_text[] =
    "\001\002\003\004\005\006\a\b\v\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032"
    "\033\034\035\036\037\177\302\200\302\204\302\205\302\220\302\233\302\234\302\237"
    "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\033]0;x\a\033[2J";

static bool steers(gunichar point) {
  return (point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0) ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

static void plain_view_has_nothing_that_steers_a_terminal(void **state) {
  (void)state;
  fill_with(hostile_text);
  g_autofree char *out = show(all_layers, false, 80);
  assert_true(g_utf8_validate(out, -1, NULL));
  for (const char *at = out; *at; at = g_utf8_next_char(at))
    assert_false(steers(g_utf8_get_char(at)));
  assert_non_null(strstr(out, "<U+202E>"));
}

/* The bytes of a style of our own, ESC [ digits and semicolons m; 0 for anything else. */
static size_t length_of_style(const char *at) {
  if (!g_str_has_prefix(at, "\033["))
    return 0;
  size_t n = 2 + strspn(at + 2, "0123456789;");
  return at[n] == 'm' ? n + 1 : 0;
}

static void coloured_view_has_styles_and_nothing_else_that_steers(void **state) {
  (void)state;
  fill_with(hostile_text);
  g_autofree char *out = show(all_layers, true, 80);
  for (const char *at = out; *at;) {
    size_t style = length_of_style(at);
    assert_true(style > 0 || !steers(g_utf8_get_char(at)));
    at = style > 0 ? at + style : g_utf8_next_char(at);
  }
  assert_null(strstr(out, "\033[2J"));
}

static void no_line_is_wider_than_the_page(void **state) {
  (void)state;
  fill_with("a-label-that-is-longer-than-any-line-of-the-narrowest-page-has-room-for "
            "followed by more words of all kinds and one_word_that_has_no_end_no_end_no_end_no");
  g_autofree char *out = show(all_layers, false, 1);
  g_auto(GStrv) lines = g_strsplit(out, "\n", -1);
  for (char **line = lines; *line; line++)
    assert_in_range(g_utf8_strlen(*line, -1), 0, 40);
}

static void thousands_of_passages_cost_no_more_than_their_number(void **state) {
  (void)state;
  enum { N = 20000, LENGTH = 200000 };
  borrowed = g_strnfill(LENGTH, 'a');
  set_text(borrowed);
  for (uint32_t i = 0; i < N; i++) {
    Finding *citation = scribe_add("citation", (MillSpan){i, LENGTH - i}, "direct");
    scribe_string(citation, "kind", "attribution");
    scribe_role(citation, "content", (MillSpan){i, LENGTH - i});
    scribe_role(citation, "source", (MillSpan){0, LENGTH});
  }
  gint64 began_at = g_get_monotonic_time();
  g_autofree char *out = show(all_layers, false, 80);
  assert_true(g_get_monotonic_time() - began_at < 20 * G_USEC_PER_SEC);
  assert_in_range(strlen(out), LENGTH, 20 * LENGTH);
}

#define ON_DOCUMENT(test) cmocka_unit_test_teardown(test, clean_up)

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_DOCUMENT(text_is_wrapped_and_keeps_its_paragraphs),
      ON_DOCUMENT(empty_text_has_a_header),
      ON_DOCUMENT(zone_is_named_where_it_begins),
      ON_DOCUMENT(second_zone_in_a_line_is_named_beside_it),
      ON_DOCUMENT(attribution_is_marked_and_listed),
      ON_DOCUMENT(attribution_without_source_says_so),
      ON_DOCUMENT(nested_passages_close_from_the_inside),
      ON_DOCUMENT(overlapping_passages_keep_their_numbers),
      ON_DOCUMENT(passage_of_two_citations_is_marked_once),
      ON_DOCUMENT(empty_and_blank_passages_are_not_marked),
      ON_DOCUMENT(identifier_is_marked_noted_and_normalized),
      ON_DOCUMENT(topic_has_a_bar_and_each_word_once),
      ON_DOCUMENT(stances_stand_by_holder_the_author_first),
      ON_DOCUMENT(long_passages_are_cut_at_a_word),
      ON_DOCUMENT(layer_of_an_unknown_plugin_is_marked_and_listed),
      ON_DOCUMENT(layer_with_a_table_is_shown_as_that_says),
      ON_DOCUMENT(labels_of_a_table_are_coloured),
      ON_DOCUMENT(sections_stand_by_rank_then_as_the_layers),
      ON_DOCUMENT(tables_of_one_layer_have_a_section_each),
      ON_DOCUMENT(many_passages_are_only_counted),
      ON_DOCUMENT(labels_stand_beside_the_line_of_their_passages),
      ON_DOCUMENT(layer_without_findings_says_so),
      ON_DOCUMENT(layers_that_are_not_emitted_are_not_shown),
      ON_DOCUMENT(tokens_and_sentences_are_not_shown),
      ON_DOCUMENT(dense_layer_of_an_unknown_plugin_is_marked_by_its_name),
      ON_DOCUMENT(failed_document_shows_stage_and_reason_only),
      ON_DOCUMENT(partial_document_shows_its_problem_above_the_text),
      ON_DOCUMENT(parts_of_an_attribution_differ_by_style),
      ON_DOCUMENT(plain_view_has_nothing_that_steers_a_terminal),
      ON_DOCUMENT(coloured_view_has_styles_and_nothing_else_that_steers),
      ON_DOCUMENT(no_line_is_wider_than_the_page),
      ON_DOCUMENT(thousands_of_passages_cost_no_more_than_their_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
