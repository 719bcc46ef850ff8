/* SPDX-License-Identifier: MIT */
#include "core/stream/jsonnumber.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* The first byte of a string that stands for a number. It never occurs in UTF-8, so no input can
 * forge it. */
#define MARK '\xFF'

/* ---- what is written ----------------------------------------------------------------------- */

static size_t skip_digits(const char *text, size_t at) {
  return at + strspn(text + at, "0123456789");
}

/* Whether the whole token is a number by RFC 8259. */
static bool is_number(const char *token) {
  size_t begin = token[0] == '-', at = skip_digits(token, begin);
  if (at == begin || (token[begin] == '0' && at > begin + 1))
    return false;
  if (token[at] == '.') {
    size_t fraction = at + 1;
    at = skip_digits(token, fraction);
    if (at == fraction)
      return false;
  }
  if (token[at] == 'e' || token[at] == 'E') {
    size_t exponent = at + 1 + (token[at + 1] == '+' || token[at + 1] == '-');
    at = skip_digits(token, exponent);
    if (at == exponent)
      return false;
  }
  return token[at] == '\0';
}

static bool is_too_large(const char *token) {
  errno = 0;
  if (strpbrk(token, ".eE"))
    return isinf(g_ascii_strtod(token, NULL));
  g_ascii_strtoll(token, NULL, 10);
  return errno == ERANGE;
}

/* A number and its index among the numbers of a text, from 0. */
typedef struct LargeNumber {
  size_t index;
  char *token;
} LargeNumber;

static void clear_number(void *number) {
  g_free(((LargeNumber *)number)->token);
}

/* Replaces a number that is too large with a 0 and blanks. */
static void take_number(GString *json, size_t begin, size_t end, size_t index, GArray *numbers) {
  g_autofree char *token = g_strndup(json->str + begin, end - begin);
  if (!is_number(token) || !is_too_large(token))
    return;
  memset(json->str + begin, ' ', end - begin);
  json->str[begin] = '0';
  LargeNumber number = {index, g_steal_pointer(&token)};
  g_array_append_val(numbers, number);
}

/* The position after the closing quotation mark of the string that begins at `at`, or the end. */
static size_t skip_string(const GString *json, size_t at) {
  for (at++; at < json->len && json->str[at] != '"'; at++)
    at += json->str[at] == '\\';
  return MIN(at + 1, json->len);
}

static void take_numbers(GString *json, GArray *numbers) {
  size_t index = 0;
  for (size_t at = 0; at < json->len;) {
    size_t n = strspn(json->str + at, "+-.0123456789eE");
    if (json->str[at] == '"') {
      at = skip_string(json, at);
    } else if (json->str[at] == '-' || g_ascii_isdigit(json->str[at])) {
      take_number(json, at, at + n, index++, numbers);
      at += n;
    } else {
      at++;
    }
  }
}

/* ---- what was read ------------------------------------------------------------------------- */

/* The numbers that remain to be restored. */
typedef struct Rest {
  const LargeNumber *next, *end;
  size_t index; /* of the next number encountered */
} Rest;

static void put_back(json_t *value, Rest *rest);

/* The replacement for a number, or NULL for a value that stays; descends into arrays and
 * objects. */
static json_t *replace(json_t *value, Rest *rest) {
  if (!json_is_number(value)) {
    put_back(value, rest);
    return NULL;
  }
  if (rest->next == rest->end || rest->index++ != rest->next->index)
    return NULL;
  g_autofree char *marked = g_strdup_printf("%c%s", MARK, (rest->next++)->token);
  return json_stringn_nocheck(marked, strlen(marked));
}

/* jansson keeps members in order, and bounds the recursion. */
static void put_back(json_t *value, Rest *rest) {
  for (size_t i = 0; i < json_array_size(value); i++) {
    json_t *other = replace(json_array_get(value, i), rest);
    if (other)
      json_array_set_new(value, i, other);
  }
  for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
    json_t *other = replace(json_object_iter_value(at), rest);
    if (other)
      json_object_iter_set_new(value, at, other);
  }
}

json_t *mill_json_load(const char *bytes, size_t length, size_t flags, json_error_t *problem) {
  json_t *value = json_loadb(bytes, length, flags, problem);
  if (value || json_error_code(problem) != json_error_numeric_overflow)
    return value;
  g_autoptr(GString) json = g_string_new_len(bytes, (gssize)length);
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(LargeNumber));
  g_array_set_clear_func(numbers, clear_number);
  take_numbers(json, numbers);
  value = json_loadb(json->str, json->len, flags, problem);
  const LargeNumber *first = (const LargeNumber *)(void *)numbers->data;
  if (value && first) {
    Rest rest = {first, first + numbers->len, 0};
    put_back(value, &rest);
  }
  return value;
}

const char *mill_json_large_number(const json_t *value) {
  const char *text = json_string_value(value);
  return text && text[0] == MARK ? text + 1 : NULL;
}

bool mill_json_is_text(const json_t *value) {
  return json_is_string(value) && !mill_json_large_number(value);
}
