/* SPDX-License-Identifier: MIT */
/* Applies the trained classifier. A long text is read in windows, because a model trained on
 * short texts is only reliable for them; a label's probability is its mean over the windows, so
 * that an article of two halves has two topics. */
#include "plugins/topic/model.h"
#include "plugins/shared/logistic.h"
#include "plugins/topic/evidence.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum {
  WINDOWS_SHOWN = 4, /* of which evidence is taken */
  LONGEST_WINDOW = 1000000
};

/* Added to the logit of the mean, times the logarithm of the number of windows: the longer a
 * text, the smaller the share of it that makes a topic. */
static const double window_bonus = 0.5;

/* A part of the text that was classified by itself. */
typedef struct Window {
  size_t first_entry, n_entries;
  double weight; /* its tokens, weighed by zone */
} Window;

/* ---- opening ------------------------------------------------------------------------------- */

static bool refuse(const char *path, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "%s: %s; train it with 'textmill train topic'",
              path, what);
  return false;
}

static bool refuse_encoder(const char *path, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: it is a sentence encoder, which \"method\": \"describe\" uses", path);
  return false;
}

static bool read_window(TopicModel *model, const char *path, GError **error) {
  const char *text = mill_model_metadata(model->file, "topic");
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const json_t *window = json_object_get(json, "window");
  json_int_t size = json_integer_value(window);
  bool good = json_is_integer(window) && size >= 0 && size <= LONGEST_WINDOW;
  model->window = (size_t)size;
  json_decref(json);
  return good || refuse(path, "its metadata 'topic' is missing or lacks a good 'window'", error);
}

/* A model that was not trained with keywords says nothing about them. */
static bool read_combination(TopicModel *model, const char *path, GError **error) {
  static const size_t shape[] = {3};
  model->combination = (TopicCombination){0.2, 1, 0};
  if (!mill_model_tensor(model->file, "combination"))
    return true;
  const MillTensor *tensor =
      mill_model_require(model->file, "combination", MILL_TENSOR_F32, 1, shape, error);
  if (!tensor)
    return false;
  const float *numbers = tensor->data;
  model->combination =
      (TopicCombination){(double)numbers[0], (double)numbers[1], (double)numbers[2]};
  for (size_t i = 0; i < shape[0]; i++)
    if (!isfinite(numbers[i]))
      return refuse(path, "its tensor 'combination' holds a number that is not finite", error);
  return true;
}

/* A share of the largest idf: words that are in about one of twenty headlines and more. */
static double find_common(const MillLinear *linear) {
  const double share = 0.4;
  const float *scale = mill_linear_scale(linear);
  size_t n = scale ? (size_t)1 << mill_linear_ngrams(linear)->bits : 0;
  float most = 0;
  for (size_t i = 0; i < n; i++)
    most = MAX(most, scale[i]);
  return share * (double)most;
}

bool topic_model_init(TopicModel *model, const char *path, GError **error) {
  *model = (TopicModel){0};
  model->file = mill_model_open(path, error);
  if (model->file && mill_model_metadata(model->file, "encoder"))
    return refuse_encoder(path, error);
  model->linear = model->file ? mill_linear_open(model->file, error) : NULL;
  if (!model->linear)
    return false;
  model->common = find_common(model->linear);
  return read_window(model, path, error) && read_combination(model, path, error);
}

void topic_model_finish(TopicModel *model) {
  mill_linear_free(model->linear);
  mill_model_free(model->file);
}

/* ---- reading ------------------------------------------------------------------------------- */

static void reading_init(TopicReading *reading, const MillLinear *linear) {
  size_t n_labels = mill_linear_n_labels(linear), n_classes = mill_linear_n_classes(linear);
  reading->ngrams = mill_ngrams_new(mill_linear_ngrams(linear));
  reading->windows = g_array_new(FALSE, FALSE, sizeof(Window));
  reading->entries = g_array_new(FALSE, FALSE, sizeof(MillVectorEntry));
  reading->margins = g_array_new(FALSE, FALSE, sizeof(double));
  reading->probabilities = g_new0(double, n_labels);
  reading->buffer = g_new0(double, MAX(n_labels, n_classes));
}

