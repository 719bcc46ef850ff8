/* SPDX-License-Identifier: MIT */
#include "core/stream/training.h"

#include "core/stream/gold.h"

static void start_set(MillTraining *training, MillTrainingSet set) {
  training->inputs[set] =
      mill_input_new(training->files[set], MILL_INPUT_JSONL, training->max_document_bytes);
  if (training->document)
    return;
  training->document = mill_document_new();
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

/* Parses and annotates the raw record; false if it is of no use. */
static bool take_record(MillTraining *training, bool *is_labelled, GError **error) {
  const json_t *id;
  int column;
  GError *reason = NULL;
  json_decref(training->json);
  training->json =
      mill_jsonl_parse(training->raw.bytes->str, training->raw.bytes->len, &training->fields, "",
                       training->document, &id, &column, &reason);
  if (reason) {
    g_propagate_error(error, reason);
    return false;
  }
  *is_labelled = mill_gold_labels(training->json, training->label_field, training->labels, NULL);
  g_ptr_array_add(training->labels, NULL);
  return !training->below || mill_pipeline_annotate(training->below, training->document, error);
}

/* Reads on until a record is of use; false at the end of the set, or with an error. */
static bool read_on(MillTraining *training, MillTrainingSet set, GError **error) {
  while (mill_input_next(training->inputs[set], &training->raw)) {
    g_autoptr(GError) reason = NULL;
    bool is_labelled = false;
    if (training->raw.unreadable) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", training->raw.origin,
                  training->raw.failure);
      return false;
    }
    if (training->raw.failure || !take_record(training, &is_labelled, &reason)) {
      leave_out(training, set, reason ? reason->message : training->raw.failure);
      continue;
    }
    training->n_read[set] += !training->was_read[set];
    training->n_unlabelled[set] += !training->was_read[set] && !is_labelled;
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
  g_ptr_array_unref(training->labels);
  mill_raw_record_finish(&training->raw);
  json_decref(training->json);
}
