/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/engine.h"
#include "plugins/attribution/structure/cut.h"

AttributionEngine *attribution_engine_new(const MillStringList *verbs, const char *model,
                                          GError **error) {
  g_autoptr(AttributionEngine) engine = g_new0(AttributionEngine, 1);
  bool wants_model = model && *model;
  engine->rules = attribution_rules_new(verbs, error);
  if (engine->rules && wants_model)
    engine->model = attribution_model_open(model, error);
  return engine->rules && (engine->model || !wants_model) ? g_steal_pointer(&engine) : NULL;
}

void attribution_engine_free(AttributionEngine *engine) {
  if (!engine)
    return;
  attribution_rules_free(engine->rules);
  attribution_model_free(engine->model);
  g_free(engine);
}

/* What the model finds, or else the rules. */
static void find_parts(const AttributionEngine *engine, AttributionMemory *memory,
                       const AttributionText *text) {
  const GArray *rules = memory->reading.attributions;
  g_array_set_size(memory->found, 0);
  if (!engine->model) {
    g_array_append_vals(memory->found, rules->data, rules->len);
    return;
  }
  if (!memory->reader)
    memory->reader = attribution_reader_new();
  attribution_model_read(engine->model, memory->reader, text, engine->rules->table, rules,
                         memory->found);
}

const GArray *attribution_engine_find(const AttributionEngine *engine, AttributionMemory *memory,
                                      AttributionText *text, const MillDocument *document) {
  if (!attribution_rules_read(engine->rules, &memory->reading, text, document))
    return NULL;
  if (!memory->found)
    memory->found = g_array_new(FALSE, FALSE, sizeof(Attribution));
  find_parts(engine, memory, text);
  attribution_speeches_find(&memory->speeches, text, document);
  attribution_hold_speeches(&memory->holding, &memory->speeches, memory->reading.attributions,
                            memory->found);
  attribution_cut_author(text, memory->found);
  return memory->found;
}

void attribution_engine_release(AttributionMemory *memory, bool all) {
  attribution_reading_release(&memory->reading, all);
  if (!all)
    return;
  g_clear_pointer(&memory->reader, attribution_reader_free);
  g_clear_pointer(&memory->found, g_array_unref);
  attribution_speeches_finish(&memory->speeches);
  attribution_holding_finish(&memory->holding);
  attribution_people_finish(&memory->people);
}
