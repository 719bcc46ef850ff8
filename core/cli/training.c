/* SPDX-License-Identifier: MIT */
#include "core/cli/training.h"

#include "core/cli/gold.h"
#include "core/stream/builtin.h"

#include <stdlib.h>
#include <string.h>

static MillFileInput *open_input(const MillTrainingReader *training, const char *const *paths) {
  MillFileInput *input = mill_input_new(paths, training->format, training->max_document_bytes);
  mill_input_ask(input, &training->decoder.decoding);
  return input;
}

/* Makes a document of the record and its fields. False with an error if it cannot be read. */
static bool parse(const MillTrainingReader *training, MillItem *item, MillDocument *document,
                  json_t **json, GError **error) {
  mill_item_decode(item, &training->decoder, document);
  json_decref(*json);
  *json = mill_gold_record(document);
  if (mill_document_status(document) != MILL_STATUS_FAILED)
    return true;
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                      mill_document_problems(document)->reason);
  return false;
}

/* ---- looking at a file --------------------------------------------------------------------- */

static bool check_record(const MillTrainingReader *training, MillItem *item, bool needs_label,
                         GError **error) {
  const MillLayerInfo *layer = training->layer;
  const char *field = training->label_field;
  g_autoptr(GError) reason = NULL;
  g_autofree char *place = NULL;
  MillDocument *document = mill_document_new(), *gold = mill_document_new();
  json_t *json = NULL;
  bool good = parse(training, item, document, &json, &reason) &&
              ((!needs_label && !mill_gold_has(json, layer, field)) ||
               mill_gold_fill(json, layer, field, document, gold, &reason));
  mill_document_free(gold);
  mill_document_free(document);
  json_decref(json);
  if (!good) {
    place = mill_item_place(item);
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: %s", place, reason->message);
  }
  return good;
}

bool mill_training_check(const MillTrainingReader *training, const char *path, bool needs_label,
                         GError **error) {
  const char *const paths[] = {path, NULL};
  MillItem item;
  MillFileInput *input = open_input(training, paths);
  mill_item_init(&item);
  bool has_record = mill_input_next(input, &item.raw);
  bool is_read = has_record && !item.raw.failure;
  bool good = is_read && check_record(training, &item, needs_label, error);
  if (!has_record)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s holds no record", path);
  else if (!is_read)
    g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", path, item.raw.failure);
  mill_item_finish(&item);
  mill_input_free(input);
  return good;
}

/* ---- reading the sets ---------------------------------------------------------------------- */

static void start_set(MillTrainingReader *training, MillTrainingSet set) {
  training->inputs[set] = open_input(training, training->files[set]);
  if (training->document)
    return;
  training->document = mill_document_new();
  training->gold = mill_document_new();
  training->labels = g_ptr_array_new();
  mill_item_init(&training->item);
}

static void end_set(MillTrainingReader *training, MillTrainingSet set) {
  g_clear_pointer(&training->inputs[set], mill_input_free);
}

static void leave_out(MillTrainingReader *training, MillTrainingSet set, const char *reason) {
  g_autofree char *place = mill_item_place(&training->item);
  if (training->was_read[set])
    return;
  training->n_left_out[set]++;
  if (training->callbacks.problem)
    training->callbacks.problem(training->callbacks.data, place, reason);
}

/* Reads the correct labels or annotations from the record; without the field, it has none. */
static bool take_gold(MillTrainingReader *training, GError **error) {
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

/* Decodes and annotates the record; false if it cannot be used. */
static bool take_record(MillTrainingReader *training, GError **error) {
  return parse(training, &training->item, training->document, &training->json, error) &&
         take_gold(training, error) &&
         (!training->below || mill_pipeline_annotate(training->below, training->document, error));
}

/* The record as a line of JSON; unchanged if it already is one. */
static const char *line_of(MillTrainingReader *training) {
  const MillFileRecord *raw = &training->item.raw;
  size_t length;
  if (strcmp(mill_format_name(raw->format), mill_builtin_formats[0]->name) == 0)
    return raw->bytes->str;
  json_t *record = training->json ? json_copy(training->json) : json_object();
  const char *text = mill_document_text(training->document, &length);
  json_object_set_new(record, training->decoder.decoding.text_field, json_stringn(text, length));
  free(training->record);
  training->record = json_dumps(record, JSON_COMPACT);
  json_decref(record);
  return training->record;
}

/* Reads on to the next usable record; false at the end of the set, or with an error. */
static bool read_on(MillTrainingReader *training, MillTrainingSet set, GError **error) {
  while (mill_input_next(training->inputs[set], &training->item.raw)) {
    g_autoptr(GError) reason = NULL;
    if (training->item.raw.unreadable) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "%s: %s", training->item.raw.origin,
                  training->item.raw.failure);
      return false;
    }
    if (training->item.raw.failure || !take_record(training, &reason)) {
      leave_out(training, set, reason ? reason->message : training->item.raw.failure);
      continue;
    }
    training->n_read[set] += !training->was_read[set];
    training->n_unlabelled[set] += !training->was_read[set] && !training->is_labelled;
    return true;
  }
  training->was_read[set] = true;
  return false;
}

static bool next(void *data, MillTrainingSet set, MillExample *example, GError **error) {
  MillTrainingReader *training = data;
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
      .record = line_of(training),
  };
  return true;
}

static const MillDocument *gold(const void *data) {
  const MillTrainingReader *training = data;
  return training->is_labelled ? training->gold : NULL;
}

static void progress(void *data, const char *what, uint64_t done, uint64_t total) {
  const MillTrainingReader *training = data;
  if (training->callbacks.progress)
    training->callbacks.progress(training->callbacks.data, what, done, total);
}

MillTraining mill_training_face(MillTrainingReader *training) {
  return (MillTraining){.data = training,
                        .next = next,
                        .gold = gold,
                        .progress = progress,
                        .model_path = training->model_path,
                        .seed = training->seed};
}

void mill_training_finish(MillTrainingReader *training) {
  end_set(training, MILL_TRAINING_DATA);
  end_set(training, MILL_TRAINING_DEV);
  if (!training->document)
    return;
  mill_document_free(training->document);
  mill_document_free(training->gold);
  g_ptr_array_unref(training->labels);
  mill_item_finish(&training->item);
  json_decref(training->json);
  free(training->record);
}
