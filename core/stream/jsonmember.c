/* SPDX-License-Identifier: MIT */
#include "core/stream/jsonmember.h"

#include "core/stream/json.h"

#include <string.h>

/* A line being scanned. Strings are given without their quotation marks. */
typedef struct Scan {
  const char *line;
  size_t length;
  size_t at;
  size_t depth;     /* open objects and arrays */
  size_t key_begin; /* the last string */
  size_t key_end;
  bool after_colon; /* and only a colon has followed it */
} Scan;

/* Four hexadecimal digits at `at`; -1 if there are not that many. */
static int read_code_unit(const Scan *scan, size_t at) {
  int unit = 0;
  for (size_t i = at; i < at + 4; i++) {
    int digit = i < scan->length ? g_ascii_xdigit_value(scan->line[i]) : -1;
    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Decodes the escape "\u" whose backslash is at scan->at, a surrogate pair as a whole. */
static bool decode_code_point(Scan *scan, MillCutString *value) {
  int unit = read_code_unit(scan, scan->at + 2);
  scan->at += 6;
  if (unit >= 0xD800 && unit < 0xDC00) {
    bool paired = scan->at + 2 < scan->length && memcmp(scan->line + scan->at, "\\u", 2) == 0;
    int low = paired ? read_code_unit(scan, scan->at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
      return false;
    unit = 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00);
    scan->at += 6;
  }
  if (unit <= 0 || (unit >= 0xD800 && unit <= 0xDFFF))
    return false;
  value->length += (size_t)g_unichar_to_utf8((gunichar)unit, value->buffer + value->length);
  return true;
}

/* Decodes the escape whose backslash is at scan->at, and moves past it. */
static bool decode_escape(Scan *scan, MillCutString *value) {
  static const char letters[] = "\"\\/bfnrt";
  static const char bytes[] = "\"\\/\b\f\n\r\t";
  char letter = scan->at + 1 < scan->length ? scan->line[scan->at + 1] : '\0';
  const char *found = letter ? strchr(letters, letter) : NULL;
  if (letter == 'u')
    return decode_code_point(scan, value);
  if (!found)
    return false;
  value->buffer[value->length++] = bytes[found - letters];
  scan->at += 2;
  return true;
}

/* Appends bytes of the line to the buffer. */
static void append(const Scan *scan, size_t begin, size_t end, MillCutString *value) {
  memcpy(value->buffer + value->length, scan->line + begin, end - begin);
  value->length += end - begin;
}

/* Decodes the string that begins at scan->at, and stops at its closing quotation mark. Without
 * escapes it stays where it is. */
static bool decode_string(Scan *scan, MillCutString *value) {
  size_t begin = scan->at;
  scan->at = mill_json_find_escape(scan->line, begin, scan->length);
  if (scan->at < scan->length && scan->line[scan->at] == '"') {
    value->bytes = scan->line + begin;
    value->length = scan->at - begin;
    return true;
  }
  value->bytes = value->buffer;
  value->length = 0;
  while (scan->at < scan->length) {
    append(scan, begin, scan->at, value);
    if (scan->line[scan->at] == '"')
      return true;
    if (scan->line[scan->at] != '\\' || !decode_escape(scan, value))
      return false;
    begin = scan->at;
    scan->at = mill_json_find_escape(scan->line, begin, scan->length);
  }
  return false;
}

/* Moves to the closing quotation mark of a string that is skipped. */
static bool skip_string(Scan *scan) {
  for (;; scan->at += 2) {
    scan->at = mill_json_find_escape(scan->line, scan->at, scan->length);
    if (scan->at == scan->length)
      return false;
    if (scan->line[scan->at] != '\\')
      return scan->line[scan->at] == '"';
    if (scan->at + 2 > scan->length)
      return false;
  }
}

/* True if the next string is the outermost object's member of that name. */
static bool is_member(const Scan *scan, const char *name) {
  size_t length = scan->key_end - scan->key_begin;
  return scan->after_colon && scan->depth == 1 && length == strlen(name) &&
         memcmp(scan->line + scan->key_begin, name, length) == 0;
}

/* Moves past one byte outside of strings. */
static void skip_byte(Scan *scan) {
  char byte = scan->line[scan->at++];
  scan->depth += byte == '{' || byte == '[';
  scan->depth -= byte == '}' || byte == ']';
  if (byte == ':')
    scan->after_colon = true;
  else if (!g_ascii_isspace(byte))
    scan->after_colon = false;
}

/* Moves to the first byte of the member's string; false if there is none. */
static bool find_member(Scan *scan, const char *name) {
  while (scan->at < scan->length) {
    if (scan->line[scan->at] != '"') {
      skip_byte(scan);
      continue;
    }
    scan->at++;
    if (is_member(scan, name))
      return true;
    scan->key_begin = scan->at;
    if (!skip_string(scan))
      return false;
    scan->key_end = scan->at++;
    scan->after_colon = false;
  }
  return false;
}

bool mill_json_cut_member(const char *line, size_t length, const char *name, GString *rest,
                          MillCutString *value) {
  Scan scan = {.line = line, .length = length};
  g_string_truncate(rest, 0);
  if (!find_member(&scan, name))
    return false;
  size_t begin = scan.at;
  if (!decode_string(&scan, value))
    return false;
  g_string_append_len(rest, line, (gssize)begin);
  g_string_append_len(rest, line + scan.at, (gssize)(length - scan.at));
  return true;
}
