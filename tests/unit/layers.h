/* SPDX-License-Identifier: MIT */
/* Layers of which nothing but the names is known. */
#ifndef MILL_TEST_LAYERS_H
#define MILL_TEST_LAYERS_H

#include <textmill/format.h>

enum { MOST_TEST_LAYERS = 8 };

/* Fills the array and the info with the layers of a list that ends with NULL. */
static inline void name_layers(MillRecordInfo *info, MillLayerInfo layers[MOST_TEST_LAYERS],
                               const char *const *names) {
  static const MillFieldRow no_fields[] = {{0}};
  static const MillRoleRow no_roles[] = {{0}};
  for (info->n_layers = 0; *names; names++)
    layers[info->n_layers++] =
        (MillLayerInfo){.name = *names, .fields = no_fields, .roles = no_roles};
  info->layers = layers;
}

#endif
