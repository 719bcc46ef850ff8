/* SPDX-License-Identifier: MIT */
/* Which plugin provides a layer, where several could; examples build on each other. */
#include "tests/unit/unit.h"

#include "core/cli/chain.h"
#include "core/plugin/provider.h"

static const char *const shade[] = {"shade", NULL};

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)document, (void)error;
  return true;
}

/* Registers a plugin that provides the layer, by its table if it has one. */
static void add(const char *name, const MillLayerTable *tables) {
  g_autoptr(GError) error = NULL;
  const MillPlugin plugin = {MILL_PLUGIN_HEADER,
                             .kind = MILL_PLUGIN_ANNOTATOR,
                             .threading = MILL_THREADING_PARALLEL,
                             .name = name,
                             .version = "1",
                             .summary = "paints",
                             .licence = "MIT",
                             .provides_layers = tables ? NULL : shade,
                             .layers = tables,
                             .annotate = annotate};
  mill_plugin_register(keep_copy(&plugin, sizeof plugin), &error);
  assert_no_error(error);
}

static const MillLayerTable plain[] = {{MILL_LAYER_HEADER, .name = "shade", .help = "h"}, {0}};
static const MillLayerTable usual[] = {
    {MILL_LAYER_HEADER, .name = "shade", .help = "h", .is_usual = true}, {0}};

static void assert_provider(const char *name, const char *expected_rivals) {
  g_autofree char *rivals = NULL;
  const MillPluginInfo *found = mill_provider_find("shade", NULL, &rivals);
  assert_string_equal(found->plugin.name, name);
  assert_string_equal(rivals ? rivals : "", expected_rivals);
}

static void nothing_provides_what_nobody_has(void **state) {
  (void)state;
  assert_null(mill_provider_find("shade", NULL, NULL));
}

static void equals_go_by_name_and_are_rivals(void **state) {
  (void)state;
  add("b-plain", NULL);
  assert_provider("b-plain", "");
  add("a-plain", NULL);
  assert_provider("a-plain", "b-plain");
}

static void a_table_counts(void **state) {
  (void)state;
  add("c-table", plain);
  assert_provider("c-table", "");
  add("d-table", plain);
  assert_provider("c-table", "d-table");
}

static void a_chain_notes_rivals(void **state) {
  static const char *const requires[] = {"shade", NULL};
  const MillPluginInfo asking = {.plugin = {.name = "painter", .requires_layers = requires},
                                 .path = (char *)"(registered)"};
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  (void)state;
  MillDefinition *chain = mill_chain_below(&asking, notes, &error);
  assert_no_error(error);
  assert_int_equal(chain->stages.n, 1);
  assert_string_equal(mill_definition_stage(chain, 0)->plugin, "c-table");
  assert_int_equal(notes->len, 1);
  assert_string_equal(
      notes->pdata[0],
      "plugin 'c-table' is used for the layer 'shade', which d-table also provides; "
      "use --pipeline to choose other stages");
  mill_definition_free(chain);
}

static void the_usual_one_counts_more(void **state) {
  (void)state;
  add("e-usual", usual);
  assert_provider("e-usual", "");
}

static void one_beside_the_asking_plugin_counts_most(void **state) {
  static const MillLayerTable word[] = {
      {MILL_LAYER_HEADER, .name = "word", .help = "h", .is_usual = true}, {0}};
  const MillPluginInfo *beside = mill_registry_find("serial", NULL, NULL);
  (void)state;
  assert_non_null(beside);
  add("f-word", word);
  assert_string_equal(mill_provider_find("word", NULL, NULL)->plugin.name, "f-word");
  assert_string_equal(mill_provider_find("word", beside, NULL)->plugin.name, "words");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_provides_what_nobody_has),
      cmocka_unit_test(equals_go_by_name_and_are_rivals),
      cmocka_unit_test(a_table_counts),
      cmocka_unit_test(a_chain_notes_rivals),
      cmocka_unit_test(the_usual_one_counts_more),
      cmocka_unit_test(one_beside_the_asking_plugin_counts_most),
  };
  return RUN_TESTS(tests);
}
