/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/engine.h"

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

const GArray *attribution_engine_find(const AttributionEngine *engine, AttributionMemory *memory,
                                      AttributionText *text, const MillDocument *document) {
  if (!attribution_rules_read(engine->rules, &memory->reading, text, document))
    return NULL;
  if (!engine->model)
    return memory->reading.attributions;
  if (!memory->reader) {
    memory->reader = attribution_reader_new();
    memory->learned = g_array_new(FALSE, FALSE, sizeof(Attribution));
  }
  g_array_set_size(memory->learned, 0);
  attribution_model_read(engine->model, memory->reader, text, engine->rules->table,
                         memory->reading.attributions, memory->learned);
  return memory->learned;
}

void attribution_engine_release(AttributionMemory *memory, bool all) {
  attribution_reading_release(&memory->reading, all);
  if (!all)
    return;
  g_clear_pointer(&memory->reader, attribution_reader_free);
  g_clear_pointer(&memory->learned, g_array_unref);
}
