/* SPDX-License-Identifier: MIT */
/* Topics from descriptions, without training: a sentence encoder turns each description and each
 * passage into a vector, and passages are about what they are near to.
 *
 * In a passage, descriptions compete, as the classes of a trained model do: each has exp(s / T)
 * for its cosine s, `none of them` has exp(s0 / T), and a topic's probability is the share of all
 * its descriptions. T was fitted on news, AG News dev with four topics, with three of them and
 * with one alone, and HuffPost dev with 17: 0.04 to 0.06 wherever topics compete. There s0 would
 * be 0.14 for a topic of every fourth text; it is set for one of every tenth. */
#include "plugins/topic/describe.h"
#include "plugins/shared/logistic.h"
#include "plugins/topic/evidence.h"
#include "plugins/topic/passages.h"
#include "plugins/topic/taxonomy.h"

#include <math.h>
#include <string.h>

enum { MAX_DESCRIPTIONS = 2000 };

/* T and s0. */
static const double temperature = 0.05, no_topic = 0.2;

/* As in model.c: the longer a text, the smaller the share of it that makes a topic. On texts of
 * 20 items of AG News dev, a topic of six of them was reported in 86 of 100, a topic of none of
 * them in 18. */
static const double passage_bonus = 0.25;

typedef struct Description {
  const char *text; /* borrowed */
  uint32_t topic;
} Description;

struct Describer {
  MillEncoder *encoder;
  size_t longest, most; /* word pieces of a passage, passages of a document */
  GArray *descriptions; /* of Description */
  float *vectors;       /* one a description */
};

struct Describing {
  MillEncoderMemory *memory;
  GArray *passages;      /* of TextPassage */
  GArray *inputs;        /* of MillEncoderInput, as many */
  float *vectors;        /* one a passage */
  double *similarities;  /* by passage and description */
  double *probabilities; /* by passage and topic */
  double weight;         /* of all passages */
};

/* ---- opening ------------------------------------------------------------------------------- */

static void describe_topic(Describer *describer, uint32_t topic, const char *text) {
  g_array_append_val(describer->descriptions, ((Description){text, topic}));
}

static void add_built_in_topics(Describer *describer, KeywordSet *set) {
  for (const TaxonomyTopic *topic = topic_iptc_topics; topic->label; topic++) {
    uint32_t at = topic_keyword_set_topic(set, topic->label, topic->code);
    for (const BuiltInDescription *row = topic_iptc_descriptions; row->code; row++)
      if (strcmp(row->code, topic->code) == 0)
        describe_topic(describer, at, row->text);
  }
}

/* A label without a description describes itself, unless it is a built-in topic's. */
static void add_rule(Describer *describer, KeywordSet *set, const TopicRule *rule) {
  uint32_t n_before = set->topics->len;
  uint32_t topic = topic_keyword_set_topic(set, rule->label, rule->code);
  for (size_t i = 0; i < rule->descriptions.n; i++)
    describe_topic(describer, topic, rule->descriptions.at[i]);
  if (rule->descriptions.n == 0 && topic == n_before)
    describe_topic(describer, topic, rule->label);
}

/* A name or a definition is not a sentence; put into one, it is closer to sentences about it. */
static char *sentence_of(const char *description) {
  size_t length = strlen(description);
  bool is_sentence = length > 0 && strchr(".!?", description[length - 1]);
  return is_sentence ? g_strdup(description)
                     : g_strdup_printf("This text is about %s.", description);
}

static void embed_descriptions(Describer *describer) {
  guint n = describer->descriptions->len;
  g_autofree MillEncoderInput *inputs = g_new0(MillEncoderInput, n + 1);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    char *text = sentence_of(g_array_index(describer->descriptions, Description, i).text);
    g_ptr_array_add(sentences, text);
    inputs[i] = (MillEncoderInput){.first = text, .first_length = strlen(text)};
  }
  MillEncoderMemory *memory = mill_encoder_memory_new(describer->encoder);
  describer->vectors = g_new(float, (n + 1) * mill_encoder_width(describer->encoder));
  mill_encoder_embed(memory, inputs, n, describer->vectors);
  mill_encoder_memory_free(memory);
}

