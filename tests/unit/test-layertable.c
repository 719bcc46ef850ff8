/* SPDX-License-Identifier: MIT */
/* Layer tables as plugins hand them over, and those of several plugins in one pipeline. */
#include "tests/unit/unit.h"

#include "core/pipeline/layerset.h"
#include "core/plugin/descriptor.h"

enum { MOST_ROWS = 1024 };

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)document, (void)error;
  return true;
}

static const MillLayerTable good = {MILL_LAYER_HEADER, .name = "word", .help = "h"};

static MillPlugin plugin_with(const MillLayerTable *layers) {
  return (MillPlugin){MILL_PLUGIN_HEADER,
                      .kind = MILL_PLUGIN_ANNOTATOR,
                      .threading = MILL_THREADING_PARALLEL,
                      .name = "good",
                      .version = "1",
                      .summary = "s",
                      .licence = "MIT",
                      .annotate = annotate,
                      .layers = layers};
}

static void assert_plugin_refused(const MillPlugin *descriptor, const char *why) {
  g_autoptr(GError) error = NULL;
  MillPlugin plugin;
  assert_false(mill_descriptor_read(descriptor, "good.so", &plugin, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, why);
}

static void assert_refused(const MillLayerTable *layers, const char *why) {
  const MillPlugin plugin = plugin_with(layers);
  assert_plugin_refused(&plugin, why);
}

/* Refuses the good table with one member changed. */
#define ASSERT_REFUSED_WITH(member, changed, why)                                                \
  do {                                                                                           \
    MillLayerTable changed_layers[] = {good, {0}};                                               \
    changed_layers[0].member = changed;                                                          \
    assert_refused(changed_layers, why);                                                         \
  } while (0)

static void a_good_table_is_taken(void **state) {
  static const MillLabelRow labels[] = {{.name = "long"}, {0}};
  MillLayerTable layers[] = {good, {0}};
  MillPlugin given = plugin_with(layers), plugin;
  (void)state;
  layers[0].labels = labels;
  assert_true(mill_descriptor_read(&given, "good.so", &plugin, NULL));
  assert_string_equal(plugin.provides_layers[0], "word");
  assert_null(plugin.provides_layers[1]);
  assert_non_null(mill_layer_label(&plugin.layers[0], "long"));
  assert_null(mill_layer_label(&plugin.layers[0], "short"));
  mill_descriptor_finish(&plugin);
}

static void each_table_begins_with_its_sizes(void **state) {
  static const MillLabelRow labels[] = {{.name = "long"}, {0}};
  static const MillFieldRow fields[] = {
      {.name = "size", .type = MILL_FEATURE_NUMBER, .help = "h"}, {0}};
  (void)state;
  ASSERT_REFUSED_WITH(row_size, 0, "its layers claim 0 bytes each; begin each with");
  ASSERT_REFUSED_WITH(row_size, 8, "its layers claim 8 bytes each");
  ASSERT_REFUSED_WITH(row_size, sizeof good + 1, "bytes each");
  ASSERT_REFUSED_WITH(row_size, 8192, "its layers claim 8192 bytes each");
  MillLayerTable layers[] = {good, {0}};
  layers[0].labels = labels;
  layers[0].label_row_size = 0;
  assert_refused(layers, "its rows of labels claim 0 bytes");
  layers[0] = good;
  layers[0].fields = fields;
  layers[0].field_row_size = 3;
  assert_refused(layers, "its rows of fields claim 3 bytes");
}

static void a_table_begun_in_another_way_is_refused(void **state) {
  const MillLayerTable bare = {.name = "token", .help = "h"};
  MillLayerTable layers[] = {good, bare, {0}};
  (void)state;
  assert_refused(layers, "its layer 2 claims 0 bytes, the first one ");
  layers[1].row_size = 16;
  assert_refused(layers, "its layer 2 claims 16 bytes, the first one ");
}

static void lists_without_end_are_refused(void **state) {
  static MillLabelRow labels[MOST_ROWS + 2];
  static MillLayerTable layers[300];
  static char names[G_N_ELEMENTS(labels)][8];
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
    g_snprintf(names[i], sizeof names[i], "%zu", i);
    labels[i].name = names[i];
  }
  ASSERT_REFUSED_WITH(labels, labels, "it has more than 1024 labels; end the list with");
  for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
    layers[i] = good;
    layers[i].name = names[i];
  }
  assert_refused(layers, "it has more than 256 layers; end the list with");
}

