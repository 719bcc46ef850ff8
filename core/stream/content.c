/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem() */
#include "core/stream/content.h"

#include <glib.h>
#include <jansson.h>
#include <string.h>

/* ---- files of other programs --------------------------------------------------------------- */

/* Bytes at a fixed position that no text has there. */
typedef struct Signature {
  const char *bytes;
  size_t n;
  size_t at;
  MillContent content;
} Signature;

#define SIGN(bytes) bytes, sizeof(bytes) - 1
#define BINARY(what, remedy)                                                                     \
  { MILL_CONTENT_BINARY, false, what, remedy }
#define MARKUP(what, remedy)                                                                     \
  { MILL_CONTENT_MARKUP, false, what, remedy }

const MillContent mill_content_html =
    MARKUP("an HTML page", "convert it with 'pandoc -f html -t plain'");

#define UTF_16 BINARY("text in UTF-16", "convert it with 'iconv -f UTF-16 -t UTF-8'")
#define UTF_16LE BINARY("text in UTF-16", "convert it with 'iconv -f UTF-16LE -t UTF-8'")
#define UTF_16BE BINARY("text in UTF-16", "convert it with 'iconv -f UTF-16BE -t UTF-8'")
#define UTF_32 BINARY("text in UTF-32", "convert it with 'iconv -f UTF-32 -t UTF-8'")
#define IMAGE BINARY("an image", "get its text with 'tesseract FILE -'")
#define SOUND BINARY("a sound or film", "have it transcribed")
#define ARCHIVE BINARY("an archive", "unpack it")
#define OLD_OFFICE                                                                               \
  BINARY("an old Office document", "save it as text, or convert it with 'catdoc'")

