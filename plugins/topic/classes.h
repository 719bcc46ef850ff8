/* SPDX-License-Identifier: MIT */
/* The classes of the training data. */
#ifndef TEXTMILL_PLUGIN_TOPIC_CLASSES_H
#define TEXTMILL_PLUGIN_TOPIC_CLASSES_H

#include <textmill/plugin.h>

/* Classes are the labels of the training data; several may be one label of the model. */
typedef struct Classes {
  GHashTable *numbers; /* from a name to its class + 1 */
  GPtrArray *names, *labels, *codes;
  GArray *label_of_class; /* of uint32_t */
} Classes;

void topic_classes_init(Classes *classes);
void topic_classes_finish(Classes *classes);

/* Takes the names, sorted, for classes and labels alike. */
void topic_classes_from_names(Classes *classes, GHashTable *names);

/* Reads {"label": {"code": "...", "classes": ["...", ...]}, ...}. */
bool topic_classes_from_map(Classes *classes, const char *path, GError **error);

/* The class of that name; false if there is none. */
bool topic_classes_find(const Classes *classes, const char *name, uint32_t *number);

#endif
