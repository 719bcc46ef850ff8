/* SPDX-License-Identifier: MIT */
#include "core/stream/training.h"

#include "core/stream/gold.h"

/* ---- records: all that is known of how they are written ------------------------------------ */

static MillFileInput *open_input(const char *const *paths, size_t max_bytes) {
  return mill_input_new(paths, MILL_INPUT_JSONL, max_bytes);
}

/* Makes a document of the raw record; what it returns must outlive its use and be freed with
 * json_decref(). NULL with an error. */
static json_t *parse(const MillTraining *training, const MillFileRecord *raw,
                     MillDocument *document, GError **error) {
  const json_t *id;
  int column;
  GError *reason = NULL;
  json_t *json = mill_jsonl_parse(raw->bytes->str, raw->bytes->len, &training->fields, "",
                                  document, &id, &column, &reason);
  if (!reason)
    return json;
  g_propagate_error(error, reason);
  json_decref(json);
  return NULL;
}

/* ---- looking at a file --------------------------------------------------------------------- */

static bool check_record(const MillTraining *training, const MillFileRecord *raw,
                         bool needs_label, GError **error) {
  const MillLayerInfo *layer = training->layer;
  const char *field = training->label_field;
  g_autoptr(GError) reason = NULL;
  MillDocument *document = mill_document_new(), *gold = mill_document_new();
  json_t *json = parse(training, raw, document, &reason);
  bool good = json && ((!needs_label && !mill_gold_has(json, layer, field)) ||
                       mill_gold_fill(json, layer, field, document, gold, &reason));
  mill_document_free(gold);
  mill_document_free(document);
  json_decref(json);
  if (!good)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s:%" G_GUINT64_FORMAT ": %s", raw->origin,
                raw->line, reason->message);
  return good;
}

bool mill_training_check(const MillTraining *training, const char *path, bool needs_label,
                         GError **error) {
  const char *const paths[] = {path, NULL};
  MillFileRecord raw;
  MillFileInput *input = open_input(paths, training->max_document_bytes);
  mill_raw_record_init(&raw);
  bool has_record = mill_input_next(input, &raw);
  bool good = has_record && !raw.failure && check_record(training, &raw, needs_label, error);
  if (!has_record)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s holds no record", path);
  else if (raw.failure)
    g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", path, raw.failure);
  mill_raw_record_finish(&raw);
  mill_input_free(input);
  return good;
}

/* ---- reading the sets ---------------------------------------------------------------------- */

static void start_set(MillTraining *training, MillTrainingSet set) {
  training->inputs[set] = open_input(training->files[set], training->max_document_bytes);
  if (training->document)
    return;
  training->document = mill_document_new();
  training->gold = mill_document_new();
  training->labels = g_ptr_array_new();
  mill_raw_record_init(&training->raw);
}

static void end_set(MillTraining *training, MillTrainingSet set) {
  g_clear_pointer(&training->inputs[set], mill_input_free);
}

static void leave_out(MillTraining *training, MillTrainingSet set, const char *reason) {
  g_autofree char *place =
      g_strdup_printf("%s:%" G_GUINT64_FORMAT, training->raw.origin, training->raw.line);
  if (training->was_read[set])
    return;
  training->n_left_out[set]++;
  if (training->callbacks.problem)
    training->callbacks.problem(training->callbacks.data, place, reason);
}

/* Takes what is right from the record; one without the field has no labels. */
static bool take_gold(MillTraining *training, GError **error) {
  const MillLayerInfo *layer = training->layer;
  const char *field = training->label_field;
  training->is_labelled = mill_gold_has(training->json, layer, field);
  g_ptr_array_set_size(training->labels, 0);
  if (training->is_labelled &&
      !mill_gold_fill(training->json, layer, field, training->document, training->gold, error))
    return false;
  MillAnnotations right = mill_document_annotations(training->gold, layer->name);
  for (size_t i = 0; training->is_labelled && i < right.n; i++)
    g_ptr_array_add(training->labels, (gpointer)right.at[i]->label);
  g_ptr_array_add(training->labels, NULL);
  return true;
}

/* Parses and annotates the raw record; false if it is of no use. */
static bool take_record(MillTraining *training, GError **error) {
  json_decref(training->json);
  training->json = parse(training, &training->raw, training->document, error);
  return training->json && take_gold(training, error) &&
         (!training->below || mill_pipeline_annotate(training->below, training->document, error));
}

/* Reads on until a record is of use; false at the end of the set, or with an error. */
static bool read_on(MillTraining *training, MillTrainingSet set, GError **error) {
  while (mill_input_next(training->inputs[set], &training->raw)) {
    g_autoptr(GError) reason = NULL;
    if (training->raw.unreadable) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", training->raw.origin,
                  training->raw.failure);
      return false;
    }
    if (training->raw.failure || !take_record(training, &reason)) {
      leave_out(training, set, reason ? reason->message : training->raw.failure);
      continue;
    }
    training->n_read[set] += !training->was_read[set];
    training->n_unlabelled[set] += !training->was_read[set] && !training->is_labelled;
    return true;
  }
  training->was_read[set] = true;
  return false;
}

bool mill_training_next(MillTraining *training, MillTrainingSet set, MillExample *example,
                        GError **error) {
  if (!training->files[set] || !training->files[set][0])
    return false;
  if (!training->inputs[set])
    start_set(training, set);
  if (!read_on(training, set, error)) {
    end_set(training, set);
    return false;
  }
  *example = (MillExample){
      .document = training->document,
      .labels = {(const char *const *)training->labels->pdata, training->labels->len - 1},
      .record = training->raw.bytes->str,
  };
  return true;
}

const MillDocument *mill_training_gold(const MillTraining *training) {
  return training->is_labelled ? training->gold : NULL;
}

const char *mill_training_model_path(const MillTraining *training) {
  return training->model_path;
}

uint64_t mill_training_seed(const MillTraining *training) {
  return training->seed;
}

void mill_training_progress(MillTraining *training, const char *what, uint64_t done,
                            uint64_t total) {
  if (training->callbacks.progress)
    training->callbacks.progress(training->callbacks.data, what, done, total);
}

void mill_training_finish(MillTraining *training) {
  end_set(training, MILL_TRAINING_DATA);
  end_set(training, MILL_TRAINING_DEV);
  if (!training->document)
    return;
  mill_document_free(training->document);
  mill_document_free(training->gold);
  g_ptr_array_unref(training->labels);
  mill_raw_record_finish(&training->raw);
  json_decref(training->json);
}
