/* SPDX-License-Identifier: MIT */
#include "core/cli/comparison.h"

#include "core/cli/expectation.h"

#include <string.h>

enum {
  MOST_NAMED = 6,   /* annotations listed if nothing comes close */
  MOST_UNWANTED = 5 /* annotations reported for one entry of `absent` */
};

static void free_difference(gpointer data) {
  MillDifference *difference = data;
  g_free(difference->layer);
  json_decref(difference->expected);
  json_decref(difference->found);
  g_free(difference->remark);
  g_free(difference);
}

/* Takes ownership of the remark. */
static void add(GPtrArray *differences, const char *layer, bool is_unwanted,
                const json_t *expected, const json_t *found, char *remark) {
  MillDifference *difference = g_new0(MillDifference, 1);
  *difference = (MillDifference){g_strdup(layer), is_unwanted, json_incref((json_t *)expected),
                                 json_incref((json_t *)found), remark};
  g_ptr_array_add(differences, difference);
}

/* ---- who is whose -------------------------------------------------------------------------- */

/* A layer: expected annotations, each of which is paired with one of those found (Kuhn's
 * algorithm). */
typedef struct Pairing {
  const json_t *expected;
  const json_t *found;
  size_t n_found;
  size_t *taker; /* for each found one: the expected one paired with it, plus 1; 0: none */
  bool *was_tried;
} Pairing;

/* Finds a partner for an expected annotation, re-pairing others if necessary. Recursion is
 * bounded by the number of expected ones. */
static bool find_partner(const Pairing *pairing, size_t expected) {
  const json_t *wish = json_array_get(pairing->expected, expected);
  for (size_t i = 0; i < pairing->n_found; i++) {
    if (pairing->was_tried[i] || !mill_expectation_holds(wish, json_array_get(pairing->found, i)))
      continue;
    pairing->was_tried[i] = true;
    if (pairing->taker[i] == 0 || find_partner(pairing, pairing->taker[i] - 1)) {
      pairing->taker[i] = expected + 1;
      return true;
    }
  }
  return false;
}

/* ---- what comes nearest -------------------------------------------------------------------- */

/* The most similar unpaired one; NULL if none has anything in common. */
static const json_t *find_nearest(const Pairing *pairing, const json_t *wish) {
  const json_t *nearest = NULL;
  unsigned most = 0;
  for (size_t i = 0; i < pairing->n_found; i++) {
    const json_t *found = json_array_get(pairing->found, i);
    unsigned nearness = pairing->taker[i] ? 0 : mill_expectation_nearness(wish, found);
    if (nearness > most) {
      most = nearness;
      nearest = found;
    }
  }
  return nearest;
}

/* "the layer holds 7: "sport", "culture", ..." */
static char *describe_found(const Pairing *pairing) {
  size_t n = pairing->n_found;
  if (n == 0)
    return g_strdup("the layer is empty");
  json_t *nothing = json_null();
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "the layer holds %zu: ", n);
  for (size_t i = 0; i < MIN(n, MOST_NAMED); i++) {
    json_t *view = mill_expectation_view(nothing, json_array_get(pairing->found, i));
    char *text = json_dumps(view, JSON_COMPACT | JSON_ENCODE_ANY);
    g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", text);
    free(text);
    json_decref(view);
  }
  g_string_append(out, n > MOST_NAMED ? ", ..." : "");
  return g_string_free(out, FALSE);
}

static char *describe_difference(const json_t *wish, const json_t *nearest) {
  g_autofree char *members = mill_expectation_differences(wish, nearest);
  return *members ? g_strdup_printf("differs in %s", members) : g_strdup("");
}

static void add_missing(GPtrArray *differences, const char *layer, const Pairing *pairing,
                        const json_t *wish) {
  const json_t *nearest = find_nearest(pairing, wish);
  add(differences, layer, false, wish, nearest,
      nearest ? describe_difference(wish, nearest) : describe_found(pairing));
}

/* ---- layers -------------------------------------------------------------------------------- */

static void compare_layer(const char *layer, const json_t *expected, const json_t *found,
                          GPtrArray *differences) {
  size_t n = json_array_size(expected), n_found = json_array_size(found);
  g_autofree size_t *taker = g_new0(size_t, n_found);
  g_autofree bool *was_tried = g_new(bool, n_found);
  g_autofree bool *is_missing = g_new(bool, n);
  Pairing pairing = {expected, found, n_found, taker, was_tried};
  for (size_t i = 0; i < n; i++) {
    if (n_found > 0)
      memset(was_tried, 0, n_found * sizeof *was_tried);
    is_missing[i] = !find_partner(&pairing, i);
  }
  for (size_t i = 0; i < n; i++)
    if (is_missing[i])
      add_missing(differences, layer, &pairing, json_array_get(expected, i));
}

/* The last one reported says how many more there are. */
static void add_unwanted(GPtrArray *differences, const char *layer, const json_t *unwanted,
                         const GPtrArray *matching) {
  guint n = MIN(matching->len, MOST_UNWANTED), n_more = matching->len - n;
  for (guint i = 0; i < n; i++)
    add(differences, layer, true, unwanted, g_ptr_array_index(matching, i),
        n_more > 0 && i == n - 1 ? g_strdup_printf("and %u more", n_more) : g_strdup(""));
}

static void look_for_unwanted(const char *layer, const json_t *absent, const json_t *found,
                              GPtrArray *differences) {
  for (size_t i = 0; i < json_array_size(absent); i++) {
    const json_t *unwanted = json_array_get(absent, i);
    g_autoptr(GPtrArray) matching = g_ptr_array_new();
    for (size_t k = 0; k < json_array_size(found); k++)
      if (mill_expectation_holds(unwanted, json_array_get(found, k)))
        g_ptr_array_add(matching, json_array_get(found, k));
    add_unwanted(differences, layer, unwanted, matching);
  }
}

/* ---- status -------------------------------------------------------------------------------- */

/* "STAGE: REASON; STAGE: REASON" */
static char *describe_problems(const json_t *problems) {
  GString *out = g_string_new(NULL);
  for (size_t i = 0; i < json_array_size(problems); i++) {
    const json_t *problem = json_array_get(problems, i);
    g_string_append_printf(out, "%s%s: %s", i > 0 ? "; " : "",
                           json_string_value(json_object_get(problem, "stage")),
                           json_string_value(json_object_get(problem, "reason")));
  }
  return g_string_free(out, FALSE);
}

/* True if the status is as expected; otherwise the layers are not worth comparing. */
static bool compare_status(const MillTestCase *one, const json_t *record,
                           GPtrArray *differences) {
  const json_t *found = json_object_get(record, "status");
  json_t *expected = json_string(mill_test_statuses[one->status]);
  bool is_same = json_equal(expected, found);
  if (!is_same)
    add(differences, "status", false, expected, found,
        describe_problems(json_object_get(record, "problems")));
  json_decref(expected);
  return is_same;
}

GPtrArray *mill_test_compare(const MillTestCase *one, const json_t *record) {
  GPtrArray *differences = g_ptr_array_new_with_free_func(free_difference);
  const json_t *layers = json_object_get(record, "annotations");
  const char *layer;
  json_t *list;
  if (!compare_status(one, record, differences))
    return differences;
  json_object_foreach((json_t *)one->expect, layer, list) {
    compare_layer(layer, list, json_object_get(layers, layer), differences);
  }
  json_object_foreach((json_t *)one->absent, layer, list) {
    look_for_unwanted(layer, list, json_object_get(layers, layer), differences);
  }
  return differences;
}