static bool open_encoder(Describer *describer, const char *path, GError **error) {
  if (path)
    describer->encoder = mill_encoder_open(path, error);
  else
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "method 'describe' needs a sentence encoder; give it as "
                "\"model\": \"sentence-encoder\"");
  return describer->encoder != NULL;
}

static bool add_topics(Describer *describer, const TopicOptions *options, bool with_taxonomy,
                       KeywordSet *set, GError **error) {
  const TopicRule *rules = options->rules.at;
  if (with_taxonomy)
    add_built_in_topics(describer, set);
  for (size_t i = 0; i < options->rules.n; i++)
    add_rule(describer, set, &rules[i]);
  if (describer->descriptions->len <= MAX_DESCRIPTIONS)
    return true;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_USAGE,
      "there are %u descriptions of topics, but at most %d are compared; leave the weakest "
      "out",
      describer->descriptions->len, MAX_DESCRIPTIONS);
  return false;
}

Describer *topic_describer_new(const TopicOptions *options, bool with_taxonomy, KeywordSet *set,
                               GError **error) {
  Describer *describer = g_new0(Describer, 1);
  describer->descriptions = g_array_new(FALSE, FALSE, sizeof(Description));
  if (!open_encoder(describer, options->model, error) ||
      !add_topics(describer, options, with_taxonomy, set, error)) {
    topic_describer_free(describer);
    return NULL;
  }
  size_t longest = mill_encoder_longest(describer->encoder);
  describer->longest = MIN((size_t)options->passage_pieces, longest);
  describer->most = (size_t)options->max_passages;
  embed_descriptions(describer);
  return describer;
}

void topic_describer_free(Describer *describer) {
  if (!describer)
    return;
  mill_encoder_free(describer->encoder);
  g_array_unref(describer->descriptions);
  g_free(describer->vectors);
  g_free(describer);
}

/* ---- a document ---------------------------------------------------------------------------- */

static Describing *describing_new(const Describer *describer, size_t n_topics) {
  Describing *describing = g_new0(Describing, 1);
  describing->memory = mill_encoder_memory_new(describer->encoder);
  describing->passages = g_array_new(FALSE, FALSE, sizeof(TextPassage));
  describing->inputs = g_array_new(FALSE, FALSE, sizeof(MillEncoderInput));
  describing->vectors = g_new(float, describer->most *mill_encoder_width(describer->encoder));
  describing->similarities = g_new(double, describer->most * describer->descriptions->len + 1);
  describing->probabilities = g_new(double, describer->most *n_topics + 1);
  return describing;
}

void topic_describing_free(Describing *describing) {
  if (!describing)
    return;
  mill_encoder_memory_free(describing->memory);
  g_array_unref(describing->passages);
  g_array_unref(describing->inputs);
  g_free(describing->vectors);
  g_free(describing->similarities);
  g_free(describing->probabilities);
  g_free(describing);
}

/* The vectors of the passages that are read. */
static void embed_passages(const Describer *describer, Describing *describing,
                           const MillDocument *document, Stretches stretches) {
  g_array_set_size(describing->passages, 0);
  g_array_set_size(describing->inputs, 0);
  topic_cut_passages(describing->memory, stretches, mill_document_spans(document, "sentence"),
                     describer->longest, describing->passages);
  topic_choose_passages(describing->passages, describer->most);
  describing->weight = 0;
  for (guint i = 0; i < describing->passages->len; i++) {
    const TextPassage *passage = &g_array_index(describing->passages, TextPassage, i);
    MillEncoderInput input = {.first = passage->text + passage->span.begin,
                              .first_length = passage->span.end - passage->span.begin};
    g_array_append_val(describing->inputs, input);
    describing->weight += passage->weight;
  }
  mill_encoder_embed(describing->memory,
                     (const MillEncoderInput *)(const void *)describing->inputs->data,
                     describing->inputs->len, describing->vectors);
}

static double cosine(const float *left, const float *right, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += (double)left[i] * (double)right[i];
  return sum;
}

