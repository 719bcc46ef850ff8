/* SPDX-License-Identifier: MIT */
#include "core/pipeline/contract.h"

#include "core/plugin/provider.h"
#include "core/plugin/suggest.h"

#include <string.h>

/* The layers provided so far. */
typedef struct Provided {
  GPtrArray *layers; /* of const char *, in order; one NULL at the end */
  bool unknown;      /* a plugin is missing, so any layer might be provided */
} Provided;

static const char *const *provided_layers(const Provided *provided) {
  return (const char *const *)provided->layers->pdata;
}

static bool is_provided(const Provided *provided, const char *layer) {
  return provided->unknown || g_strv_contains(provided_layers(provided), layer);
}

static void provide(Provided *provided, const MillPlannedStage *stage) {
  if (!stage->plugin) {
    provided->unknown = true;
    return;
  }
  for (const char *const *layer = stage->plugin->provides_layers; *layer; layer++)
    if (!g_strv_contains(provided_layers(provided), *layer))
      g_ptr_array_insert(provided->layers, (int)provided->layers->len - 1, (char *)*layer);
}

static void add(MillPlan *plan, const char *pointer, const char *format, ...) MILL_PRINTF(3, 4);

static void add(MillPlan *plan, const char *pointer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_findings_add(&plan->definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, pointer,
                    "%s", message);
}

static bool provides(const MillPlugin *plugin, const char *layer) {
  return plugin && g_strv_contains(plugin->provides_layers, layer);
}

/* The id of a later stage that provides the layer, or NULL. */
static const char *find_later_stage(const MillPlan *plan, size_t index, const char *layer) {
  for (size_t i = index + 1; i < plan->n_stages; i++)
    if (provides(plan->stages[i].plugin, layer))
      return plan->stages[i].id;
  return NULL;
}

/* Advice about a layer that is not provided yet. Finding a provider loads plugins, so plugins
 * that happen to be beside the definition are not considered. Free with g_free(). */
static char *find_remedy(const MillPlan *plan, size_t index, const char *layer) {
  const MillPlannedStage *stage = &plan->stages[index];
  const char *later = find_later_stage(plan, index, layer);
  if (later)
    return g_strdup_printf("move the stage '%s' before it", later);
  const MillPluginInfo *asking =
      mill_registry_find(stage->plugin->name, stage->definition->folder, NULL);
  g_autofree char *rivals = NULL;
  const MillPluginInfo *provider = mill_provider_find(layer, asking, &rivals);
  if (!provider)
    return g_strdup("no plugin that 'textmill plugins' lists provides it");
  return g_strdup_printf("add {\"plugin\": \"%s\"} before it%s%s%s", provider->plugin.name,
                         rivals ? " (or one of: " : "", rivals ? rivals : "", rivals ? ")" : "");
}

static void report_missing(MillPlan *plan, size_t index, const char *layer) {
  const MillPlannedStage *stage = &plan->stages[index];
  g_autofree char *pointer = mill_pointer_element("/stages", index);
  g_autofree char *remedy = find_remedy(plan, index, layer);
  add(plan, pointer, "plugin '%s' requires the layer '%s', which no earlier stage provides; %s",
      stage->plugin->name, layer, remedy);
}

static void check_required(MillPlan *plan, size_t index, const Provided *provided) {
  const MillPlugin *plugin = plan->stages[index].plugin;
  if (!plugin || !plugin->requires_layers)
    return;
  for (const char *const *layer = plugin->requires_layers; *layer; layer++)
    if (!is_provided(provided, *layer))
      report_missing(plan, index, *layer);
}

static void check_when(MillPlan *plan, size_t index, const Provided *provided) {
  const MillWhen *when = plan->stages[index].definition->when;
  if (!when || !when->layer || is_provided(provided, when->layer))
    return;
  g_autofree char *pointer = g_strdup_printf("/stages/%zu/when/layer", index);
  g_autofree char *suggestion = mill_suggest_clause(when->layer, provided_layers(provided));
  add(plan, pointer, "no earlier stage provides the layer '%s'%s", when->layer, suggestion);
}

