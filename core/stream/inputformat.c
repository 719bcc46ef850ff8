/* SPDX-License-Identifier: MIT */
#include "core/stream/inputformat.h"

#include "core/stream/content.h"
#include "core/stream/format.h"

#include <string.h>

enum {
  MOST_LOOKED_AT = 16 * 1024 /* bytes at a file's beginning that may not show what it holds */
};

/* What the file holds. Bytes that do not show it are skipped, if it may be a text. */
static MillContent look_at(MillByteStream *stream, GString *passed, bool may_be_text) {
  g_string_truncate(passed, 0);
  for (;;) {
    bool is_all = !mill_byte_stream_fill(stream);
    size_t n = is_all ? 0 : stream->end - stream->begin, n_before = passed->len;
    if (!is_all)
      g_string_append_len(passed, stream->bytes + stream->begin, (gssize)n);
    MillContent content = mill_content_of(passed->str, passed->len, is_all);
    bool is_clear = content.kind != MILL_CONTENT_BLANK && content.kind != MILL_CONTENT_UNSURE;
    if (!is_all && !is_clear && may_be_text && n_before < MOST_LOOKED_AT) {
      stream->begin = stream->end;
      continue;
    }
    g_string_truncate(passed, n_before);
    if (!is_all && !is_clear)
      content.kind = MILL_CONTENT_TEXT;
    return content;
  }
}

static bool is_json(MillContentKind kind) {
  return kind == MILL_CONTENT_LINES || kind == MILL_CONTENT_OBJECT || kind == MILL_CONTENT_ARRAY;
}

/* For a name that may be NULL. */
static bool is_called(const char *format, const char *name) {
  return g_strcmp0(format, name) == 0;
}

/* Why a file is not read as what its name or --from says, or NULL. Free with g_free(). */
static char *find_misfit(const char *named, bool is_asked, const MillContent *content) {
  bool is_foreign =
      content->kind == MILL_CONTENT_BINARY || (content->kind == MILL_CONTENT_MARKUP && !is_asked);
  if (is_foreign)
    return g_strdup_printf("it is %s; %s first", content->what, content->remedy);
  if (is_asked || !is_json(content->kind) || !content->has_member || is_called(named, "jsonl"))
    return NULL;
  const char *right = content->kind == MILL_CONTENT_OBJECT ? "json" : "jsonl";
  if (named && !is_called(named, "json"))
    return g_strdup_printf("its name says %s, but it holds JSON; use --from=%s or --from=%s",
                           named, right, named);
  return content->kind == MILL_CONTENT_ARRAY
             ? g_strdup("it is a JSON array; write each of its objects on a line of its own, "
                        "for example with \"jq -c '.[]'\"")
             : NULL;
}

/* What a file is by its content, if its name does not say; NULL: it is empty. */
static const char *format_of_content(const char *named, MillContentKind kind) {
  if (kind == MILL_CONTENT_BLANK)
    return NULL;
  if (kind == MILL_CONTENT_OBJECT)
    return "json";
  return kind == MILL_CONTENT_LINES || is_called(named, "json") ? "jsonl" : "text";
}

static const char *describe_format(const char *found) {
  if (is_called(found, "text"))
    return "standard input is read as one text, because it does not begin with '{'; if it is "
           "something else, give its format with --from";
  return is_called(found, "json")
             ? "standard input is read as one JSON object; if it is a text, use --from=text"
             : "standard input is read as JSONL, because it begins with '{'; if it is a text, "
               "use --from=text";
}

/* Whether a format says that its files need not be text. */
static bool takes_any_bytes(const char *named, GHashTable *known) {
  const MillFormat *format = named ? mill_input_known_format(named, known) : NULL;
  return format && format->takes_any_bytes;
}

/* What the file holds if only its name says that it is a page. */
static MillContent content_of(MillByteStream *stream, GString *passed, bool may_be_whole,
                              bool is_page) {
  MillContent content = look_at(stream, passed, may_be_whole);
  return content.kind == MILL_CONTENT_TEXT && is_page ? mill_content_html : content;
}

/* Decides what the file is by its name, or by its content if the name does not say. */
static void settle(MillFoundFormat *found, const char *named, const char *asked, bool has_name,
                   const MillContent *content, bool is_empty) {
  bool is_open = !named || (is_called(named, "json") && !asked);
  found->misfit = find_misfit(named, asked != NULL, content);
  if (!found->misfit && !(is_empty && !has_name))
    found->format = g_strdup(is_open ? format_of_content(named, content->kind) : named);
  if (!has_name && !asked && found->format)
    found->note = describe_format(found->format);
}

void mill_input_format_find(MillByteStream *stream, const char *name, const char *asked,
                            GString *passed, GHashTable *known, MillFoundFormat *found) {
  g_autofree char *by_name = asked || !name ? NULL : mill_input_name_format(name, known);
  const char *named = asked ? asked : by_name;
  bool may_be_whole = !named || is_called(named, "text") || is_called(named, "json");
  *found = (MillFoundFormat){.format = NULL};
  if (!may_be_whole && takes_any_bytes(named, known)) {
    found->format = g_strdup(named);
    return;
  }
  bool is_page = name && !asked && mill_input_name_is_html(name);
  MillContent content = content_of(stream, passed, may_be_whole, is_page);
  bool is_empty = content.kind == MILL_CONTENT_BLANK && passed->len == 0;
  settle(found, named, asked, name != NULL, &content, is_empty);
}
