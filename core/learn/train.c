/* SPDX-License-Identifier: MIT */
/* One liblinear problem per class, all on the same rows; then quantisation, then calibration with
 * the weights as they will be read back. */
#include "core/learn/rows.h"

#include <jansson.h>
#include <linear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Training {
  const MillRows *rows, *dev;
  const MillLinearClasses *classes;
  const MillLinearSettings *settings;
  size_t n_buckets, n_classes, n_labels;
  uint16_t *idf;  /* halves, or NULL */
  float *weights; /* [n_buckets][n_classes] */
  float *bias, *slope, *offset;
  float *threshold;
} Training;

static uint32_t label_of(const Training *training, uint32_t class) {
  const uint32_t *labels = training->classes->label_of_class;
  return labels ? labels[class] : class;
}

/* ---- rows as liblinear wants them ---------------------------------------------------------- */

/* Inverse document frequency, rounded as the model file will hold it. */
static void measure_idf(Training *training) {
  size_t n = mill_rows_count(training->rows);
  g_autofree uint32_t *counts = g_new0(uint32_t, training->n_buckets);
  for (size_t r = 0; r < n; r++) {
    MillRow row = mill_rows_at(training->rows, r);
    for (size_t i = 0; i < row.n_cells; i++)
      counts[row.cells[i].index]++;
  }
  training->idf = g_new(uint16_t, training->n_buckets);
  for (size_t i = 0; i < training->n_buckets; i++)
    training->idf[i] =
        mill_float_to_half((float)(log((1.0 + (double)n) / (1.0 + counts[i])) + 1));
}

/* Writes the scaled and normed row; the factor that norms it is returned. */
static double scaled_value(const Training *training, MillCell cell) {
  return (double)cell.value *
         (training->idf ? (double)mill_half_to_float(training->idf[cell.index]) : 1);
}

static double norm_of(const Training *training, const MillRow *row) {
  double squares = 0;
  for (size_t i = 0; i < row->n_cells; i++)
    squares += pow(scaled_value(training, row->cells[i]), 2);
  return squares > 0 ? 1 / sqrt(squares) : 0;
}

/* The matrix: one array of nodes for all rows, each ended by the constant feature and by -1. */
typedef struct Matrix {
  struct problem problem;
  struct feature_node *nodes;
} Matrix;

static struct feature_node *fill_row(const Training *training, const MillRow *row,
                                     struct feature_node *node) {
  double norm = norm_of(training, row);
  for (size_t i = 0; i < row->n_cells; i++)
    *node++ = (struct feature_node){(int)row->cells[i].index + 1,
                                    scaled_value(training, row->cells[i]) * norm};
  *node++ = (struct feature_node){(int)training->n_buckets + 1, 1};
  *node++ = (struct feature_node){-1, 0};
  return node;
}

static void matrix_init(Matrix *matrix, const Training *training) {
  size_t n = mill_rows_count(training->rows);
  matrix->nodes = g_new(struct feature_node, training->rows->cells->len + 2 * n);
  matrix->problem = (struct problem){.l = (int)n,
                                     .n = (int)training->n_buckets + 1,
                                     .y = g_new(double, n),
                                     .x = g_new(struct feature_node *, n),
                                     .bias = 1};
  struct feature_node *node = matrix->nodes;
  for (size_t r = 0; r < n; r++) {
    MillRow row = mill_rows_at(training->rows, r);
    matrix->problem.x[r] = node;
    node = fill_row(training, &row, node);
  }
}

static void matrix_finish(Matrix *matrix) {
  g_free(matrix->nodes);
  g_free(matrix->problem.y);
  g_free(matrix->problem.x);
}

/* ---- solving ------------------------------------------------------------------------------- */

static void print_nothing(const char *text) {
  (void)text;
}

/* Marks the rows of the class; the number of them. */
static size_t mark_rows(const Training *training, uint32_t class, double *marks) {
  size_t n = mill_rows_count(training->rows), n_positive = 0;
  for (size_t r = 0; r < n; r++) {
    MillRow row = mill_rows_at(training->rows, r);
    bool positive = mill_row_has(&row, class);
    marks[r] = positive ? 1 : -1;
    n_positive += positive;
  }
  return n_positive;
}

/* liblinear calls the class of its first row positive. */
static void keep_weights(Training *training, uint32_t class, const struct model *model) {
  double sign = model->label[0] == 1 ? 1 : -1;
  for (size_t i = 0; i < training->n_buckets; i++)
    training->weights[i * training->n_classes + class] = (float)(sign * model->w[i]);
  training->bias[class] = (float)(sign * model->w[training->n_buckets]);
}

