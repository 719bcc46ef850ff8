/* SPDX-License-Identifier: MIT */
#include "core/stream/inputformat.h"

#include "core/stream/content.h"

enum {
  MOST_LOOKED_AT = 16 * 1024 /* bytes at a file's beginning that may leave open what it holds */
};

/* What the file holds. Bytes that leave it open are passed over, if it may be a text. */
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

/* The words of --from; the name of a file says the same. */
static const char *const format_words[] = {"auto", "text", "jsonl", "csv", "tsv", "json"};

/* Why a file is not read as what its name or --from says, or NULL. Free with g_free(). */
static char *find_misfit(MillInputFormat named, bool is_asked, const MillContent *content) {
  bool is_foreign =
      content->kind == MILL_CONTENT_BINARY || (content->kind == MILL_CONTENT_MARKUP && !is_asked);
  if (is_foreign)
    return g_strdup_printf("it is %s; %s first", content->what, content->remedy);
  if (is_asked || !is_json(content->kind) || !content->has_member || named == MILL_INPUT_JSONL)
    return NULL;
  const char *right = content->kind == MILL_CONTENT_OBJECT ? "json" : "jsonl";
  if (named != MILL_INPUT_AUTO && named != MILL_INPUT_JSON)
    return g_strdup_printf("its name says %s, but it holds JSON; say --from=%s or --from=%s",
                           format_words[named], right, format_words[named]);
  return content->kind == MILL_CONTENT_ARRAY
             ? g_strdup("it is an array of JSON; write each of its objects on a line of its own, "
                        "for example with \"jq -c '.[]'\"")
             : NULL;
}

/* What a file is by its content, if its name leaves that open; auto: it holds nothing. */
static MillInputFormat format_of_content(MillInputFormat named, MillContentKind kind) {
  if (kind == MILL_CONTENT_BLANK)
    return MILL_INPUT_AUTO;
  if (kind == MILL_CONTENT_OBJECT)
    return MILL_INPUT_JSON;
  return kind == MILL_CONTENT_LINES || named == MILL_INPUT_JSON ? MILL_INPUT_JSONL
                                                                : MILL_INPUT_TEXT;
}

static const char *tell_format(MillInputFormat found) {
  if (found == MILL_INPUT_TEXT)
    return "standard input is read as one text, because it does not begin with '{'; if it is a "
           "table, say --from=csv or --from=tsv";
  return found == MILL_INPUT_JSON ? "standard input is read as one object of JSON; if it is a "
                                    "text, say --from=text"
                                  : "standard input is read as JSONL, because it begins with "
                                    "'{'; if it is a text, say --from=text";
}

void mill_input_format_find(MillByteStream *stream, const char *name, MillInputFormat asked,
                            GString *passed, MillFoundFormat *found) {
  bool is_asked = asked != MILL_INPUT_AUTO;
  MillInputFormat named = is_asked ? asked
                          : name   ? mill_input_name_format(name)
                                   : MILL_INPUT_AUTO;
  bool is_open = named == MILL_INPUT_AUTO || (named == MILL_INPUT_JSON && !is_asked);
  bool may_be_whole = is_open || named == MILL_INPUT_TEXT || named == MILL_INPUT_JSON;
  MillContent content = look_at(stream, passed, may_be_whole);
  bool is_empty = content.kind == MILL_CONTENT_BLANK && passed->len == 0;
  if (content.kind == MILL_CONTENT_TEXT && name && !is_asked && mill_input_name_is_html(name))
    content = mill_content_html;
  *found = (MillFoundFormat){.misfit = find_misfit(named, is_asked, &content)};
  if (!found->misfit && !(is_empty && !name))
    found->format = is_open ? format_of_content(named, content.kind) : named;
  if (!name && !is_asked && found->format != MILL_INPUT_AUTO)
    found->note = tell_format(found->format);
}
