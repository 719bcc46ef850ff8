/* SPDX-License-Identifier: MIT */
/* Option tables: one row per option is the single source for parsing a definition, checking it,
 * `textmill plugins NAME`, the JSON Schema and the manual page. */
#ifndef TEXTMILL_OPTIONS_H
#define TEXTMILL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

/* The type of an option, and of the member that receives it in the plugin's options struct. */
typedef enum MillOptionType {
  MILL_OPTION_BOOL = 1,    /* bool */
  MILL_OPTION_INT,         /* int64_t */
  MILL_OPTION_DOUBLE,      /* double, finite */
  MILL_OPTION_STRING,      /* const char *, NULL if not given and without default */
  MILL_OPTION_ENUM,        /* int: index into choices */
  MILL_OPTION_STRING_LIST, /* MillStringList */
  MILL_OPTION_PATH,  /* const char *: absolute; relative ones are relative to the definition */
  MILL_OPTION_MODEL, /* const char *: path of a model file found by name or path */
  MILL_OPTION_OBJECT_LIST /* MillObjectList of structs described by `fields`; a plain string
                             stands for an object with only its first field, and, in place of the
                             list, for a list of one such object */
} MillOptionType;

/* The strings of a list option, in the order of the definition; `at[n]` is NULL. */
typedef struct MillStringList {
  const char *const *at;
  size_t n;
} MillStringList;

/* The structs of an object list, one after the other; cast `at` to the struct's type. */
typedef struct MillObjectList {
  const void *at;
  size_t n;
} MillObjectList;

/* One option. A table ends with a row whose name is NULL. Everything that a table points to must
 * be constant. Values passed to a plugin live as long as its instance. An option that is
 * `required` or has a default is always set, so there is no need to check it for NULL. */
typedef struct MillOption {
  const char *name;
  MillOptionType type;
  const char *default_value MILL_OPTIONAL;  /* JSON text ("0.35", "\"news\"", "[]"); NULL: none */
  double min MILL_OPTIONAL;                 /* inclusive, for numbers, may be infinite; */
  double max MILL_OPTIONAL;                 /* both 0: any */
  const char *const *choices MILL_OPTIONAL; /* for ENUM, ends with NULL */
  bool required MILL_OPTIONAL;              /* it is an error if the definition lacks it */
  const char *help;                         /* one sentence, lower case, no full stop */
  size_t offset;                            /* of the member in the options struct */
  const struct MillOption *fields MILL_OPTIONAL; /* for OBJECT_LIST: the table of one object */
  size_t object_size MILL_OPTIONAL;              /* for OBJECT_LIST: size of one struct */
} MillOption;

MILL_END_DECLS

#endif
