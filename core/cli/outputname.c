/* SPDX-License-Identifier: MIT */
#include "core/cli/outputname.h"

#include "core/stream/decompressor.h"

#include <stdbool.h>
#include <string.h>

static const char *const endings[] = {".txt", ".jsonl", ".ndjson", ".json", ".csv", ".tsv"};

/* Cuts off the endings of compression and format. */
static size_t stem_length(const char *path) {
  g_autofree char *plain = g_strndup(path, mill_compression_stem(path));
  size_t length = strlen(plain);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (length > strlen(endings[i]) && g_str_has_suffix(plain, endings[i]))
      return length - strlen(endings[i]);
  return length;
}

/* Where a part must end so that it is not too long and, if it is UTF-8, no code point is
 * split. */
static size_t fit(const char *part, size_t length) {
  if (length <= MILL_OUTPUT_NAME_MAX)
    return length;
  for (length = MILL_OUTPUT_NAME_MAX; length > 0 && ((guchar)part[length] & 0xC0) == 0x80;)
    length--;
  return length > 0 ? length : MILL_OUTPUT_NAME_MAX;
}

static void separate(GString *name) {
  if (name->len > 0)
    g_string_append_c(name, '/');
}

/* Appends the parts of a path, without those that lead nowhere or up. */
static void append_path(GString *name, const char *path, size_t length) {
  for (const char *end = path + length; path < end; path++) {
    const char *slash = memchr(path, '/', (size_t)(end - path));
    size_t n = slash ? (size_t)(slash - path) : (size_t)(end - path);
    bool is_void =
        n == 0 || (n == 1 && path[0] == '.') || (n == 2 && path[0] == '.' && path[1] == '.');
    if (!is_void) {
      separate(name);
      g_string_append_len(name, path, (gssize)fit(path, n));
    }
    path += n;
  }
}

/* The length in bytes of the input that contains a path, without the '/' after it. 0 if the path
 * itself was named. */
static size_t find_folder(const char *const *inputs, const char *origin) {
  size_t longest = 0;
  for (; *inputs; inputs++) {
    size_t n = strlen(*inputs);
    while (n > 0 && (*inputs)[n - 1] == '/')
      n--;
    if (n > longest && strncmp(origin, *inputs, n) == 0 && origin[n] == '/')
      longest = n;
  }
  return longest;
}

/* The last part of a path. */
static const char *last_part(const char *path, size_t length) {
  const char *slash = g_strrstr_len(path, (gssize)length, "/");
  return slash ? slash + 1 : path;
}

void mill_output_name_append_input(GString *name, const char *const *inputs, const char *origin) {
  size_t begin = name->len, length = stem_length(origin), folder = find_folder(inputs, origin);
  bool is_only = !inputs[0] || !inputs[1];
  if (strcmp(origin, "-") == 0) {
    append_path(name, "stdin", strlen("stdin"));
    return;
  }
  const char *kept = origin + folder;
  if (folder == 0 || !is_only)
    kept = last_part(origin, folder > 0 ? folder : length);
  append_path(name, kept, length - (size_t)(kept - origin));
  if (name->len == begin)
    append_path(name, "_", 1);
}

static bool is_plain(gunichar c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c) || (c < 0x80 && strchr("._-+@ ", (int)c));
}

void mill_output_name_append_id(GString *name, const char *id) {
  separate(name);
  size_t begin = name->len;
  for (; *id; id = g_utf8_next_char(id)) {
    gunichar c = g_utf8_get_char(id);
    g_string_append_unichar(name, is_plain(c) ? c : '_');
  }
  /* Characters that would make a name hidden, or look like an option. */
  if (name->len == begin)
    g_string_append_c(name, '_');
  else if (strchr(".- ", name->str[begin]))
    name->str[begin] = '_';
  g_string_truncate(name, begin + fit(name->str + begin, name->len - begin));
}
