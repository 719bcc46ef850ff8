/* SPDX-License-Identifier: MIT */
/* A model file: the linear classifier of passages, and the combination. */
#include "plugins/stance/model.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/stances.h"

#include <math.h>
#include <string.h>

static bool refuse(const char *path, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: %s; train it with 'textmill train stance'", path, what);
  return false;
}

static bool check_labels(const StanceModel *model, const char *path, GError **error) {
  bool good = mill_linear_n_labels(model->linear) == N_LABELS &&
              mill_linear_n_classes(model->linear) == N_LABELS;
  for (size_t i = 0; good && i < N_LABELS; i++)
    good = strcmp(mill_linear_label(model->linear, i), stance_labels[i]) == 0;
  return good || refuse(path, "its labels are not favor, against and neutral", error);
}

/* The name of the tensor. */
static const char *name_of(size_t n_features) {
  return n_features == DOCUMENT_FEATURES ? "combination_with_encoder" : "combination";
}

/* Reads the weights of so many features. */
static bool read_combination(const StanceModel *model, size_t n_features,
                             StanceCombination *combination, const char *path, GError **error) {
  const char *name = name_of(n_features);
  const size_t shape[] = {STRATA + 1, n_features, N_LABELS};
  const MillTensor *tensor =
      mill_model_require(model->file, name, MILL_TENSOR_F32, 3, shape, error);
  if (!tensor)
    return false;
  const float *numbers = tensor->data;
  for (size_t i = 0; i < tensor->n_elements; i++)
    if (!(fabsf(numbers[i]) < 1e6f)) {
      g_autofree char *what =
          g_strdup_printf("its tensor '%s' holds a number that is not finite", name);
      return refuse(path, what, error);
    }
  combination->n_features = n_features;
  for (size_t part = 0; part <= STRATA; part++)
    memcpy(combination->weights[part], numbers + part * n_features * N_LABELS,
           n_features * N_LABELS * sizeof(float));
  return true;
}

static bool read_combinations(StanceModel *model, const char *path, GError **error) {
  return read_combination(model, LINEAR_FEATURES, &model->combination, path, error) &&
         (!mill_model_tensor(model->file, name_of(DOCUMENT_FEATURES)) ||
          read_combination(model, DOCUMENT_FEATURES, &model->with_encoder, path, error));
}

bool stance_model_init(StanceModel *model, const char *path, GError **error) {
  *model = (StanceModel){0};
  model->file = mill_model_open(path, error);
  model->linear = model->file ? mill_linear_open(model->file, error) : NULL;
  return model->linear && check_labels(model, path, error) &&
         read_combinations(model, path, error);
}

void stance_model_finish(StanceModel *model) {
  mill_linear_free(model->linear);
  mill_model_free(model->file);
}

void stance_model_write_combination(MillModelWriter *writer,
                                    const StanceCombination *combination) {
  size_t n = combination->n_features;
  const size_t shape[] = {STRATA + 1, n, N_LABELS};
  float numbers[(STRATA + 1) * DOCUMENT_FEATURES * N_LABELS];
  for (size_t part = 0; part <= STRATA; part++)
    memcpy(numbers + part * n * N_LABELS, combination->weights[part],
           n * N_LABELS * sizeof(*numbers));
  mill_model_writer_add(writer, name_of(n), MILL_TENSOR_F32, 3, shape, numbers);
}
