/* SPDX-License-Identifier: MIT */
#include "core/stream/fileformats.h"

#include <string.h>

/* A head, with the format that made it. */
typedef struct Head {
  MillFileHead head;
  const MillOpenFormat *format;
} Head;

static void free_format(void *format) {
  mill_format_free(format);
}

static void free_head(void *data) {
  Head *head = data;
  const MillFormat *table = mill_format_table(head->format);
  if (table->head_free)
    table->head_free(head->head.head);
  g_string_free(head->head.bytes, TRUE);
  g_free(head);
}

void mill_file_formats_init(MillFileFormats *formats) {
  static const MillDecoding usual = {
      .struct_size = sizeof usual, .text_field = "text", .id_field = "id"};
  formats->formats = g_ptr_array_new_with_free_func(free_format);
  formats->heads = g_ptr_array_new_with_free_func(free_head);
  formats->asked = &usual;
}

void mill_file_formats_finish(MillFileFormats *formats) {
  g_ptr_array_unref(formats->heads);
  g_ptr_array_unref(formats->formats);
}

const MillOpenFormat *mill_file_formats_open(MillFileFormats *formats, const char *name,
                                             GError **error) {
  for (guint i = 0; i < formats->formats->len; i++)
    if (strcmp(mill_format_name(formats->formats->pdata[i]), name) == 0)
      return formats->formats->pdata[i];
  MillOpenFormat *format = mill_format_open(name, MILL_FORMAT_READS, error);
  if (format)
    g_ptr_array_add(formats->formats, format);
  return format;
}

static bool is_alike(const Head *head, const MillCutter *cutter) {
  return head->format == cutter->format && g_string_equal(head->head.bytes, cutter->head);
}

const MillFileHead *mill_file_formats_head(MillFileFormats *formats, const MillCutter *cutter,
                                           const GString *bytes, bool unfinished,
                                           const char *origin, GError **error) {
  guint n = formats->heads->len;
  const Head *last = n > 0 ? formats->heads->pdata[n - 1] : NULL;
  if (last && is_alike(last, cutter))
    return &last->head;
  void *made = mill_cutter_make_head(cutter, bytes, unfinished, origin, formats->asked, error);
  if (!made)
    return NULL;
  Head *head = g_new0(Head, 1);
  *head = (Head){{g_string_new_len(cutter->head->str, (gssize)cutter->head->len), made},
                 cutter->format};
  g_ptr_array_add(formats->heads, head);
  return &head->head;
}
