/* SPDX-License-Identifier: MIT */
/* Targets that a document names itself: in its title, or in fields of its record. */
#include "plugins/stance/test-stance.h"

#define BODY "\n\nIt is a day like any other in Port Maren, and the harbor is open.\n"

/* Checks the automatic target of a title; NULL: there is none. */
static void assert_target(const char *title, const char *target) {
  g_autofree char *text = g_strconcat(title, BODY, NULL);
  Harness *harness = stance_after(ZONES, "{\"targets\": \"auto\"}");
  MillDocument *document = harness_run(harness, text);
  MillAnnotations stances = mill_document_annotations(document, "stance");
  assert_int_equal(stances.n, target ? 1 : 0);
  if (target)
    assert_string_equal(mill_annotation_string(stances.at[0], "target"), target);
  harness_free(harness);
}

static void subject_of_a_verdict_is_the_target(void **state) {
  (void)state;
  assert_target("Closing the Harbor Would Endanger the Town", "closing the harbor");
  assert_target("Bridge Tolls Are Wrong", "bridge tolls");
  assert_target("Why Nuclear Power Won’t Save Us", "nuclear power");
  assert_target("Opinion | Night Flights Hurt Children", "night flights");
}

static void demand_is_the_target(void **state) {
  (void)state;
  assert_target("The Council Must Not Sell the Library", "sell the library");
  assert_target("Ban Night Flights Over Port Maren and Let the City Sleep",
                "ban night flights over Port Maren");
  assert_target("Why We Should Abolish the Bridge Toll", "abolish the bridge toll");
  assert_target("Fireworks Should Be Banned", "fireworks");
  assert_target("Should We Tax Meat?", "tax meat");
}

static void case_for_or_against_it_names_the_target(void **state) {
  (void)state;
  assert_target("The Case Against the Wealth Tax", "the wealth tax");
  assert_target("In Defense of Zoning", "zoning");
  assert_target("Recognizing the Islands: A Grave Mistake", "recognizing the islands");
}

static void title_that_argues_nothing_has_no_target(void **state) {
  (void)state;
  assert_target("Council Delays Vote on Bridge Toll", NULL);
  assert_target("Mayor Opens New Bridge", NULL);
  assert_target("We Are Here", NULL);
}

#define REPORT                                                                                   \
  "\n\nBy Jane Porter\n\nThe matter had been expected for weeks, officials said on Monday. "     \
  "\"We "                                                                                        \
  "will know more on Friday,\" said Tom Boyd, who works there.\n"

static void neutral_headlines_have_no_target(void **state) {
  (void)state;
  static const char *const titles[] = {
      "Council to vote on bridge toll in May",
      "Storm closes schools along the coast",
      "Mayor opens new tram line",
      "Two hurt in crash on Harbor Road",
      "Museum gets new roof",
      "Court hears case on fishing quota",
      "River rises after three days of rain",
      "Library to stay open on Sundays",
      "Farmers await decision on water prices",
      "Minister visits flooded valley",
      "Fire destroys historic church in old town",
      "Hospital to open new wing in May",
      "Harbor bridge to stay closed until spring, ministry says",
      "Police find missing boat off Port Maren",
      "Council delays vote on bridge toll",
      "Wheat prices fall for third week",
      "New lizard used powerful tail to help it swim",
      "Minister leads praise for Ada Lund",
      "Villagers reminded that other people can see their gardens",
      "Train drivers to strike over pay",
      "Port Maren names new police chief",
      "University cuts ties with mining firm",
      "Bank raises rates by a quarter point",
      "Study finds amber lights may not spare moths",
      "Residents told to boil water after leak",
      "Parliament passes budget after long debate",
      "Airport adds flights to the islands",
      "Man saves child from river",
      "Company to build plant near Bergen",
      "Team wins cup for the first time in 30 years",
      "Tourists flee as volcano erupts",
      "Council says bins will be emptied twice a week",
      "Thousands gather for harvest festival",
      "Schools close early as snow falls",
      "Ferry hits rock, two people hurt",
      "Doctors warn of long waits this winter",
      "Union and ministry agree on pay",
      "Voters head to polls in three counties",
      "Museum returns drums to Ndoro court",
      "Bridge tolls rise by two crowns in June",
  };
  Harness *harness = stance_after(ZONES, "{\"targets\": \"auto\"}");
  for (size_t i = 0; i < 2 * G_N_ELEMENTS(titles); i++) {
    const char *title = titles[i / 2];
    g_autofree char *text = g_strconcat(title, i % 2 ? REPORT : BODY, i % 2 ? title : NULL, NULL);
    MillAnnotations stances = mill_document_annotations(harness_run(harness, text), "stance");
    if (stances.n > 0)
      fail_msg("%s: %s", title, mill_annotation_string(stances.at[0], "target"));
  }
  harness_free(harness);
}

