/* SPDX-License-Identifier: MIT */
/* Lists all evidence for or against one topic. */
#include "plugins/topic/explain.h"
#include "plugins/topic/count.h"
#include "plugins/topic/evidence.h"
#include "plugins/topic/keywords.h"
#include "plugins/topic/score.h"

#include <math.h>
#include <string.h>

static bool find_topic(const KeywordSet *set, const char *label, uint32_t *at) {
  for (*at = 0; *at < set->topics->len; (*at)++) {
    const Topic *topic = &g_array_index(set->topics, Topic, *at);
    if (strcmp(topic->label, label) == 0 || g_strcmp0(topic->code, label) == 0)
      return true;
  }
  return false;
}

static bool refuse(const KeywordSet *set, const char *label, GError **error) {
  g_autoptr(GString) known = g_string_new(NULL);
  for (uint32_t i = 0; i < set->topics->len; i++)
    g_string_append_printf(known, "%s'%s'", i > 0 ? ", " : "",
                           g_array_index(set->topics, Topic, i).label);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "there is no topic '%s'; there are: %s", label,
              known->str);
  return false;
}

/* The words of a passage, or what it is called. */
static char *name_of(const TopicPassage *passage, const MillDocument *document) {
  if (passage->reason)
    return g_strdup(passage->reason);
  if (passage->span.begin == MILL_WHOLE_DOCUMENT)
    return g_strdup("words of the title field alone");
  const char *text = mill_document_text(document, NULL);
  return g_strndup(text + passage->span.begin, passage->span.end - passage->span.begin);
}

static void add_reasons(const GArray *passages, const MillDocument *document,
                        MillExplanation *explanation) {
  for (guint i = 0; i < passages->len; i++) {
    const TopicPassage *passage = &g_array_index(passages, TopicPassage, i);
    g_autofree char *name = name_of(passage, document);
    mill_explanation_add(explanation, passage->method, name, passage->span, passage->value,
                         passage->weight);
  }
}

/* A narrower topic's score is a share of its broader topic's. */
static void add_broader(const TopicInstance *instance, const TopicScratch *scratch,
                        uint32_t topic, MillExplanation *explanation) {
  const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
  uint32_t broader = g_array_index(instance->set.topics, Topic, topic).broader;
  if (broader != NO_TOPIC)
    mill_explanation_add(explanation, "broader",
                         g_array_index(instance->set.topics, Topic, broader).label, nowhere,
                         scratch->scores[broader], log(MAX(scratch->scores[broader], 1e-9)));
}

bool topic_explain(void *memory, MillDocument *document, const char *label,
                   MillExplanation *explanation, GError **error) {
  TopicInstance *instance = memory;
  TopicScratch scratch = {0};
  uint32_t topic;
  if (!find_topic(&instance->set, label, &topic))
    return refuse(&instance->set, label, error);
  topic_score_document(instance, &scratch, document);
  topic_collect_passages(instance, &scratch, topic);
  mill_explanation_set_score(explanation, scratch.scores[topic], topic_threshold(instance, topic),
                             NAN);
  add_broader(instance, &scratch, topic, explanation);
  add_reasons(scratch.passages, document, explanation);
  topic_keyword_counts_clear(&scratch.keywords);
  topic_scratch_finish(&scratch);
  return true;
}
