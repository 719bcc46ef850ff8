/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/model.h"
#include "plugins/attribution/learned/tags.h"

#include <jansson.h>
#include <string.h>

static bool refuse(const char *path, const char *what, GError **error) {
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_MODEL,
      "%s: %s, so it is not a model of this plugin; train it with 'textmill train attribution'",
      path, what);
  return false;
}

static bool check_tags(const AttributionModel *model, const char *path, GError **error) {
  if (mill_tagger_n_labels(model->tags) != N_TAGS ||
      mill_tagger_n_borders(model->tags) != N_BORDERS)
    return refuse(path, "it has other tags", error);
  for (size_t i = 0; i < N_TAGS; i++)
    if (strcmp(mill_tagger_label(model->tags, i), attribution_tag_name((TokenTag)i)) != 0)
      return refuse(path, "it has other tags", error);
  return mill_tagger_n_labels(model->links) == 2 || refuse(path, "it has other links", error);
}

void attribution_model_set_calibration(MillModelWriter *writer,
                                       const AttributionCalibration *calibration) {
  json_t *json = json_pack("{s:f,s:f,s:f}", "slope", calibration->slope, "offset",
                           calibration->offset, "personal", calibration->personal);
  char *text = json_dumps(json, JSON_COMPACT);
  mill_model_writer_set(writer, "calibration", text);
  free(text);
  json_decref(json);
}

/* Older models have no `personal`. */
static bool read_calibration(AttributionModel *model, const char *path, GError **error) {
  const char *text = mill_model_metadata(model->file, "calibration");
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const json_t *slope = json_object_get(json, "slope"), *offset = json_object_get(json, "offset");
  bool good = json_is_number(slope) && json_is_number(offset);
  model->calibration =
      (AttributionCalibration){json_number_value(slope), json_number_value(offset),
                               json_number_value(json_object_get(json, "personal"))};
  json_decref(json);
  return good || refuse(path, "it has no calibration", error);
}

static bool read_clusters(AttributionModel *model, GError **error) {
  static const size_t shape[] = {CLUSTER_SLOTS};
  const MillTensor *words =
      mill_model_require(model->file, "clusters.words", MILL_TENSOR_I32, 1, shape, error);
  const MillTensor *numbers =
      words ? mill_model_require(model->file, "clusters.numbers", MILL_TENSOR_U8, 1, shape, error)
            : NULL;
  if (numbers)
    model->clusters = (WordClusters){words->data, numbers->data};
  return numbers != NULL;
}

AttributionModel *attribution_model_open(const char *path, GError **error) {
  g_autoptr(AttributionModel) model = g_new0(AttributionModel, 1);
  model->file = mill_model_open(path, error);
  model->tags = model->file ? mill_tagger_open(model->file, "tags", error) : NULL;
  model->links = model->tags ? mill_tagger_open(model->file, "links", error) : NULL;
  bool good = model->links && check_tags(model, path, error) && read_clusters(model, error) &&
              read_calibration(model, path, error);
  return good ? g_steal_pointer(&model) : NULL;
}

void attribution_model_free(AttributionModel *model) {
  if (!model)
    return;
  mill_tagger_free(model->tags);
  mill_tagger_free(model->links);
  mill_model_free(model->file);
  g_free(model);
}