static void a_layer_may_have_1024_labels(void **state) {
  static MillLabelRow labels[MOST_ROWS + 1];
  static char names[MOST_ROWS][8];
  MillLayerTable layers[] = {good, {0}};
  MillPlugin given = plugin_with(layers), plugin;
  (void)state;
  for (size_t i = 0; i < MOST_ROWS; i++) {
    g_snprintf(names[i], sizeof names[i], "%zu", i);
    labels[i].name = names[i];
  }
  layers[0].labels = labels;
  assert_true(mill_descriptor_read(&given, "good.so", &plugin, NULL));
  assert_non_null(mill_layer_label(&plugin.layers[0], "1023"));
  mill_descriptor_finish(&plugin);
}

static void names_stand_once(void **state) {
  static const MillLabelRow labels[] = {{.name = "a"}, {.name = "a"}, {0}};
  static const MillFieldRow fields[] = {{.name = "a", .type = MILL_FEATURE_STRING, .help = "h"},
                                        {0}};
  static const MillRoleRow roles[] = {{.name = "a", .help = "h"}, {0}};
  MillLayerTable layers[] = {good, good, {0}};
  (void)state;
  ASSERT_REFUSED_WITH(labels, labels, "its layers have the label 'a' twice");
  assert_refused(layers, "it has two tables of the layer 'word' that no 'kind' tells apart");
  layers[1].kind = "other";
  layers[1].shape = MILL_SHAPE_SPANS;
  assert_refused(layers, "its tables of the layer 'word' are not of one shape");
  layers[1] = (MillLayerTable){0};
  layers[0].fields = fields;
  layers[0].roles = roles;
  assert_refused(layers, "its layers have the field or role 'a' twice");
}

static void names_that_records_use_are_taken(void **state) {
  static const char *const taken[] = {"begin",  "end",   "label", "score",
                                      "scores", "stage", "text"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(taken); i++) {
    const MillFieldRow fields[] = {{.name = taken[i], .type = MILL_FEATURE_STRING, .help = "h"},
                                   {0}};
    const MillRoleRow roles[] = {{.name = taken[i], .help = "h"}, {0}};
    ASSERT_REFUSED_WITH(fields, fields, "of its layers has a reserved name");
    ASSERT_REFUSED_WITH(roles, roles, "of its layers has a reserved name");
  }
}

static void what_people_read_is_there_and_utf8(void **state) {
  static const MillLabelRow labels[] = {{.name = "\xff"}, {0}};
  static const MillFieldRow silent[] = {{.name = "a", .type = MILL_FEATURE_STRING}, {0}};
  static const MillFieldRow units[] = {
      {.name = "a", .type = MILL_FEATURE_STRING, .help = "h", .unit = "\xff"}, {0}};
  static const MillRoleRow roles[] = {{.name = "a", .help = "h", .missing = "\xff"}, {0}};
  (void)state;
  ASSERT_REFUSED_WITH(name, "\xff", "has no help, or is not UTF-8");
  ASSERT_REFUSED_WITH(name, NULL, "one of its layers has no name");
  ASSERT_REFUSED_WITH(help, NULL, "its layer 'word' has no help");
  ASSERT_REFUSED_WITH(heading, "\xff", "has no help, or is not UTF-8");
  ASSERT_REFUSED_WITH(kind, "\xff", "has no help, or is not UTF-8");
  ASSERT_REFUSED_WITH(labels, labels, "a label of its layers is not UTF-8");
  ASSERT_REFUSED_WITH(fields, silent, "a field of its layers has no help");
  ASSERT_REFUSED_WITH(fields, units, "a field of its layers has no help, or is not UTF-8");
  ASSERT_REFUSED_WITH(roles, roles, "a role of its layers has no help, or is not UTF-8");
}

