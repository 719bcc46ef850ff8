/* SPDX-License-Identifier: MIT */
/* The options of the stage. */
#ifndef TEXTMILL_PLUGIN_TOPIC_OPTIONS_H
#define TEXTMILL_PLUGIN_TOPIC_OPTIONS_H

#include <textmill/plugin.h>

/* One rule of the option `rules`. */
typedef struct TopicRule {
  const char *label;
  const char *code;
  MillStringList descriptions;
  MillStringList keywords;
  MillStringList patterns;
  double weight;
} TopicRule;

/* Numbers of choices. */
enum { TAXONOMY_IPTC = 0, METHOD_DESCRIBE = 1, DECIDE_BY_MODEL = 1 };

typedef struct TopicOptions {
  int method;
  int taxonomy;
  int64_t levels;
  const char *model;
  MillObjectList rules;
  MillStringList labels;
  const char *title_field;
  int decide;
  double threshold;
  int64_t top;
  int64_t at_least;
  int64_t evidence;
  int64_t passage_pieces;
  int64_t max_passages;
} TopicOptions;

#endif