/* If one begins with another, the longer one comes first. */
static const Signature signatures[] = {
    {SIGN("%PDF-"), 0, BINARY("a PDF file", "convert it with 'pdftotext FILE -'")},
    {SIGN("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 0, OLD_OFFICE},
    {SIGN("{\\rtf"), 0, MARKUP("an RTF document", "convert it with 'pandoc -f rtf -t plain'")},
    {SIGN("%!PS-Adobe"), 0, MARKUP("a PostScript file", "convert it with 'ps2ascii'")},
    {SIGN("\xFF\xFE\0\0"), 0, UTF_32},
    {SIGN("\0\0\xFE\xFF"), 0, UTF_32},
    {SIGN("\xFF\xFE"), 0, UTF_16},
    {SIGN("\xFE\xFF"), 0, UTF_16},
    {SIGN("\x89PNG\r\n\x1A\n"), 0, IMAGE},
    {SIGN("\xFF\xD8\xFF"), 0, IMAGE},
    {SIGN("GIF87a"), 0, IMAGE},
    {SIGN("GIF89a"), 0, IMAGE},
    {SIGN("II*\0"), 0, IMAGE},
    {SIGN("MM\0*"), 0, IMAGE},
    {SIGN("WEBPVP8"), 8, IMAGE},
    {SIGN("ID3\x02"), 0, SOUND},
    {SIGN("ID3\x03"), 0, SOUND},
    {SIGN("ID3\x04"), 0, SOUND},
    {SIGN("OggS\0"), 0, SOUND},
    {SIGN("WAVEfmt "), 8, SOUND},
    {SIGN("ftypisom"), 4, SOUND},
    {SIGN("ftypmp42"), 4, SOUND},
    {SIGN("ftypM4A "), 4, SOUND},
    {SIGN("7z\xBC\xAF\x27\x1C"), 0, ARCHIVE},
    {SIGN("Rar!\x1A\x07"), 0, ARCHIVE},
    {SIGN("ustar\0"), 257, ARCHIVE},
    {SIGN("ustar  "), 257, ARCHIVE},
    {SIGN("SQLite format 3\0"), 0, BINARY("an SQLite database", "export a table as CSV")},
    {SIGN("PAR1\x15"), 0, BINARY("a Parquet file", "export it as JSONL or CSV")},
    {SIGN("\x7F"
          "ELF"),
     0, BINARY("a program", "name a text")},
};

/* Office documents are ZIP archives, which contain the names of their members in plain form. */
static const struct {
  const char *name;
  MillContent content;
} members[] = {
    {"word/document.xml", BINARY("a Word document", "convert it with 'pandoc -f docx -t plain'")},
    {"application/vnd.oasis.opendocument.text",
     BINARY("an OpenDocument text", "convert it with 'pandoc -f odt -t plain'")},
    {"application/epub+zip", BINARY("an EPUB book", "convert it with 'pandoc -f epub -t plain'")},
    {"xl/workbook.xml", BINARY("an Excel workbook", "save it as CSV in UTF-8")},
    {"application/vnd.oasis.opendocument.spreadsheet",
     BINARY("an OpenDocument spreadsheet", "save it as CSV in UTF-8")},
    {"ppt/presentation.xml", BINARY("a PowerPoint presentation", "save its outline as text")},
};

/* Finds bytes that may hold NULs. */
static bool holds(const char *bytes, size_t n, const char *needle) {
  return memmem(bytes, n, needle, strlen(needle)) != NULL;
}

static bool find_zip(const char *bytes, size_t n, MillContent *content) {
  if (n < 4 || memcmp(bytes, "PK\x03\x04", 4) != 0)
    return false;
  *content = (MillContent)BINARY("a ZIP archive, or a document of an office program",
                                 "unpack it, or save it as text");
  for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
    if (holds(bytes, n, members[i].name)) {
      *content = members[i].content;
      break;
    }
  return true;
}

static bool find_signature(const char *bytes, size_t n, MillContent *content) {
  for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
    const Signature *signature = &signatures[i];
    if (n < signature->at + signature->n ||
        memcmp(bytes + signature->at, signature->bytes, signature->n) != 0)
      continue;
    *content = signature->content;
    return true;
  }
  return false;
}

/* Whether the bytes are the beginning of a signature, and too few of them. */
static bool may_become_signature(const char *bytes, size_t n) {
  static const Signature zip = {SIGN("PK\x03\x04"), 0, {0}};
  bool may = n < zip.n && memcmp(bytes, zip.bytes, n) == 0;
  for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
    may = may || (signatures[i].at == 0 && n < signatures[i].n &&
                  memcmp(bytes, signatures[i].bytes, n) == 0);
  return may;
}

/* UTF-16 without a byte order mark: of every two bytes, one is mostly zero and the other never
 * is. */
static bool find_utf16(const char *bytes, size_t n, MillContent *content) {
  size_t n_zeros[2] = {0};
  n = MIN(n, 256) / 2 * 2;
  for (size_t i = 0; i < n; i++)
    n_zeros[i % 2] += bytes[i] == '\0';
  if (n < 4 || (n_zeros[0] > 0) == (n_zeros[1] > 0) || MAX(n_zeros[0], n_zeros[1]) < n * 3 / 8)
    return false;
  *content = n_zeros[0] > 0 ? (MillContent)UTF_16BE : (MillContent)UTF_16LE;
  return true;
}

/* ---- markup -------------------------------------------------------------------------------- */

static const char *skip_blanks(const char *at, const char *end) {
  while (at < end && g_ascii_isspace(*at))
    at++;
  return at;
}

static bool begins(const char *at, const char *end, const char *word) {
  size_t length = strlen(word);
  return (size_t)(end - at) >= length && g_ascii_strncasecmp(at, word, length) == 0;
}

/* Skips blanks, comments and processing instructions, as far as they are closed. */
static const char *skip_prolog(const char *at, const char *end) {
  for (;;) {
    at = skip_blanks(at, end);
    const char *close = begins(at, end, "<!--") ? "-->" : begins(at, end, "<?") ? "?>" : NULL;
    const char *found = close ? memmem(at, (size_t)(end - at), close, strlen(close)) : NULL;
    if (!found)
      return at;
    at = found + strlen(close);
  }
}

static bool begins_tag(const char *at, const char *end, const char *tag) {
  const char *behind = at + strlen(tag);
  return begins(at, end, tag) && behind < end && (*behind == '>' || g_ascii_isspace(*behind));
}

static bool find_markup(const char *at, const char *end, MillContent *content) {
  static const char *const tags[] = {"<!doctype html", "<html", "<head",
                                     "<body",          "<meta", "<title"};
  const char *begin = skip_prolog(at, end);
  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
    if (begins_tag(begin, end, tags[i])) {
      *content = mill_content_html;
      return true;
    }
  if (!begins_tag(at, end, "<?xml"))
    return false;
  *content = (MillContent)MARKUP("an XML file", "take its text out of it");
  return true;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

/* Whether `"name":` comes next. */
static bool begins_member(const char *at, const char *end) {
  if (at == end || *at++ != '"')
    return false;
  while (at < end && *at != '"' && *at != '\n')
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  at = at < end ? skip_blanks(at + 1, end) : end;
  return at < end && *at == ':';
}

/* Whether only blanks come before the end of the line, and the line has an end. */
static bool ends_line(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
    at++;
  return at < end && *at == '\n';
}

/* `at` is the first byte that is not blank. */
static bool find_json(const char *at, const char *end, MillContent *content) {
  bool is_array = *at == '[';
  const char *object = is_array ? skip_blanks(at + 1, end) : at;
  if (object == end || *object != '{' || (object + 1 < end && object[1] == '\\'))
    return false;
  bool is_alone = ends_line(object + 1, end);
  *content = (MillContent){.kind = is_array   ? MILL_CONTENT_ARRAY
                                   : is_alone ? MILL_CONTENT_OBJECT
                                              : MILL_CONTENT_LINES,
                           .has_member = begins_member(skip_blanks(object + 1, end), end)};
  return true;
}

bool mill_content_is_definition(const char *bytes, size_t n) {
  if (!holds(bytes, n, "\"stages\""))
    return false;
  json_t *value = json_loadb(bytes, n, 0, NULL);
  bool found = json_is_array(json_object_get(value, "stages"));
  json_decref(value);
  return found;
}

/* ---- all ----------------------------------------------------------------------------------- */

static const char *skip_bom(const char *bytes, const char *end) {
  return end - bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
}

/* Whether more bytes could turn these into markup: an incomplete tag. */
static bool may_become_markup(const char *at, const char *end) {
  at = skip_prolog(at, end);
  return at < end && *at == '<' && !memchr(at, '>', (size_t)(end - at));
}

static bool is_unsure(const char *bytes, const char *at, const char *end) {
  return may_become_signature(bytes, (size_t)(end - bytes)) || may_become_markup(at, end);
}

MillContent mill_content_of(const char *bytes, size_t n, bool is_all) {
  MillContent content = {.kind = MILL_CONTENT_BLANK};
  if (n == 0)
    return content;
  const char *end = bytes + n;
  const char *at = skip_blanks(skip_bom(bytes, end), end);
  if (find_zip(bytes, n, &content) || find_signature(bytes, n, &content) ||
      find_utf16(bytes, n, &content))
    return content;
  if (at == end || find_json(at, end, &content) || find_markup(at, end, &content))
    return content;
  content.kind = !is_all && is_unsure(bytes, at, end) ? MILL_CONTENT_UNSURE : MILL_CONTENT_TEXT;
  return content;
}
