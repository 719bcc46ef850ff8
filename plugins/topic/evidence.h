/* SPDX-License-Identifier: MIT */
/* Evidence for a topic, from any method. */
#ifndef TEXTMILL_PLUGIN_TOPIC_EVIDENCE_H
#define TEXTMILL_PLUGIN_TOPIC_EVIDENCE_H

#include <textmill/plugin.h>

/* A passage that is evidence for a label (or, below 0, against it). */
typedef struct TopicPassage {
  MillSpan span;
  const char *reason; /* NULL: the words themselves */
  const char *method; /* what found it, as explanations name it */
  double value;       /* 1, or how near it is to the description that is the reason */
  double weight;      /* in the logit of the score; described, in the mean probability */
  bool common;        /* it is in too many texts, or too far away, to convince a reader */
} TopicPassage;

#endif