void topic_reading_finish(TopicReading *reading) {
  if (!reading->ngrams)
    return;
  mill_ngrams_free(reading->ngrams);
  g_array_unref(reading->windows);
  g_array_unref(reading->entries);
  g_array_unref(reading->margins);
  g_free(reading->probabilities);
  g_free(reading->buffer);
}

/* Classifies what has been counted, as a window of this weight. */
static void close_window(const TopicModel *model, TopicReading *reading, double weight) {
  size_t n_classes = mill_linear_n_classes(model->linear);
  MillVector vector = mill_ngrams_vector(reading->ngrams, mill_linear_scale(model->linear));
  Window window = {reading->entries->len, vector.n, weight};
  guint first_margin = reading->margins->len;
  g_array_append_vals(reading->entries, vector.at, (guint)vector.n);
  g_array_append_val(reading->windows, window);
  g_array_set_size(reading->margins, first_margin + (guint)n_classes);
  double *margins = &g_array_index(reading->margins, double, first_margin);
  mill_linear_margins(model->linear, vector, margins);
  mill_linear_probabilities(model->linear, margins, reading->buffer);
  for (size_t i = 0; i < mill_linear_n_labels(model->linear); i++)
    reading->probabilities[i] += weight * reading->buffer[i];
  mill_ngrams_clear(reading->ngrams);
}

static void count_tokens(TopicReading *reading, const Stretch *stretch, size_t from, size_t n,
                         double weight) {
  MillSpans tokens = {stretch->tokens.at + from, n};
  if (stretch->in_text)
    mill_ngrams_add(reading->ngrams, stretch->text, tokens, (float)weight);
  else
    mill_ngrams_add_aside(reading->ngrams, stretch->text, tokens, (float)weight);
}

/* All of the text is one window; words count as their zone does. */
static void read_whole(const TopicModel *model, TopicReading *reading, Stretches stretches) {
  for (size_t i = 0; i < stretches.n; i++)
    count_tokens(reading, &stretches.at[i], 0, stretches.at[i].tokens.n, stretches.at[i].weight);
  close_window(model, reading, 1);
}

/* Every stretch is cut into windows of nearly the same size, none over the model's; the zone
 * weighs the window. */
static void read_windows(const TopicModel *model, TopicReading *reading, Stretches stretches) {
  for (size_t i = 0; i < stretches.n; i++) {
    const Stretch *stretch = &stretches.at[i];
    size_t n = stretch->tokens.n, n_windows = (n + model->window - 1) / model->window;
    for (size_t w = 0; w < n_windows; w++) {
      size_t from = n * w / n_windows, to = n * (w + 1) / n_windows;
      count_tokens(reading, stretch, from, to - from, 1);
      close_window(model, reading, stretch->weight * (double)(to - from));
    }
  }
}

void topic_model_read(const TopicModel *model, TopicReading *reading, Stretches stretches) {
  size_t n_labels = mill_linear_n_labels(model->linear);
  if (!reading->ngrams)
    reading_init(reading, model->linear);
  g_array_set_size(reading->windows, 0);
  g_array_set_size(reading->entries, 0);
  g_array_set_size(reading->margins, 0);
  memset(reading->probabilities, 0, n_labels * sizeof(double));
  if (model->window == 0 || stretches.n == 0) {
    read_whole(model, reading, stretches);
    return;
  }
  read_windows(model, reading, stretches);
  double bonus = window_bonus * log((double)reading->windows->len);
  for (size_t i = 0; i < n_labels; i++)
    reading->probabilities[i] =
        shared_sigmoid(bonus + shared_logit(reading->probabilities[i] / stretches.weight));
}

/* ---- beside keywords ----------------------------------------------------------------------- */

