/* SPDX-License-Identifier: MIT */
#include "plugins/reference/marksannotations.h"

void reference_marks_add(MillLayer *layer, const ReferenceMark *mark, const GArray *links,
                         GString *room) {
  MillAnnotation *annotation =
      mill_layer_add(layer, mark->span.begin, mark->span.end,
                     mark->by_author ? "author-year" : "numeric", (double)mark->score);
  mill_annotation_set_string(annotation, "kind", "reference");
  g_string_truncate(room, 0);
  for (uint32_t i = 0; i < mark->n_links; i++)
    g_string_append_printf(room, "%s%u", i > 0 ? ", " : "",
                           g_array_index(links, uint32_t, mark->first_link + i));
  if (mark->n_links > 0)
    mill_annotation_set_string_n(annotation, "links", room->str, room->len);
  else
    mill_annotation_set_boolean(annotation, "unlinked", true);
}