static bool solve_class(Training *training, Matrix *matrix, uint32_t class, GError **error) {
  bool is_svm = training->settings->solver == MILL_SOLVER_SVM;
  struct parameter parameter = {.solver_type = is_svm ? L2R_L2LOSS_SVC_DUAL : L2R_LR_DUAL,
                                .eps = 0.01,
                                .C = training->settings->cost};
  size_t n_positive = mark_rows(training, class, matrix->problem.y);
  if (n_positive == 0 || n_positive == (size_t)matrix->problem.l) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "%s of the %d training records is '%s', so there is nothing to distinguish",
                n_positive == 0 ? "none" : "each", matrix->problem.l,
                training->classes->names[class]);
    return false;
  }
  srand((unsigned)(training->settings->seed + class));
  struct model *model = train(&matrix->problem, &parameter);
  keep_weights(training, class, model);
  free_and_destroy_model(&model);
  return true;
}

static bool solve(Training *training, MillLinearProgress *progress, void *data, GError **error) {
  Matrix matrix;
  bool good = true;
  set_print_string_function(print_nothing);
  matrix_init(&matrix, training);
  for (uint32_t class = 0; good && class < training->n_classes; class ++) {
    if (progress)
      progress(data, class, training->n_classes);
    good = solve_class(training, &matrix, class, error);
  }
  matrix_finish(&matrix);
  return good;
}

/* ---- quantising ---------------------------------------------------------------------------- */

static int8_t *quantise_i8(Training *training, float *step) {
  size_t n = training->n_classes;
  int8_t *small = g_new(int8_t, training->n_buckets * n);
  for (size_t c = 0; c < n; c++)
    for (size_t i = 0; i < training->n_buckets; i++)
      step[c] = fmaxf(step[c], fabsf(training->weights[i * n + c]) / 127);
  for (size_t at = 0; at < training->n_buckets * n; at++) {
    float width = step[at % n];
    small[at] = (int8_t)(width > 0 ? lrintf(training->weights[at] / width) : 0);
    training->weights[at] = (float)small[at] * width;
  }
  return small;
}

static uint16_t *quantise_f16(Training *training) {
  size_t n = training->n_buckets * training->n_classes;
  uint16_t *halves = g_new(uint16_t, n);
  for (size_t i = 0; i < n; i++) {
    halves[i] = mill_float_to_half(training->weights[i]);
    training->weights[i] = mill_half_to_float(halves[i]);
  }
  return halves;
}

/* Adds the weights in their type, and leaves in memory the values that a reader will see. */
static void write_weights(Training *training, MillModelWriter *writer) {
  const size_t shape[] = {training->n_buckets, training->n_classes};
  MillTensorType type = training->settings->weight_type;
  g_autofree void *small = NULL;
  if (type == MILL_TENSOR_I8) {
    g_autofree float *step = g_new0(float, training->n_classes);
    small = quantise_i8(training, step);
    mill_model_writer_add(writer, "step", MILL_TENSOR_F32, 1, &training->n_classes, step);
  } else if (type == MILL_TENSOR_F16) {
    small = quantise_f16(training);
  }
  mill_model_writer_add(writer, "weights", type, 2, shape, small ? small : training->weights);
}

/* ---- calibrating --------------------------------------------------------------------------- */

/* The raw margins of every row of a set, [n][n_classes]. */
static double *margins_of(const Training *training, const MillRows *rows) {
  size_t n = mill_rows_count(rows), k = training->n_classes;
  double *margins = g_new0(double, n *k);
  for (size_t r = 0; r < n; r++) {
    MillRow row = mill_rows_at(rows, r);
    double norm = norm_of(training, &row), *sums = margins + r * k;
    for (size_t c = 0; c < k; c++)
      sums[c] = (double)training->bias[c];
    for (size_t i = 0; i < row.n_cells; i++) {
      double value = scaled_value(training, row.cells[i]) * norm;
      const float *weights = training->weights + row.cells[i].index * k;
      for (size_t c = 0; c < k; c++)
        sums[c] += value * (double)weights[c];
    }
  }
  return margins;
}

/* The probability of a row's own label when margins are multiplied by the slope. */
static double own_probability(const Training *training, const double *margins, double slope,
                              uint32_t label) {
  double highest = -INFINITY, own = 0, total = 0;
  for (size_t c = 0; c < training->n_classes; c++)
    highest = fmax(highest, margins[c]);
  for (uint32_t c = 0; c < training->n_classes; c++) {
    double part = exp(slope * (margins[c] - highest));
    total += part;
    own += label_of(training, c) == label ? part : 0;
  }
  return own / total;
}