/* Checks that the tables of its layers agree with those of earlier stages. */
static void check_tables(MillPlan *plan, size_t index) {
  g_autoptr(GError) error = NULL;
  const MillPlugin *plugin = plan->stages[index].plugin;
  if (!plugin || mill_layer_set_add(plan->layers, plugin, &error))
    return;
  g_autofree char *pointer = mill_pointer_element("/stages", index);
  add(plan, pointer, "%s", error->message);
}

/* `firsts` has the index of the first stage of each id so far. */
static void check_id(MillPlan *plan, size_t index, GHashTable *firsts) {
  const char *id = plan->stages[index].definition->id;
  gpointer first;
  if (!id)
    return;
  if (!g_hash_table_lookup_extended(firsts, id, NULL, &first)) {
    g_hash_table_insert(firsts, (char *)id, GSIZE_TO_POINTER(index));
    return;
  }
  g_autofree char *pointer = mill_pointer_element("/stages", index);
  add(plan, pointer,
      "two stages have the id '%s' (the other is /stages/%zu); give this one "
      "another \"id\"",
      id, GPOINTER_TO_SIZE(first));
}

/* A thread's memory and CPU time cannot be told from the program's, and a thread cannot be
 * killed. */
static void check_limits(MillPlan *plan, size_t index) {
  const MillStageDefinition *stage = plan->stages[index].definition;
  const struct {
    const char *name;
    int64_t value;
  } limits[] = {
      {"memory_mb", stage->memory_mb}, {"cpu_ms", stage->cpu_ms}, {"open_ms", stage->open_ms}};
  for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
    if (limits[i].value == 0 || stage->isolation == MILL_ISOLATION_PROCESS)
      continue;
    g_autofree char *pointer = g_strdup_printf("/stages/%zu/%s", index, limits[i].name);
    add(plan, pointer,
        "'%s' limits processes, but this stage runs in a thread; add \"isolation\": \"process\", "
        "or remove it",
        limits[i].name);
  }
}

static void check_emit(MillPlan *plan, const Provided *provided) {
  const MillStringList *emit = &plan->definition->emit;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < emit->n; i++) {
    const char *layer = emit->at[i];
    bool is_new = !layer || g_hash_table_add(seen, (gpointer)layer);
    if (!layer || (is_new && is_provided(provided, layer)))
      continue;
    g_autofree char *pointer = mill_pointer_element("/emit", i);
    g_autofree char *suggestion = mill_suggest_clause(layer, provided_layers(provided));
    if (is_new)
      add(plan, pointer, "no stage provides the layer '%s'%s", layer, suggestion);
    else
      add(plan, pointer, "the layer '%s' is listed twice; name it once", layer);
  }
}

/* Bare spans are numerous and of little use to readers, so they are emitted only on request. */
static bool is_emitted_by_default(const MillPlan *plan, const char *layer) {
  const MillLayerInfo *info = mill_layer_set_find(plan->layers, layer);
  return !info || info->n_tables == 0 || info->tables[0]->shape != MILL_SHAPE_SPANS;
}

static void choose_emitted(MillPlan *plan, const Provided *provided) {
  const MillStringList *emit = &plan->definition->emit;
  const char *const *given = emit->at ? emit->at : provided_layers(provided);
  g_autoptr(GPtrArray) layers = g_ptr_array_new();
  for (; *given; given++)
    if (emit->at || is_emitted_by_default(plan, *given))
      g_ptr_array_add(layers, mill_arena_strdup(&plan->definition->arena, *given));
  g_ptr_array_add(layers, NULL);
  plan->emit = (const char **)g_ptr_array_steal(layers, NULL);
}

void mill_contract_check(MillPlan *plan) {
  Provided provided = {.layers = g_ptr_array_new()};
  g_autoptr(GHashTable) firsts = g_hash_table_new(g_str_hash, g_str_equal);
  g_ptr_array_add(provided.layers, NULL);
  for (size_t i = 0; i < plan->n_stages; i++) {
    check_id(plan, i, firsts);
    check_required(plan, i, &provided);
    check_when(plan, i, &provided);
    check_limits(plan, i);
    check_tables(plan, i);
    provide(&provided, &plan->stages[i]);
  }
  check_emit(plan, &provided);
  choose_emitted(plan, &provided);
  g_ptr_array_unref(provided.layers);
}
