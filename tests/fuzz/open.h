/* SPDX-License-Identifier: MIT */
/* For targets that run texts through a pipeline. */
#ifndef TEXTMILL_TESTS_FUZZ_OPEN_H
#define TEXTMILL_TESTS_FUZZ_OPEN_H

#include "tests/linked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/textmill.h>

/* The pipeline of this definition, opened by the first call; ends the program if it cannot be. */
static inline MillPipeline *open_once(const char *definition) {
  static MillPipeline *pipeline;
  g_autoptr(GError) error = NULL;
  use_linked_plugins();
  if (!pipeline)
    pipeline = mill_pipeline_parse(definition, strlen(definition), "fuzz", NULL, &error);
  if (!pipeline) {
    fprintf(stderr, "%s\n", error->message);
    exit(2);
  }
  return pipeline;
}

#endif
