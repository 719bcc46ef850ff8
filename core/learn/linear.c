/* SPDX-License-Identifier: MIT */
/* A row of the weights holds one bucket's weights for all classes, so that a feature costs one or
 * two cache lines. */
#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <textmill/linear.h>

enum {
  MOST_CLASSES = 4096,
  FETCHED_AHEAD = 16, /* rows */
  LANES = 256         /* numbers processed together */
};

/* No real weight comes close; below it no margin can become infinite. */
static const float largest_number = 1e6f;

/* Adds value times the row to the sums. */
typedef void AddRow(const void *row, size_t n_classes, float value, float *restrict sums);

struct MillLinear {
  const MillModel *model;
  MillNgramSettings ngrams;
  MillLink link;
  size_t n_classes, n_labels;
  char **labels; /* ends with NULL */
  char **codes;  /* n_labels, each may be NULL */
  uint32_t *label_of_class;
  const void *weights;
  size_t row_size;
  AddRow *add_row;
  const float *step, *bias, *slope, *offset, *threshold;
  float *scale; /* or NULL */
};

/* ---- weights of three types ---------------------------------------------------------------- */

/* Converts a half that is neither infinite nor NaN by moving its exponent to the position in a
 * float. */
static inline float finite_half(uint16_t half) {
  uint32_t bits = (uint32_t)(half & 0x7FFF) << 13;
  float magnitude;
  memcpy(&magnitude, &bits, sizeof(magnitude));
  magnitude *= 0x1p112f;
  return half & 0x8000 ? -magnitude : magnitude;
}

/* Loops of a fixed length, which the compiler vectorises. */
#define ADD_LANES(lanes, number)                                                                 \
  for (; i + (lanes) <= n_classes; i += (lanes))                                                 \
    for (size_t lane = 0; lane < (lanes); lane++)                                                \
      sums[i + lane] += value * number(at[i + lane]);

#define DEFINE_ADD_ROW(name, type, number)                                                       \
  static void name(const void *row, size_t n_classes, float value, float *restrict sums) {       \
    const type *restrict at = row;                                                               \
    size_t i = 0;                                                                                \
    ADD_LANES(16, number)                                                                        \
    ADD_LANES(8, number)                                                                         \
    ADD_LANES(1, number)                                                                         \
  }

DEFINE_ADD_ROW(add_row_i8, int8_t, (float))
DEFINE_ADD_ROW(add_row_f16, uint16_t, finite_half)
DEFINE_ADD_ROW(add_row_f32, float, (float))

static const struct {
  MillTensorType type;
  size_t size;
  AddRow *add_row;
} weight_types[] = {
    {MILL_TENSOR_I8, sizeof(int8_t), add_row_i8},
    {MILL_TENSOR_F16, sizeof(uint16_t), add_row_f16},
    {MILL_TENSOR_F32, sizeof(float), add_row_f32},
};

/* ---- opening ------------------------------------------------------------------------------- */

static bool refuse(const MillLinear *linear, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: the metadata 'classifier' %s; train the model again",
              mill_model_path(linear->model), what);
  return false;
}

/* A non-negative integer, or UINT_MAX, which no setting allows. */
static unsigned natural(json_int_t number) {
  return number >= 0 && number < UINT_MAX ? (unsigned)number : UINT_MAX;
}

static bool read_ngrams(MillLinear *linear, json_t *json, GError **error) {
  json_int_t bits, word_min, word_max, char_min, char_max, term_weight;
  g_autoptr(GError) cause = NULL;
  if (json_unpack(json, "{s:I,s:I,s:I,s:I,s:I,s:I}", "bits", &bits, "word_min", &word_min,
                  "word_max", &word_max, "char_min", &char_min, "char_max", &char_max,
                  "term_weight", &term_weight) != 0)
    return refuse(linear, "lacks 'ngrams' or a number in it", error);
  linear->ngrams = (MillNgramSettings){natural(bits),     natural(word_min),
                                       natural(word_max), natural(char_min),
                                       natural(char_max), (MillTermWeight)natural(term_weight)};
  if (mill_ngram_settings_check(&linear->ngrams, &cause))
    return true;
  return refuse(linear, cause->message, error);
}

