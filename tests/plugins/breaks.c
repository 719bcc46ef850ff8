/* SPDX-License-Identifier: MIT */
/* Breaks one rule of the contract after another. */
#include <math.h>
#include <string.h>
#include <textmill/plugin.h>

typedef struct Options {
  int rule;
} Options;

/* What the broken rule is done to. */
typedef struct Act {
  MillDocument *document;
  MillLayer *layer;
  MillAnnotation *annotation;
  size_t length;
} Act;

static bool undeclared_layer(const Act *act) {
  MillLayer *other = mill_document_layer(act->document, "other");
  mill_annotation_set_string(mill_layer_add(other, 0, 1, "x", 1), "name", "value");
  return true;
}
static bool outside(const Act *act) {
  mill_layer_add(act->layer, 0, act->length + 1, "x", 1);
  return true;
}
static bool backwards(const Act *act) {
  mill_layer_add(act->layer, 2, 1, "x", 1);
  return true;
}
static bool cut(const Act *act) {
  mill_layer_add(act->layer, 0, 1, "x", 1); /* the text begins with a code point of two bytes */
  return true;
}
static bool score(const Act *act) {
  mill_layer_add(act->layer, 0, 2, "x", 1.5);
  return true;
}
static bool not_a_score(const Act *act) {
  mill_annotation_set_score(act->annotation, "x", NAN);
  return true;
}
static bool taken_name(const Act *act) {
  mill_annotation_set_integer(act->annotation, "begin", 1);
  return true;
}
static bool not_utf8(const Act *act) {
  mill_annotation_set_string(act->annotation, "name", "\xff");
  return true;
}
static bool not_finite(const Act *act) {
  mill_annotation_set_number(act->annotation, "name", INFINITY);
  return true;
}
static bool evidence_outside(const Act *act) {
  mill_annotation_add_evidence(act->annotation, act->length, act->length + 1, "why", 1);
  return true;
}
static bool bare_span(const Act *act) {
  mill_layer_add_span(act->layer, 0, 2);
  return true;
}
static bool no_reason(const Act *act) {
  (void)act;
  return false;
}

/* The row's number is the index of the choice. */
static bool (*const rules[])(const Act *act) = {
    undeclared_layer, outside,    backwards,        cut,       score,    not_a_score, taken_name,
    not_utf8,         not_finite, evidence_outside, bare_span, no_reason};

static const char *const choices[] = {
    "undeclared-layer", "outside",    "backwards", "cut",        "score",
    "not-a-score",      "taken-name", "not-utf8",  "not-finite", "evidence-outside",
    "bare-span",        "no-reason",  NULL};

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *options = instance;
  Act act = {document, mill_document_layer(document, "broken"), NULL, 0};
  (void)error;
  mill_document_text(document, &act.length);
  act.annotation = mill_layer_add(act.layer, MILL_WHOLE_DOCUMENT, 0, "whole", 1);
  return rules[options->rule](&act);
}

static const char *const provides[] = {"broken", NULL};

static const MillOption options[] = {{.name = "rule",
                                      .type = MILL_OPTION_ENUM,
                                      .choices = choices,
                                      .required = true,
                                      .help = "the rule to break",
                                      .offset = offsetof(Options, rule)},
                                     {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "breaks",
    .version = "1.0",
    .summary = "breaks a rule of the contract",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
};
