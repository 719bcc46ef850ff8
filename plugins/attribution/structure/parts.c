/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/parts.h"

static gint compare_places(gconstpointer a, gconstpointer b) {
  const ContentPart *left = a, *right = b;
  if (left->tokens.begin != right->tokens.begin)
    return left->tokens.begin < right->tokens.begin ? -1 : 1;
  return left->owner < right->owner ? -1 : left->owner > right->owner;
}

void attribution_parts_fill(GArray *parts, const GArray *attributions) {
  g_array_set_size(parts, 0);
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    for (uint32_t k = 0; k < found->n_content; k++) {
      ContentPart part = {found->content[k], i, 0};
      g_array_append_val(parts, part);
    }
  }
  g_array_sort(parts, compare_places);
  uint32_t reach = 0;
  for (guint i = 0; i < parts->len; i++) {
    ContentPart *part = &g_array_index(parts, ContentPart, i);
    part->reach = reach = MAX(reach, part->tokens.end);
  }
}

guint attribution_parts_from(const GArray *parts, uint32_t token) {
  guint low = 0, high = parts->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(parts, ContentPart, middle).reach <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