static bool read_labels(MillLinear *linear, const json_t *list, GError **error) {
  size_t n = json_array_size(list);
  if (n < 1 || n > MOST_CLASSES)
    return refuse(linear, "must have 1 to 4096 'labels'", error);
  linear->labels = g_new0(char *, n + 1);
  linear->codes = g_new0(char *, n + 1);
  linear->n_labels = n;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < n; i++) {
    const json_t *item = json_array_get(list, i);
    const char *label = json_string_value(json_object_get(item, "label"));
    if (!label || !*label)
      return refuse(linear, "has a label without a name", error);
    if (!g_hash_table_add(seen, (char *)label))
      return refuse(linear, "has two labels of the same name", error);
    linear->labels[i] = g_strdup(label);
    linear->codes[i] = g_strdup(json_string_value(json_object_get(item, "code")));
  }
  return true;
}

static bool read_classes(MillLinear *linear, const json_t *list, GError **error) {
  size_t n = json_array_size(list);
  if (n < 1 || n > MOST_CLASSES)
    return refuse(linear, "must have 1 to 4096 'classes'", error);
  linear->label_of_class = g_new0(uint32_t, n);
  linear->n_classes = n;
  g_autofree bool *has_class = g_new0(bool, linear->n_labels);
  for (size_t i = 0; i < n; i++) {
    const json_t *label = json_object_get(json_array_get(list, i), "label");
    json_int_t at = json_integer_value(label);
    if (!json_is_integer(label) || at < 0 || (size_t)at >= linear->n_labels)
      return refuse(linear, "has a class without a label that exists", error);
    linear->label_of_class[i] = (uint32_t)at;
    has_class[at] = true;
  }
  if (memchr(has_class, false, linear->n_labels))
    return refuse(linear, "has a label without a class", error);
  return true;
}

static bool read_link(MillLinear *linear, const char *link, GError **error) {
  bool is_sigmoid = g_strcmp0(link, "sigmoid") == 0;
  if (!is_sigmoid && g_strcmp0(link, "softmax") != 0)
    return refuse(linear, "must have the 'link' softmax or sigmoid", error);
  linear->link = is_sigmoid ? MILL_LINK_SIGMOID : MILL_LINK_SOFTMAX;
  if (is_sigmoid && linear->n_classes != linear->n_labels)
    return refuse(linear, "must have one class per label, because its link is sigmoid", error);
  return true;
}

static bool read_metadata(MillLinear *linear, GError **error) {
  const char *text = mill_model_metadata(linear->model, "classifier");
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  bool good = json
                  ? read_ngrams(linear, json_object_get(json, "ngrams"), error) &&
                        read_labels(linear, json_object_get(json, "labels"), error) &&
                        read_classes(linear, json_object_get(json, "classes"), error) &&
                        read_link(linear, json_string_value(json_object_get(json, "link")), error)
                  : refuse(linear, "is missing or not JSON", error);
  json_decref(json);
  return good;
}

/* The first of n numbers outside [least, most], or n; NaN is outside. */
static size_t find_outside(const float *numbers, size_t n, float least, float most) {
  size_t i = 0;
  while (i < n && numbers[i] >= least && numbers[i] <= most)
    i++;
  return i;
}

/* Whether one of LANES halves is not finite; without an early exit, so that the compiler
 * vectorises it. */
static bool holds_endless(const uint16_t *halves) {
  unsigned n_endless = 0;
  for (size_t lane = 0; lane < LANES; lane++)
    n_endless += (halves[lane] & 0x7C00) == 0x7C00;
  return n_endless > 0;
}

/* Like find_outside(), for halves and whether they are finite. */
static size_t find_endless(const uint16_t *halves, size_t n) {
  size_t i = 0;
  while (i + LANES <= n && !holds_endless(halves + i))
    i += LANES;
  while (i < n && (halves[i] & 0x7C00) != 0x7C00)
    i++;
  return i;
}

static bool refuse_number(const MillLinear *linear, const char *name, size_t at, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: tensor '%s' holds a number that is not finite or out of bounds at %zu; train "
              "the model again",
              mill_model_path(linear->model), name, at);
  return false;
}

/* A vector of n numbers in [least, most]; NULL with an error. */
static const float *read_numbers(const MillLinear *linear, const char *name, size_t n,
                                 float least, float most, GError **error) {
  const MillTensor *tensor =
      mill_model_require(linear->model, name, MILL_TENSOR_F32, 1, &n, error);
  size_t at = tensor ? find_outside(tensor->data, n, least, most) : 0;
  if (tensor && at < n)
    refuse_number(linear, name, at, error);
  return tensor && at == n ? tensor->data : NULL;
}

