/* SPDX-License-Identifier: MIT */
/* A pipeline definition as written: parsed, its keys and types checked, nothing loaded yet. */
#ifndef MILL_DEFINITION_H
#define MILL_DEFINITION_H

#include "core/document/arena.h"
#include "core/pipeline/source.h"

#include <jansson.h>
#include <textmill/options.h>

typedef enum MillOnError {
  MILL_ON_ERROR_QUARANTINE = 0,
  MILL_ON_ERROR_SKIP,
  MILL_ON_ERROR_FAIL
} MillOnError;

typedef enum MillIsolation { MILL_ISOLATION_THREAD = 0, MILL_ISOLATION_PROCESS } MillIsolation;

/* The default timeout_ms and open_ms of an isolated stage. */
enum { MILL_PROCESS_TIMEOUT_MS = 60000, MILL_PROCESS_OPEN_MS = 60000 };

/* A stage applies only if the layer has an annotation (with that label, if one is given). */
typedef struct MillWhen {
  const char *layer;
  const char *label;
} MillWhen;

/* One element of "stages". */
typedef struct MillStageDefinition {
  const char *plugin;
  const char *id; /* the plugin's name if not given */
  const json_t *options;
  const MillWhen *when;
  int on_error; /* MillOnError */
  int64_t timeout_ms;
  int isolation;     /* MillIsolation */
  int64_t memory_mb; /* these three are for processes only; 0: no limit */
  int64_t cpu_ms;
  int64_t open_ms;    /* always limited */
  const char *folder; /* that relative paths are relative to; NULL: the current folder */
} MillStageDefinition;

typedef struct MillDefinition {
  int64_t textmill;
  const char *name;
  const char *description;
  const char *schema;    /* "$schema", for editors only */
  MillObjectList stages; /* of MillStageDefinition */
  MillStringList emit;   /* at is NULL when not given */

  MillArena arena;
  MillSource *source;
  json_t *root;
  char *folder; /* that relative paths are relative to */
  char *path;   /* of the file it was read from; NULL: none */
  MillFindings findings;
} MillDefinition;

/* The tables of a definition's own keys. */
extern const MillOption mill_definition_table[];
extern const MillOption mill_stage_table[];

/* The largest definition that is read. */
#define MILL_DEFINITION_MAX_BYTES ((size_t)8 << 20)

/* Parses `length` bytes; `where` names them in messages, `folder` may be NULL. NULL with
 * MILL_ERROR_DEFINITION if it is not JSON at all; other mistakes become `findings`, and
 * everything that could be read is set. Free with mill_definition_free(). */
MillDefinition *mill_definition_parse(const char *json, size_t length, const char *where,
                                      const char *folder, GError **error);

/* The file of a definition: the name itself if it is a path, otherwise the definition of that
 * name on the pipeline search path. NULL with an error; free with g_free(). */
char *mill_definition_find(const char *name, GError **error);

/* Reads a definition from a file found this way. */
MillDefinition *mill_definition_read(const char *name, GError **error);

/* A definition without stages, to append to; `where` names it in messages. */
MillDefinition *mill_definition_new(const char *name, const char *where);

/* Drops all stages but the first n, and the list of layers to emit. */
void mill_definition_cut(MillDefinition *definition, size_t n);

/* Adds a stage at the end, whose paths are not relative to the definition's folder. The options
 * (NULL: none) are shared. */
void mill_definition_append(MillDefinition *definition, const char *plugin, json_t *options);

void mill_definition_free(MillDefinition *definition);

/* True if there are no findings; otherwise false with all findings, one per line. */
bool mill_definition_conclude(MillDefinition *definition, GError **error);

/* The stage at an index below stages.n. */
const MillStageDefinition *mill_definition_stage(const MillDefinition *definition, size_t index);

#endif