static double softmax_loss(const Training *training, const MillRows *rows, const double *margins,
                           double slope) {
  const double least = 1e-12;
  double sum = 0;
  for (size_t r = 0; r < mill_rows_count(rows); r++) {
    MillRow row = mill_rows_at(rows, r);
    uint32_t label = row.n_classes > 0 ? label_of(training, row.classes[0]) : 0;
    double p = own_probability(training, margins + r * training->n_classes, slope, label);
    sum -= log(fmax(p, least));
  }
  return sum;
}

/* Temperature scaling (Guo, Pleiss, Sun and Weinberger 2017): one slope for all classes, found by
 * golden-section search on its logarithm. */
static void calibrate_softmax(Training *training, const MillRows *rows, const double *margins) {
  const double golden = 0.6180339887498949;
  double low = log(0.02), high = log(50);
  double a = high - golden * (high - low), b = low + golden * (high - low);
  double at_a = softmax_loss(training, rows, margins, exp(a));
  double at_b = softmax_loss(training, rows, margins, exp(b));
  while (high - low > 0.005) {
    if (at_a < at_b) {
      high = b, b = a, at_b = at_a;
      a = high - golden * (high - low);
      at_a = softmax_loss(training, rows, margins, exp(a));
    } else {
      low = a, a = b, at_a = at_b;
      b = low + golden * (high - low);
      at_b = softmax_loss(training, rows, margins, exp(b));
    }
  }
  for (size_t c = 0; c < training->n_classes; c++)
    training->slope[c] = (float)exp((low + high) / 2);
}

static void calibrate_sigmoid(Training *training, const MillRows *rows, const double *margins) {
  size_t n = mill_rows_count(rows);
  g_autofree double *own = g_new(double, n + 1);
  g_autofree bool *positive = g_new(bool, n + 1);
  for (uint32_t c = 0; c < training->n_classes; c++) {
    double slope, offset;
    for (size_t r = 0; r < n; r++) {
      MillRow row = mill_rows_at(rows, r);
      own[r] = margins[r * training->n_classes + c];
      positive[r] = mill_row_has(&row, c);
    }
    mill_calibrate_platt(own, positive, n, &slope, &offset);
    training->slope[c] = (float)slope;
    training->offset[c] = (float)offset;
    for (size_t r = 0; r < n; r++)
      own[r] = 1 / (1 + exp(-(slope * own[r] + offset)));
    training->threshold[c] = (float)mill_calibrate_threshold(own, positive, n);
  }
}

/* For softmax: by the label's probability. */
static void choose_thresholds(Training *training, const MillRows *rows, const double *margins) {
  size_t n = mill_rows_count(rows);
  g_autofree double *own = g_new(double, n + 1);
  g_autofree bool *positive = g_new(bool, n + 1);
  for (uint32_t label = 0; label < training->n_labels; label++) {
    for (size_t r = 0; r < n; r++) {
      MillRow row = mill_rows_at(rows, r);
      own[r] = own_probability(training, margins + r * training->n_classes,
                               (double)training->slope[0], label);
      positive[r] = row.n_classes > 0 && label_of(training, row.classes[0]) == label;
    }
    training->threshold[label] = (float)mill_calibrate_threshold(own, positive, n);
  }
}

static void calibrate(Training *training) {
  bool has_dev = training->dev && mill_rows_count(training->dev) > 0;
  const MillRows *rows = has_dev ? training->dev : training->rows;
  g_autofree double *margins = margins_of(training, rows);
  if (training->settings->link == MILL_LINK_SIGMOID) {
    calibrate_sigmoid(training, rows, margins);
    return;
  }
  calibrate_softmax(training, rows, margins);
  choose_thresholds(training, rows, margins);
}

/* ---- writing ------------------------------------------------------------------------------- */

static json_t *describe_ngrams(const MillNgramSettings *ngrams) {
  return json_pack("{s:i,s:i,s:i,s:i,s:i,s:i}", "bits", (int)ngrams->bits, "word_min",
                   (int)ngrams->word_min, "word_max", (int)ngrams->word_max, "char_min",
                   (int)ngrams->char_min, "char_max", (int)ngrams->char_max, "term_weight",
                   (int)ngrams->term_weight);
}