/* Whether margins will be finite: int8 weights always are. */
static bool check_weights(const MillLinear *linear, const MillTensor *tensor, GError **error) {
  size_t n = tensor->n_elements, at = n;
  if (tensor->type == MILL_TENSOR_F32)
    at = find_outside(tensor->data, n, -largest_number, largest_number);
  else if (tensor->type == MILL_TENSOR_F16)
    at = find_endless(tensor->data, n);
  return at == n || refuse_number(linear, tensor->name, at, error);
}

static bool read_weights(MillLinear *linear, GError **error) {
  const size_t shape[] = {(size_t)1 << linear->ngrams.bits, linear->n_classes};
  const MillTensor *tensor = mill_model_tensor(linear->model, "weights");
  size_t at = 0;
  while (tensor && at < G_N_ELEMENTS(weight_types) - 1 && weight_types[at].type != tensor->type)
    at++;
  tensor = mill_model_require(linear->model, "weights", weight_types[at].type, 2, shape, error);
  if (!tensor || !check_weights(linear, tensor, error))
    return false;
  linear->weights = tensor->data;
  linear->row_size = weight_types[at].size * linear->n_classes;
  linear->add_row = weight_types[at].add_row;
  if (tensor->type != MILL_TENSOR_I8)
    return true;
  linear->step = read_numbers(linear, "step", linear->n_classes, 0, largest_number, error);
  return linear->step != NULL;
}

static void widen_halves(const uint16_t *restrict halves, size_t n, float *restrict numbers) {
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++)
      numbers[i + lane] = finite_half(halves[i + lane]);
  for (; i < n; i++)
    numbers[i] = finite_half(halves[i]);
}

static bool read_scale(MillLinear *linear, GError **error) {
  const size_t n = (size_t)1 << linear->ngrams.bits;
  if (!mill_model_tensor(linear->model, "idf"))
    return true;
  const MillTensor *tensor =
      mill_model_require(linear->model, "idf", MILL_TENSOR_F16, 1, &n, error);
  if (!tensor)
    return false;
  const uint16_t *halves = tensor->data;
  size_t at = find_endless(halves, n);
  if (at < n)
    return refuse_number(linear, "idf", at, error);
  linear->scale = g_new(float, n);
  widen_halves(halves, n, linear->scale);
  return true;
}

