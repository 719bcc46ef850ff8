/* SPDX-License-Identifier: MIT */
#include "core/io/json.h"

#include <stdio.h>
#include <string.h>

/* The letter after the backslash for bytes that have one. */
static char short_escape(unsigned char byte) {
  static const char bytes[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = byte ? strchr(bytes, byte) : NULL;
  return found ? letters[found - bytes] : '\0';
}

static void append_escaped(GString *out, unsigned char byte) {
  char letter = short_escape(byte);
  if (letter) {
    g_string_append_c(out, '\\');
    g_string_append_c(out, letter);
  } else {
    char escape[8];
    snprintf(escape, sizeof escape, "\\u%04x", byte);
    g_string_append_len(out, escape, 6);
  }
}

static gboolean needs_escape(unsigned char byte) {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

void mill_json_string(GString *out, const char *text, size_t length) {
  g_string_append_c(out, '"');
  size_t begin = 0;
  for (size_t i = 0; i < length; i++) {
    if (!needs_escape((unsigned char)text[i]))
      continue;
    g_string_append_len(out, text + begin, (gssize)(i - begin));
    append_escaped(out, (unsigned char)text[i]);
    begin = i + 1;
  }
  g_string_append_len(out, text + begin, (gssize)(length - begin));
  g_string_append_c(out, '"');
}

void mill_json_number(GString *out, double value, int digits) {
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
  snprintf(format, sizeof format, "%%.%dg", digits);
  g_ascii_formatd(text, sizeof text, format, value);
  g_string_append(out, text);
}

void mill_json_unsigned(GString *out, guint64 value) {
  char digits[20];
  size_t n = sizeof digits;
  do {
    digits[--n] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  g_string_append_len(out, digits + n, (gssize)(sizeof digits - n));
}

void mill_json_probability(GString *out, double value) {
  unsigned steps = (unsigned)(value * 10000 + 0.5);
  char digits[] = {'0', '.', '0', '0', '0', '0'};
  size_t length = 6;
  if (steps == 0 || steps >= 10000) {
    g_string_append_c(out, steps == 0 ? '0' : '1');
    return;
  }
  for (size_t i = 5; i >= 2; i--, steps /= 10)
    digits[i] = (char)('0' + steps % 10);
  while (digits[length - 1] == '0')
    length--;
  g_string_append_len(out, digits, (gssize)length);
}

void mill_json_separate(GString *out) {
  char last = out->len > 0 ? out->str[out->len - 1] : '[';
  if (last != '[' && last != '{')
    g_string_append_c(out, ',');
}

void mill_json_key(GString *out, const char *name) {
  mill_json_separate(out);
  mill_json_string(out, name, strlen(name));
  g_string_append_c(out, ':');
}
