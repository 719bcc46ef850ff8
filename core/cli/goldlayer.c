/* SPDX-License-Identifier: MIT */
#include "core/cli/goldlayer.h"

#include "core/cli/gold.h"
#include "core/plugin/suggest.h"
#include "core/stream/jsonl.h"

#include <string.h>

/* The layer with only one of its tables. */
static MillGoldLayer with_table(const MillLayerInfo *layer, size_t table) {
  MillGoldLayer chosen = {.whole = layer, .gold = *layer, .comparison = MILL_COMPARE_LABELS};
  if (layer->n_tables > 0) {
    chosen.gold.tables = layer->tables + table;
    chosen.gold.n_tables = 1;
    chosen.comparison = layer->tables[table]->comparison;
  }
  chosen.table = mill_layer_table(&chosen.gold, NULL);
  return chosen;
}

bool mill_gold_layer_of(const MillLayerInfo *layer, MillGoldLayer *chosen) {
  size_t i = 0;
  *chosen = with_table(layer, 0);
  while (chosen->comparison == MILL_COMPARE_NONE && ++i < layer->n_tables)
    *chosen = with_table(layer, i);
  return chosen->comparison != MILL_COMPARE_NONE;
}

/* The names of all layers of the plan, in the order of the stages; ends with NULL. */
static GPtrArray *list_layers(const MillPlan *plan) {
  GPtrArray *layers = g_ptr_array_new();
  for (size_t i = 0; i < plan->n_stages; i++)
    for (const char *const *name = plan->stages[i].plugin->provides_layers; *name; name++)
      if (!g_ptr_array_find_with_equal_func(layers, *name, g_str_equal, NULL))
        g_ptr_array_add(layers, (char *)*name);
  g_ptr_array_add(layers, NULL);
  return layers;
}

bool mill_gold_layer_check(const MillPlan *plan, const char *layer, GError **error) {
  const MillLayerInfo *info = mill_layer_set_find(plan->layers, layer);
  MillGoldLayer chosen;
  if (info && mill_gold_layer_of(info, &chosen))
    return true;
  if (info) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the layer '%s' cannot be evaluated: its layer table has no comparison", layer);
    return false;
  }
  g_autoptr(GPtrArray) layers = list_layers(plan);
  g_autofree char *suggestion = mill_suggest_clause(layer, (const char *const *)layers->pdata);
  g_autofree char *all = g_strjoinv(", ", (char **)layers->pdata);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the pipeline '%s' has no layer '%s'%s its layers: %s; name the one to evaluate "
              "with --layer",
              plan->definition->name, layer, *suggestion ? suggestion : ";", all);
  return false;
}

/* How well a layer fits the record; FITS_BY_TABLE and above for layers with a table. */
enum { IS_OPEN, HAS_TABLE, FITS, FITS_BY_TABLE };

/* The choice so far. */
typedef struct Choice {
  const json_t *record;
  const char *field;
  MillGoldLayer best;
  size_t rank;
  size_t n; /* tables that could be compared */
} Choice;

static size_t rank_of(const Choice *choice, const MillLayerInfo *layer) {
  bool fits = mill_gold_fits(choice->record, layer, choice->field);
  if (layer->n_tables == 0)
    return fits ? FITS : IS_OPEN;
  return fits ? FITS_BY_TABLE + mill_gold_count_values(choice->record, layer) : HAS_TABLE;
}

/* Of layers with a table that fit equally well, the first is chosen; of those without, the last,
 * which is the purpose of the pipeline. */
static void weigh(Choice *choice, const MillGoldLayer *layer) {
  size_t rank = rank_of(choice, &layer->gold);
  bool is_open = layer->gold.n_tables == 0;
  choice->n += !is_open;
  if (choice->best.whole && rank <= choice->rank && !(is_open && rank == choice->rank))
    return;
  choice->best = *layer;
  choice->rank = rank;
}

static void weigh_tables(Choice *choice, const MillLayerInfo *layer) {
  MillGoldLayer chosen = with_table(layer, 0);
  if (layer->n_tables == 0)
    weigh(choice, &chosen);
  for (size_t i = 0; i < layer->n_tables; i++) {
    chosen = with_table(layer, i);
    if (chosen.comparison != MILL_COMPARE_NONE)
      weigh(choice, &chosen);
  }
}

static bool refuse(const MillPlan *plan, const Choice *choice, GError **error) {
  g_autoptr(GPtrArray) layers = list_layers(plan);
  g_autofree char *fields = mill_jsonl_field_names(choice->record, false);
  g_autofree char *all = g_strjoinv(", ", (char **)layers->pdata);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              choice->n > 0
                  ? "the first record has nothing to compare any layer with; name the layer with "
                    "--layer and the field with --label-field (layers here: %s; fields: %s)"
                  : "no layer of the pipeline can be evaluated: no layer table has a "
                    "comparison (layers here: %s; fields: %s)",
              all, fields);
  return false;
}

bool mill_gold_layer_choose(const MillPlan *plan, const char *layer, const char *field,
                            const json_t *record, MillGoldLayer *chosen, GError **error) {
  Choice choice = {.record = record, .field = field};
  g_autoptr(GPtrArray) layers = list_layers(plan);
  for (guint i = 0; i + 1 < layers->len; i++)
    if (!layer || strcmp(layer, layers->pdata[i]) == 0)
      weigh_tables(&choice, mill_layer_set_find(plan->layers, layers->pdata[i]));
  *chosen = choice.best;
  bool is_clear = choice.best.whole && (choice.rank >= FITS || layer || choice.n <= 1);
  return is_clear || refuse(plan, &choice, error);
}
