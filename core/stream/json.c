/* SPDX-License-Identifier: MIT */
#include "core/stream/json.h"

#include "core/stream/jsonnumber.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* For bytes with a short escape: the letter after the backslash. */
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
    mill_json_append(out, escape, 6);
  }
}

static bool needs_escape(unsigned char byte) {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

/* Sixteen bytes that are checked together; compilers have instructions for this on all
 * machines. */
typedef unsigned char Bytes __attribute__((vector_size(16)));
typedef uint64_t Halves __attribute__((vector_size(16)));

/* Whether one of the bytes needs an escape. */
static bool any_needs_escape(Bytes bytes) {
  Halves found = (Halves)((bytes < 0x20) | (bytes == '"') | (bytes == '\\'));
  return (found[0] | found[1]) != 0;
}

/* Checks sixteen bytes at a time as long as none of them needs an escape. */
size_t mill_json_find_escape(const char *text, size_t at, size_t length) {
  for (Bytes bytes; at + sizeof bytes <= length; at += sizeof bytes) {
    memcpy(&bytes, text + at, sizeof bytes);
    if (any_needs_escape(bytes))
      break;
  }
  while (at < length && !needs_escape((unsigned char)text[at]))
    at++;
  return at;
}

void mill_json_string(GString *out, const char *text, size_t length) {
  g_string_append_c(out, '"');
  for (size_t begin = 0;; begin++) {
    size_t end = mill_json_find_escape(text, begin, length);
    mill_json_append(out, text + begin, end - begin);
    if (end == length)
      break;
    append_escaped(out, (unsigned char)text[end]);
    begin = end;
  }
  g_string_append_c(out, '"');
}

void mill_json_number(GString *out, double value, int digits) {
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
  snprintf(format, sizeof format, "%%.%dg", digits);
  g_ascii_formatd(text, sizeof text, format, value);
  g_string_append(out, text);
}

/* 15 significant digits are enough for 0.1; no number needs more than 17. */
static size_t digits_needed(double value) {
  static const char *const formats[] = {"%.15g", "%.16g"};
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
    g_ascii_formatd(text, sizeof text, formats[i], value);
    if (g_ascii_strtod(text, NULL) == value)
      return 15 + i;
  }
  return 17;
}

static int append_dumped(const char *bytes, size_t length, void *out) {
  g_string_append_len(out, bytes, (gssize)length);
  return 0;
}

/* A value that is neither an array nor an object. */
static void append_scalar(GString *out, const json_t *value) {
  const char *large = mill_json_large_number(value);
  if (large) {
    g_string_append(out, large);
    return;
  }
  size_t digits = json_is_real(value) ? digits_needed(json_real_value(value)) : 0;
  json_dump_callback(value, append_dumped, out, JSON_ENCODE_ANY | JSON_REAL_PRECISION(digits));
}

static void append_object(GString *out, const json_t *object) {
  const char *key;
  json_t *value;
  g_string_append_c(out, '{');
  json_object_foreach((json_t *)object, key, value) {
    mill_json_key(out, key);
    mill_json_value(out, value);
  }
  g_string_append_c(out, '}');
}

static void append_array(GString *out, const json_t *array) {
  g_string_append_c(out, '[');
  for (size_t i = 0; i < json_array_size(array); i++) {
    mill_json_separate(out);
    mill_json_value(out, json_array_get(array, i));
  }
  g_string_append_c(out, ']');
}

/* jansson's own limit (2048 levels) bounds the recursion. */
void mill_json_value(GString *out, const json_t *value) {
  if (json_is_object(value))
    append_object(out, value);
  else if (json_is_array(value))
    append_array(out, value);
  else
    append_scalar(out, value);
}

void mill_json_unsigned(GString *out, uint64_t value) {
  char digits[20];
  size_t n = sizeof digits;
  do {
    digits[--n] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  mill_json_append(out, digits + n, sizeof digits - n);
}

/* `units` times 10 to the power of -decimals, without zeros at the end. */
static void append_decimal(GString *out, unsigned units, int decimals) {
  char digits[8];
  unsigned scale = 1;
  size_t n = 0;
  for (; decimals > 0 && units % 10 == 0; decimals--)
    units /= 10;
  for (int i = 0; i < decimals; i++)
    scale *= 10;
  mill_json_unsigned(out, units / scale);
  if (decimals > 0)
    digits[n++] = '.';
  for (units %= scale; scale > 1; units %= scale)
    digits[n++] = (char)('0' + units / (scale /= 10));
  mill_json_append(out, digits, n);
}

void mill_json_probability(GString *out, double value) {
  append_decimal(out, MIN((unsigned)(value * 10000 + 0.5), 10000), 4);
}

void mill_json_weight(GString *out, double value) {
  static const double scales[] = {1, 10, 100, 1000, 10000};
  static const double tie = 0.5, near = 1e-6;
  int decimals = G_N_ELEMENTS(scales) - 1;
  while (decimals > 1 && fabs(value) * scales[decimals] >= 10000)
    decimals--;
  double scaled = fabs(value) * scales[decimals];
  if (!(scaled >= 1000 && scaled < 10000) || fabs(scaled - (unsigned)scaled - tie) < near) {
    mill_json_number(out, value, 4);
    return;
  }
  if (value < 0)
    g_string_append_c(out, '-');
  append_decimal(out, (unsigned)(scaled + 0.5), decimals);
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