static void what_somebody_tells_is_no_part_of_a_target(void **state) {
  (void)state;
  assert_target("Letter: I will trust the doctors — and they say a sugar tax is right",
                "a sugar tax");
  assert_target("Villagers reminded that other people can see their gardens", NULL);
}

static void nouns_that_look_like_demands_are_targets(void **state) {
  (void)state;
  assert_target("Ban on scooters in the classroom is long overdue",
                "ban on scooters in the classroom");
  assert_target("Our problem with flooding is about more than one dam", "flooding");
}

static void side_of_the_author_names_the_target(void **state) {
  (void)state;
  assert_target("Why I Oppose Congestion Pricing", "congestion pricing");
  assert_target("I Support the Night Market", "the night market");
}

static void target_of_a_title_has_its_span(void **state) {
  (void)state;
  Harness *harness = stance_after(ZONES, "{}");
  MillDocument *document =
      harness_run(harness, "Closing the Harbor Would Endanger the Town" BODY);
  const MillAnnotation *stance = stance_of(document, "author");
  assert_span_text(document, mill_annotation_role(stance, "target_span")->span,
                   "Closing the Harbor");
  assert_string_equal(stance->label, "against");
  harness_free(harness);
}

static void given_target_comes_before_that_of_the_title(void **state) {
  (void)state;
  Harness *harness = stance_after(ZONES, "{\"targets\": [\"auto\", \"the harbor\"]}");
  MillDocument *document =
      harness_run(harness, "Closing the Library Would Endanger the Town" BODY);
  MillAnnotations stances = mill_document_annotations(document, "stance");
  assert_int_equal(stances.n, 1);
  assert_string_equal(mill_annotation_string(stances.at[0], "target"), "the harbor");
  harness_free(harness);
}

/* ---- fields of the record ------------------------------------------------------------------ */

/* The record's stances in the form "target label, ...". */
static char *read_record(const char *options, const char *name, const char *value,
                         const char *text) {
  g_autofree char *definition =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT
                      ", {\"plugin\": \"stance\", \"options\": %s}]}",
                      options);
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "t.json", NULL, NULL);
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, "t", text, strlen(text), NULL));
  mill_document_set_field(document, name, value);
  assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  MillAnnotations stances = mill_document_annotations(document, "stance");
  GString *told = g_string_new(NULL);
  for (size_t i = 0; i < stances.n; i++)
    g_string_append_printf(told, "%s%s %s", i > 0 ? ", " : "",
                           mill_annotation_string(stances.at[i], "target"), stances.at[i]->label);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
  return g_string_free(told, FALSE);
}

static void record_field_names_the_target(void **state) {
  (void)state;
  g_autofree char *told =
      read_record("{\"target_field\": \"target\"}", "target", "dams", "Dams destroy rivers.");
  assert_string_equal(told, "dams against");
}

static void record_targets_come_behind_those_of_the_definition(void **state) {
  (void)state;
  g_autofree char *told = read_record("{\"targets\": [\"rain\"], \"targets_field\": \"about\"}",
                                      "about", "dams", "Dams destroy rivers.");
  assert_string_equal(told, "rain neutral, dams against");
}

static void title_field_serves_where_the_text_has_no_title(void **state) {
  (void)state;
  g_autofree char *told = read_record("{}", "title", "Dams Are Wrong", "Dams destroy rivers.");
  assert_string_equal(told, "dams against");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(subject_of_a_verdict_is_the_target),
      cmocka_unit_test(demand_is_the_target),
      cmocka_unit_test(case_for_or_against_it_names_the_target),
      cmocka_unit_test(title_that_argues_nothing_has_no_target),
      cmocka_unit_test(neutral_headlines_have_no_target),
      cmocka_unit_test(what_somebody_tells_is_no_part_of_a_target),
      cmocka_unit_test(nouns_that_look_like_demands_are_targets),
      cmocka_unit_test(side_of_the_author_names_the_target),
      cmocka_unit_test(target_of_a_title_has_its_span),
      cmocka_unit_test(given_target_comes_before_that_of_the_title),
      cmocka_unit_test(record_field_names_the_target),
      cmocka_unit_test(record_targets_come_behind_those_of_the_definition),
      cmocka_unit_test(title_field_serves_where_the_text_has_no_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