static bool read_tensors(MillLinear *linear, GError **error) {
  const struct {
    const char *name;
    const float **numbers;
    size_t n;
    float least, most;
  } vectors[] = {
      {"bias", &linear->bias, linear->n_classes, -largest_number, largest_number},
      {"slope", &linear->slope, linear->n_classes, -largest_number, largest_number},
      {"offset", &linear->offset, linear->n_classes, -largest_number, largest_number},
      {"threshold", &linear->threshold, linear->n_labels, 0, 1},
  };
  if (!read_weights(linear, error) || !read_scale(linear, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
    *vectors[i].numbers = read_numbers(linear, vectors[i].name, vectors[i].n, vectors[i].least,
                                       vectors[i].most, error);
    if (!*vectors[i].numbers)
      return false;
  }
  return true;
}

MillLinear *mill_linear_open(const MillModel *model, GError **error) {
  MillLinear *linear = g_new0(MillLinear, 1);
  linear->model = model;
  if (read_metadata(linear, error) && read_tensors(linear, error))
    return linear;
  mill_linear_free(linear);
  return NULL;
}

void mill_linear_free(MillLinear *linear) {
  if (!linear)
    return;
  g_strfreev(linear->labels);
  for (size_t i = 0; i < linear->n_labels; i++)
    g_free(linear->codes[i]);
  g_free(linear->codes);
  g_free(linear->label_of_class);
  g_free(linear->scale);
  g_free(linear);
}

/* ---- looking at it ------------------------------------------------------------------------- */

const MillNgramSettings *mill_linear_ngrams(const MillLinear *linear) {
  return &linear->ngrams;
}

const float *mill_linear_scale(const MillLinear *linear) {
  return linear->scale;
}

size_t mill_linear_n_classes(const MillLinear *linear) {
  return linear->n_classes;
}

size_t mill_linear_n_labels(const MillLinear *linear) {
  return linear->n_labels;
}

const char *mill_linear_label(const MillLinear *linear, size_t label) {
  return linear->labels[label];
}

const char *mill_linear_code(const MillLinear *linear, size_t label) {
  return linear->codes[label];
}

double mill_linear_threshold(const MillLinear *linear, size_t label) {
  return (double)linear->threshold[label];
}

/* ---- scoring ------------------------------------------------------------------------------- */

static const void *row_of(const MillLinear *linear, uint32_t index) {
  return (const char *)linear->weights + index * linear->row_size;
}

/* Rows are scattered all over the table, so each is prefetched while earlier ones are added. (In
 * a function of its own gcc would drop the prefetches, as it has no effect that the compiler
 * knows of.) */
void mill_linear_margins(const MillLinear *linear, MillVector vector, double *margins) {
  float sums[MOST_CLASSES];
  memset(sums, 0, linear->n_classes * sizeof(*sums));
  for (size_t i = 0; i < vector.n; i++) {
    const char *later = row_of(linear, vector.at[MIN(i + FETCHED_AHEAD, vector.n - 1)].index);
    __builtin_prefetch(later);
    __builtin_prefetch(later + linear->row_size - 1);
    linear->add_row(row_of(linear, vector.at[i].index), linear->n_classes, vector.at[i].value,
                    sums);
  }
  for (size_t c = 0; c < linear->n_classes; c++) {
    double sum = (double)sums[c] * (linear->step ? (double)linear->step[c] : 1);
    margins[c] =
        (sum + (double)linear->bias[c]) * (double)linear->slope[c] + (double)linear->offset[c];
  }
}

static void apply_softmax(const MillLinear *linear, const double *margins,
                          double *probabilities) {
  double highest = margins[0], total = 0;
  for (size_t c = 1; c < linear->n_classes; c++)
    highest = fmax(highest, margins[c]);
  memset(probabilities, 0, linear->n_labels * sizeof(*probabilities));
  for (size_t c = 0; c < linear->n_classes; c++) {
    double part = exp(margins[c] - highest);
    probabilities[linear->label_of_class[c]] += part;
    total += part;
  }
  for (size_t i = 0; i < linear->n_labels; i++)
    probabilities[i] /= total;
}

void mill_linear_probabilities(const MillLinear *linear, const double *margins,
                               double *probabilities) {
  if (linear->link == MILL_LINK_SOFTMAX) {
    apply_softmax(linear, margins, probabilities);
    return;
  }
  memset(probabilities, 0, linear->n_labels * sizeof(*probabilities));
  for (size_t c = 0; c < linear->n_classes; c++)
    probabilities[linear->label_of_class[c]] = 1 / (1 + exp(-margins[c]));
}

/* ---- explaining ---------------------------------------------------------------------------- */

/* The weight of a class inside its label, before they are made to sum to 1. */
static double share_of(const MillLinear *linear, const double *margins, size_t class,
                       size_t label, double highest) {
  return linear->label_of_class[class] == label ? exp(margins[class] - highest) : 0;
}

void mill_linear_direction(const MillLinear *linear, const double *margins, size_t label,
                           double *direction) {
  double highest = -INFINITY, total = 0;
  size_t n_own = 0;
  for (size_t c = 0; c < linear->n_classes; c++)
    if (linear->label_of_class[c] == label) {
      highest = fmax(highest, margins[c]);
      n_own++;
    }
  for (size_t c = 0; c < linear->n_classes; c++)
    total += share_of(linear, margins, c, label, highest);
  bool has_rivals = linear->link == MILL_LINK_SOFTMAX && n_own < linear->n_classes;
  double rival = has_rivals ? -1.0 / (double)(linear->n_classes - n_own) : 0;
  for (size_t c = 0; c < linear->n_classes; c++) {
    bool own = linear->label_of_class[c] == label;
    double share = own ? share_of(linear, margins, c, label, highest) / total : rival;
    direction[c] =
        share * (double)linear->slope[c] * (linear->step ? (double)linear->step[c] : 1);
  }
}

double mill_linear_contribution(const MillLinear *linear, MillVectorEntry entry,
                                const double *direction) {
  float sums[MOST_CLASSES];
  double contribution = 0;
  memset(sums, 0, linear->n_classes * sizeof(*sums));
  linear->add_row(row_of(linear, entry.index), linear->n_classes, entry.value, sums);
  for (size_t c = 0; c < linear->n_classes; c++)
    contribution += (double)sums[c] * direction[c];
  return contribution;
}