/* The similarity of the passage to each description, and each topic's probability in it. */
static void compare_passage(const Describer *describer, const float *vector, size_t n_topics,
                            double *similarities, double *probabilities) {
  size_t width = mill_encoder_width(describer->encoder);
  double all = exp(no_topic / temperature);
  memset(probabilities, 0, n_topics * sizeof(double));
  for (guint i = 0; i < describer->descriptions->len; i++) {
    uint32_t topic = g_array_index(describer->descriptions, Description, i).topic;
    similarities[i] = cosine(vector, describer->vectors + i * width, width);
    double share = exp(similarities[i] / temperature);
    probabilities[topic] += share;
    all += share;
  }
  for (size_t i = 0; i < n_topics; i++)
    probabilities[i] /= all;
}

static double *similarities_of(const Describer *describer, const Describing *describing,
                               size_t passage) {
  return describing->similarities + passage * describer->descriptions->len;
}

/* What a passage adds to the mean probability of a topic. */
static double share_of(const Describing *describing, size_t passage, size_t n_topics,
                       uint32_t topic) {
  double weight = g_array_index(describing->passages, TextPassage, passage).weight;
  return weight / describing->weight * describing->probabilities[passage * n_topics + topic];
}

void topic_describe_document(const Describer *describer, Describing **describing,
                             const MillDocument *document, Stretches stretches, size_t n_topics,
                             double *scores) {
  if (!*describing)
    *describing = describing_new(describer, n_topics);
  embed_passages(describer, *describing, document, stretches);
  size_t n = (*describing)->passages->len, width = mill_encoder_width(describer->encoder);
  memset(scores, 0, n_topics * sizeof(double));
  for (size_t i = 0; i < n; i++) {
    compare_passage(describer, (*describing)->vectors + i * width, n_topics,
                    similarities_of(describer, *describing, i),
                    (*describing)->probabilities + i * n_topics);
    for (uint32_t topic = 0; topic < n_topics; topic++)
      scores[topic] += share_of(*describing, i, n_topics, topic);
  }
  for (size_t i = 0; i < n_topics && n > 0; i++)
    scores[i] = shared_sigmoid(passage_bonus * log((double)n) + shared_logit(scores[i]));
}

/* ---- evidence ------------------------------------------------------------------------------ */

/* The topic's description that the passage is nearest to; there is one. */
static guint nearest_description(const Describer *describer, const double *similarities,
                                 uint32_t topic) {
  guint nearest = G_MAXUINT;
  for (guint i = 0; i < describer->descriptions->len; i++)
    if (g_array_index(describer->descriptions, Description, i).topic == topic &&
        (nearest == G_MAXUINT || similarities[i] > similarities[nearest]))
      nearest = i;
  return nearest;
}

/* The topic's highest probability in a passage. */
static double highest_probability(const Describing *describing, size_t n_topics, uint32_t topic) {
  double highest = 0;
  for (size_t i = 0; i < describing->passages->len; i++)
    highest = MAX(highest, describing->probabilities[i * n_topics + topic]);
  return highest;
}

void topic_describe_passages(const Describer *describer, const Describing *describing,
                             size_t n_topics, uint32_t topic, GArray *passages) {
  const double enough = 0.5; /* of the highest probability; anything below is not convincing */
  double highest = highest_probability(describing, n_topics, topic);
  for (size_t i = 0; i < describing->passages->len; i++) {
    const TextPassage *read = &g_array_index(describing->passages, TextPassage, i);
    const double *similarities = similarities_of(describer, describing, i);
    guint nearest = nearest_description(describer, similarities, topic);
    if (nearest == G_MAXUINT)
      continue;
    TopicPassage passage = {
        .span = read->in_text ? read->span : (MillSpan){MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT},
        .reason = g_array_index(describer->descriptions, Description, nearest).text,
        .method = "describe",
        .value = similarities[nearest],
        .weight = share_of(describing, i, n_topics, topic),
        .common = describing->probabilities[i * n_topics + topic] < enough * highest,
    };
    g_array_append_val(passages, passage);
  }
}