double topic_keyword_term(const TopicCombination *combination, double score, size_t n_tokens) {
  const double blur = 0.01, short_text = 10; /* no keyword at all is worth -4.6 */
  return combination->weight * log2(1 + (double)n_tokens / short_text) *
         log((score + blur) / (1 + blur - score));
}

double topic_margin(const TopicCombination *combination, double probability, double score,
                    size_t n_tokens) {
  return shared_logit(probability) + topic_keyword_term(combination, score, n_tokens);
}

/* ---- evidence ------------------------------------------------------------------------------ */

static int by_span(const void *left, const void *right) {
  const TopicPassage *a = left;
  const TopicPassage *b = right;
  if (a->span.begin != b->span.begin)
    return a->span.begin < b->span.begin ? -1 : 1;
  return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

/* Adds up passages from `first` on that have the same span. */
static void join_equal(GArray *passages, guint first) {
  guint kept = first;
  if (passages->len - first < 2)
    return;
  qsort(&g_array_index(passages, TopicPassage, first), passages->len - first,
        sizeof(TopicPassage), by_span);
  for (guint i = first + 1; i < passages->len; i++) {
    TopicPassage *last = &g_array_index(passages, TopicPassage, kept);
    const TopicPassage *next = &g_array_index(passages, TopicPassage, i);
    if (by_span(last, next) == 0)
      last->weight += next->weight, last->common = last->common && next->common;
    else
      g_array_index(passages, TopicPassage, ++kept) = *next;
  }
  g_array_set_size(passages, kept + 1);
}

static const double *margins_of(const TopicModel *model, const TopicReading *reading,
                                guint window) {
  return &g_array_index(reading->margins, double,
                        window *(guint)mill_linear_n_classes(model->linear));
}

/* What the label's share of the window's probability comes to in the whole. */
static double weigh_window(const TopicModel *model, TopicReading *reading, guint window,
                           size_t label) {
  mill_linear_probabilities(model->linear, margins_of(model, reading, window), reading->buffer);
  return g_array_index(reading->windows, Window, window).weight * reading->buffer[label];
}

/* The windows that matter most for the label, at most WINDOWS_SHOWN; the number of them. */
static size_t choose_windows(const TopicModel *model, TopicReading *reading, size_t label,
                             guint chosen[WINDOWS_SHOWN]) {
  double weights[WINDOWS_SHOWN];
  size_t n = 0;
  for (guint w = 0; w < reading->windows->len; w++) {
    double weight = weigh_window(model, reading, w, label);
    size_t at = n;
    for (; at > 0 && weights[at - 1] < weight; at--)
      if (at < WINDOWS_SHOWN)
        weights[at] = weights[at - 1], chosen[at] = chosen[at - 1];
    if (at < WINDOWS_SHOWN)
      weights[at] = weight, chosen[at] = w, n = MIN(n + 1, WINDOWS_SHOWN);
  }
  return n;
}

static TopicPassage passage_of(const TopicModel *model, const TopicReading *reading,
                               MillVectorEntry entry) {
  const float *scale = mill_linear_scale(model->linear);
  return (TopicPassage){
      .span = entry.first,
      .method = "linear",
      .value = 1,
      .weight = mill_linear_contribution(model->linear, entry, reading->buffer),
      .common = scale && (double)scale[entry.index] < model->common,
  };
}

void topic_model_passages(const TopicModel *model, TopicReading *reading, size_t label,
                          GArray *passages) {
  guint first = passages->len, chosen[WINDOWS_SHOWN];
  size_t n = choose_windows(model, reading, label, chosen);
  for (size_t i = 0; i < n; i++) {
    const Window *window = &g_array_index(reading->windows, Window, chosen[i]);
    mill_linear_direction(model->linear, margins_of(model, reading, chosen[i]), label,
                          reading->buffer);
    for (size_t e = 0; e < window->n_entries; e++) {
      MillVectorEntry entry =
          g_array_index(reading->entries, MillVectorEntry, window->first_entry + e);
      TopicPassage passage = passage_of(model, reading, entry);
      g_array_append_val(passages, passage);
    }
  }
  join_equal(passages, first);
}
