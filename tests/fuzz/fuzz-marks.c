/* SPDX-License-Identifier: MIT */
/* Lists of references and marks of any text: entries and marks come in order, do not overlap and
 * do not split a character; marks are linked to entries that there are. */
#include "plugins/reference/marks.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static bool is_border(const char *text, size_t length, uint32_t at) {
  return at == length || (at < length && ((unsigned char)text[at] & 0xC0) != 0x80);
}

static void check_span(const char *text, size_t length, MillSpan span, uint32_t *end) {
  if (span.begin < *end || span.end <= span.begin || !is_border(text, length, span.begin) ||
      !is_border(text, length, span.end))
    abort();
  *end = span.end;
}

static void check_entries(const char *text, size_t length, const GArray *entries,
                          GHashTable *numbers) {
  uint32_t end = 0;
  for (guint i = 0; i < entries->len; i++) {
    const ReferenceEntry *entry = &g_array_index(entries, ReferenceEntry, i);
    check_span(text, length, entry->span, &end);
    if (entry->label.begin < entry->span.begin || entry->label.end > entry->span.end ||
        entry->number == 0 || !g_hash_table_add(numbers, GUINT_TO_POINTER(entry->number)))
      abort();
  }
}

static void check_marks(const char *text, size_t length, const ReferenceLists *lists,
                        GHashTable *numbers) {
  g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(ReferenceMark));
  g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  uint32_t end = 0;
  reference_find_marks(text, length, lists, marks, links);
  for (guint i = 0; i < marks->len; i++) {
    const ReferenceMark *mark = &g_array_index(marks, ReferenceMark, i);
    check_span(text, length, mark->span, &end);
    if (mark->first_link + mark->n_links > links->len)
      abort();
    for (uint32_t k = 0; k < mark->n_links; k++)
      if (!g_hash_table_contains(
              numbers, GUINT_TO_POINTER(g_array_index(links, uint32_t, mark->first_link + k))))
        abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!g_utf8_validate((const char *)data, (gssize)size, NULL) || memchr(data, '\0', size))
    return 0;
  /* A copy of just this size, so that a byte read after its end is found. */
  g_autofree char *text = g_malloc(size + 1);
  memcpy(text, data, size);
  g_autofree char *exact = g_realloc(g_steal_pointer(&text), MAX(size, 1));
  ReferenceLists lists;
  g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
  reference_lists_init(&lists);
  reference_lists_find(&lists, exact, size);
  check_entries(exact, size, lists.entries, numbers);
  check_marks(exact, size, &lists, numbers);
  reference_lists_finish(&lists);
  return 0;
}
