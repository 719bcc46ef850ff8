/* SPDX-License-Identifier: MIT */
#include "core/run/training.h"

#include "core/io/gold.h"

static void start_set(MillTraining *training, MillTrainingSet set) {
  training->input =
      mill_input_new(training->files[set], MILL_INPUT_JSONL, training->max_document_bytes);
  training->set = set;
  training->n_read[set] = training->n_left_out[set] = training->n_unlabelled[set] = 0;
  if (training->document)
    return;
  training->document = mill_document_new();
  training->labels = g_ptr_array_new();
  mill_raw_record_init(&training->raw);
}

static void end_set(MillTraining *training) {
  mill_input_free(training->input);
  training->input = NULL;
}

static void leave_out(MillTraining *training, const char *reason) {
  g_autofree char *place =
      g_strdup_printf("%s:%" G_GUINT64_FORMAT, training->raw.origin, training->raw.line);
  training->n_left_out[training->set]++;
  if (training->callbacks.problem)
    training->callbacks.problem(training->callbacks.data, place, reason);
}

/* Parses and annotates the raw record; false if it is of no use. */
static bool take_record(MillTraining *training, GError **error) {
  const json_t *id;
  int column;
  json_decref(training->json);
  training->json =
      mill_jsonl_parse(training->raw.bytes->str, training->raw.bytes->len, &training->fields, "",
                       training->document, &id, &column, error);
  if (error && *error)
    return false;
  if (!mill_gold_labels(training->json, training->label_field, training->labels, NULL))
    training->n_unlabelled[training->set]++;
  g_ptr_array_add(training->labels, NULL);
  return !training->below || mill_pipeline_annotate(training->below, training->document, error);
}

/* Reads on until a record is of use; false at the end of the set, or with an error. */
static bool read_on(MillTraining *training, GError **error) {
  while (mill_input_next(training->input, &training->raw)) {
    g_autoptr(GError) reason = NULL;
    if (training->raw.failure && training->raw.line == 0) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", training->raw.origin,
                  training->raw.failure);
      return false;
    }
    if (!training->raw.failure && take_record(training, &reason)) {
      training->n_read[training->set]++;
      return true;
    }
    leave_out(training, reason ? reason->message : training->raw.failure);
  }
  return false;
}

bool mill_training_next(MillTraining *training, MillTrainingSet set, MillExample *example,
                        GError **error) {
  if (!training->files[set] || !training->files[set][0])
    return false;
  if (training->input && training->set != set)
    end_set(training);
  if (!training->input)
    start_set(training, set);
  if (!read_on(training, error)) {
    end_set(training);
    return false;
  }
  *example = (MillExample){
      .document = training->document,
      .labels = {(const char *const *)training->labels->pdata, training->labels->len - 1},
      .record = training->raw.bytes->str,
  };
  return true;
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
  if (training->input)
    end_set(training);
  if (!training->document)
    return;
  mill_document_free(training->document);
  g_ptr_array_unref(training->labels);
  mill_raw_record_finish(&training->raw);
  json_decref(training->json);
}
