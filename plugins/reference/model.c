/* SPDX-License-Identifier: MIT */
#include "plugins/reference/model.h"
#include "plugins/reference/labels.h"

#include <jansson.h>
#include <string.h>

static bool refuse(const char *path, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: %s, so it is not a model of this plugin; train it with 'textmill train "
              "reference'",
              path, what);
  return false;
}

static bool check_tags(const ReferenceModel *model, const char *path, GError **error) {
  if (mill_tagger_n_labels(model->tags) != N_TOKEN_LABELS)
    return refuse(path, "it has other labels", error);
  for (size_t i = 0; i < N_TOKEN_LABELS; i++)
    if (strcmp(mill_tagger_label(model->tags, i), reference_field_name((ReferenceFieldKind)i)) !=
        0)
      return refuse(path, "it has other labels", error);
  return true;
}

void reference_model_set_calibration(MillModelWriter *writer,
                                     const ReferenceCalibration *calibration) {
  json_t *json =
      json_pack("{s:f,s:f}", "slope", calibration->slope, "offset", calibration->offset);
  char *text = json_dumps(json, JSON_COMPACT);
  mill_model_writer_set(writer, "calibration", text);
  free(text);
  json_decref(json);
}

static bool read_calibration(ReferenceModel *model, const char *path, GError **error) {
  const char *text = mill_model_metadata(model->file, "calibration");
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const json_t *slope = json_object_get(json, "slope"), *offset = json_object_get(json, "offset");
  bool good = json_is_number(slope) && json_is_number(offset);
  model->calibration =
      (ReferenceCalibration){json_number_value(slope), json_number_value(offset)};
  json_decref(json);
  return good || refuse(path, "it has no calibration", error);
}

static bool read_dictionary(ReferenceModel *model, GError **error) {
  static const size_t slots[] = {DICTIONARY_SLOTS}, uses[] = {DICTIONARY_SLOTS, N_USES};
  const MillTensor *words =
      mill_model_require(model->file, "dictionary.words", MILL_TENSOR_I32, 1, slots, error);
  const MillTensor *counts =
      words ? mill_model_require(model->file, "dictionary.counts", MILL_TENSOR_U8, 2, uses, error)
            : NULL;
  if (counts)
    model->dictionary = (ReferenceDictionary){words->data, counts->data};
  return counts != NULL;
}

ReferenceModel *reference_model_open(const char *path, GError **error) {
  g_autoptr(ReferenceModel) model = g_new0(ReferenceModel, 1);
  model->keywords = reference_keywords_new();
  model->file = mill_model_open(path, error);
  model->tags = model->file ? mill_tagger_open(model->file, "tags", error) : NULL;
  bool good = model->tags && check_tags(model, path, error) && read_dictionary(model, error) &&
              read_calibration(model, path, error);
  return good ? g_steal_pointer(&model) : NULL;
}

void reference_model_free(ReferenceModel *model) {
  if (!model)
    return;
  mill_tagger_free(model->tags);
  mill_model_free(model->file);
  reference_keywords_free(model->keywords);
  g_free(model);
}