static json_t *describe_labels(const Training *training) {
  const MillLinearClasses *classes = training->classes;
  const char *const *names = classes->label_of_class ? classes->labels : classes->names;
  json_t *list = json_array();
  for (size_t i = 0; i < training->n_labels; i++) {
    const char *code = classes->codes ? classes->codes[i] : NULL;
    json_array_append_new(list, json_pack("{s:s,s:s*}", "label", names[i], "code", code));
  }
  return list;
}

static json_t *describe_classes(const Training *training) {
  json_t *list = json_array();
  for (uint32_t c = 0; c < training->n_classes; c++)
    json_array_append_new(list, json_pack("{s:s,s:i}", "name", training->classes->names[c],
                                          "label", (int)label_of(training, c)));
  return list;
}

static void write_description(const Training *training, MillModelWriter *writer) {
  const MillLinearSettings *settings = training->settings;
  json_t *json = json_pack("{s:s,s:o,s:o,s:o,s:s,s:f,s:I}", "link",
                           settings->link == MILL_LINK_SIGMOID ? "sigmoid" : "softmax", "ngrams",
                           describe_ngrams(&settings->ngrams), "labels",
                           describe_labels(training), "classes", describe_classes(training),
                           "solver", settings->solver == MILL_SOLVER_SVM ? "svm" : "logistic",
                           "cost", settings->cost, "seed", (json_int_t)settings->seed);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
  mill_model_writer_set(writer, "classifier", text);
  free(text);
  json_decref(json);
}

static void write_tensors(const Training *training, MillModelWriter *writer) {
  const size_t *k = &training->n_classes;
  mill_model_writer_add(writer, "bias", MILL_TENSOR_F32, 1, k, training->bias);
  mill_model_writer_add(writer, "slope", MILL_TENSOR_F32, 1, k, training->slope);
  mill_model_writer_add(writer, "offset", MILL_TENSOR_F32, 1, k, training->offset);
  mill_model_writer_add(writer, "threshold", MILL_TENSOR_F32, 1, &training->n_labels,
                        training->threshold);
  if (training->idf)
    mill_model_writer_add(writer, "idf", MILL_TENSOR_F16, 1, &training->n_buckets, training->idf);
}

/* ---- the whole of it ----------------------------------------------------------------------- */

static bool check_settings(const MillRows *rows, const MillLinearClasses *classes,
                           const MillLinearSettings *settings, GError **error) {
  const char *problem = NULL;
  MillTensorType type = settings->weight_type;
  if (!(settings->cost > 0) || !isfinite(settings->cost))
    problem = "the cost must be above 0";
  else if (classes->n_classes < 2)
    problem =
        "the training records have fewer than two labels, so there is nothing to distinguish";
  else if (mill_rows_count(rows) >= INT32_MAX)
    problem = "there are too many training records";
  else if (settings->link == MILL_LINK_SIGMOID && classes->label_of_class)
    problem = "with a sigmoid every class is a label; use softmax to join classes";
  else if (type != MILL_TENSOR_I8 && type != MILL_TENSOR_F16 && type != MILL_TENSOR_F32)
    problem = "weights can be I8, F16 or F32";
  if (!problem)
    return mill_ngram_settings_check(&settings->ngrams, error);
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_USAGE, problem);
  return false;
}

static void training_init(Training *training) {
  size_t k = training->n_classes;
  training->weights = g_new(float, training->n_buckets *k);
  training->bias = g_new0(float, k);
  training->slope = g_new0(float, k);
  training->offset = g_new0(float, k);
  training->threshold = g_new0(float, training->n_labels);
}

static void training_finish(Training *training) {
  g_free(training->idf);
  g_free(training->weights);
  g_free(training->bias);
  g_free(training->slope);
  g_free(training->offset);
  g_free(training->threshold);
}

bool mill_linear_train(const MillRows *rows, const MillRows *dev,
                       const MillLinearClasses *classes, const MillLinearSettings *settings,
                       MillLinearProgress *progress, void *data, MillModelWriter *writer,
                       GError **error) {
  if (!check_settings(rows, classes, settings, error))
    return false;
  Training training = {.rows = rows,
                       .dev = dev,
                       .classes = classes,
                       .settings = settings,
                       .n_buckets = (size_t)1 << settings->ngrams.bits,
                       .n_classes = classes->n_classes,
                       .n_labels =
                           classes->label_of_class ? classes->n_labels : classes->n_classes};
  training_init(&training);
  if (settings->idf)
    measure_idf(&training);
  bool good = solve(&training, progress, data, error);
  if (good) {
    write_weights(&training, writer);
    calibrate(&training);
    write_tensors(&training, writer);
    write_description(&training, writer);
  }
  training_finish(&training);
  return good;
}