static void the_names_of_gold_fields_are_a_list_of_utf8(void **state) {
  static const char *const latin[] = {"label", "\xff", NULL};
  const char *endless[300];
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(endless); i++)
    endless[i] = "label";
  ASSERT_REFUSED_WITH(gold, latin, "the gold fields of its layer 'word' are not UTF-8");
  ASSERT_REFUSED_WITH(gold, endless,
                      "the gold fields of its layer 'word' are not UTF-8, or more");
}

static void what_no_version_knows_is_refused(void **state) {
  static const MillFieldRow fields[] = {{.name = "a", .type = (MillFeatureType)9, .help = "h"},
                                        {0}};
  (void)state;
  ASSERT_REFUSED_WITH(shape, (MillLayerShape)7, "a shape, view or comparison that no version");
  ASSERT_REFUSED_WITH(view, (MillLayerView)7, "a shape, view or comparison that no version");
  ASSERT_REFUSED_WITH(comparison, (MillComparison)-1, "a shape, view or comparison");
  ASSERT_REFUSED_WITH(fields, fields, "the field 'a' of its layers has no type");
}

static void a_table_of_a_layer_that_is_not_provided_is_refused(void **state) {
  static const char *const provides[] = {"token", NULL};
  const MillLayerTable layers[] = {good, {0}};
  MillPlugin plugin = plugin_with(layers);
  (void)state;
  plugin.provides_layers = provides;
  assert_plugin_refused(&plugin, "for the layer 'word', but provides_layers does not");
}

/* ---- several plugins ----------------------------------------------------------------------- */

static void assert_clash(const MillLayerTable *one, const MillLayerTable *two, const char *what) {
  static const char *const provides[] = {"word", NULL};
  const MillPlugin plugins[] = {{.name = "one", .provides_layers = provides, .layers = one},
                                {.name = "two", .provides_layers = provides, .layers = two}};
  g_autoptr(GError) error = NULL;
  MillLayerSet *set = mill_layer_set_new();
  assert_true(mill_layer_set_add(set, &plugins[0], NULL));
  assert_false(mill_layer_set_add(set, &plugins[1], &error));
  assert_error(&error, MILL_ERROR_DEFINITION, what);
  mill_layer_set_free(set);
}

static void plugins_that_disagree_on_a_layer_clash(void **state) {
  static const MillFieldRow text[] = {{.name = "a", .type = MILL_FEATURE_STRING}, {0}};
  static const MillFieldRow number[] = {{.name = "a", .type = MILL_FEATURE_NUMBER}, {0}};
  static const MillRoleRow role[] = {{.name = "a"}, {0}};
  MillLayerTable one[] = {good, {0}}, two[] = {good, {0}};
  (void)state;
  one[0].fields = text;
  two[0].fields = number;
  assert_clash(one, two,
               "plugins 'one' and 'two' both provide the layer 'word', but do not agree "
               "on the type of its field 'a'");
  two[0].fields = NULL;
  two[0].roles = role;
  assert_clash(one, two, "on whether 'a' is a role or a field");
  two[0].roles = NULL;
  two[0].shape = MILL_SHAPE_SPANS;
  assert_clash(one, two, "on whether it holds bare spans");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_good_table_is_taken),
      cmocka_unit_test(each_table_begins_with_its_sizes),
      cmocka_unit_test(a_table_begun_in_another_way_is_refused),
      cmocka_unit_test(lists_without_end_are_refused),
      cmocka_unit_test(a_layer_may_have_1024_labels),
      cmocka_unit_test(names_stand_once),
      cmocka_unit_test(names_that_records_use_are_taken),
      cmocka_unit_test(what_people_read_is_there_and_utf8),
      cmocka_unit_test(the_names_of_gold_fields_are_a_list_of_utf8),
      cmocka_unit_test(what_no_version_knows_is_refused),
      cmocka_unit_test(a_table_of_a_layer_that_is_not_provided_is_refused),
      cmocka_unit_test(plugins_that_disagree_on_a_layer_clash),
  };
  return RUN_TESTS(tests);
}
