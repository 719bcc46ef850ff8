/* SPDX-License-Identifier: MIT */
#include "plugins/reference/listlabels.h"
#include "plugins/reference/listevidence.h"

#include <string.h>

enum { MOST_DIGITS = 5, LONGEST_KEY = 14 };

size_t reference_bracket(const ReferenceText *text, size_t i, char *plain) {
  static const struct {
    const char *bytes;
    char plain;
  } wide[] = {{"\xEF\xBC\xBB", '['}, {"\xEF\xBC\xBD", ']'}, {"\xEF\xBC\x88", '('},
              {"\xEF\xBC\x89", ')'}, {"\xE3\x80\x90", '['}, {"\xE3\x80\x91", ']'},
              {"\xE3\x80\x94", '['}, {"\xE3\x80\x95", ']'}};
  unsigned char byte = reference_byte(text, i);
  if (byte == '[' || byte == ']' || byte == '(' || byte == ')') {
    *plain = (char)byte;
    return 1;
  }
  if ((byte != 0xEF && byte != 0xE3) || i + 3 > text->n)
    return 0;
  for (size_t k = 0; k < G_N_ELEMENTS(wide); k++)
    if (memcmp(text->at + i, wide[k].bytes, 3) == 0) {
      *plain = wide[k].plain;
      return 3;
    }
  return 0;
}

/* The number at `*i`, moved to its end; 0 if there is none or it is too long. */
static uint32_t read_number(const ReferenceText *text, size_t *i, size_t end) {
  size_t begin = *i, at = begin;
  uint32_t number = 0;
  while (at < end && at - begin <= MOST_DIGITS && reference_is_digit((unsigned char)text->at[at]))
    number = 10 * number + (uint32_t)(text->at[at++] - '0');
  if (at == begin || at - begin > MOST_DIGITS || text->at[begin] == '0')
    return 0;
  *i = at;
  return number;
}

static uint32_t read_raised(const ReferenceText *text, size_t *i, size_t end) {
  size_t n, at = *i, digits = 0;
  unsigned digit;
  uint32_t number = 0;
  for (; at < end && (n = reference_raised_digit(text, at, &digit)) > 0; at += n, digits++) {
    if (digits == MOST_DIGITS || (digits == 0 && digit == 0))
      return 0;
    number = 10 * number + digit;
  }
  *i = at;
  return number;
}

/* The end of letters and digits such as "Smi04", "ABC+99", "SL18a", at i; 0 if it is none. */
static size_t key_end(const ReferenceText *text, size_t i, size_t end) {
  size_t at = i, digits = 0, letters = 0;
  while (at < end && at - i < LONGEST_KEY) {
    unsigned char byte = (unsigned char)text->at[at];
    if (byte < 0x80 && !g_ascii_isalnum((gchar)byte) && byte != '+' && byte != '-')
      break;
    digits += reference_is_digit(byte);
    letters += byte >= 0x80 || g_ascii_isalpha((gchar)byte);
    at++;
  }
  bool upper = g_ascii_isupper(text->at[i]) || (unsigned char)text->at[i] >= 0x80;
  return upper && digits >= 2 && letters >= 1 && letters <= 9 ? at : 0;
}

static bool read_bracketed(const ReferenceText *text, size_t at, size_t end, char open,
                           size_t step, ReferenceLabel *label) {
  char close;
  size_t i = reference_skip_spaces(text, at + step, end);
  label->number = read_number(text, &i, end);
  label->form = open == '[' ? REFERENCE_LABEL_SQUARE : REFERENCE_LABEL_ROUND;
  if (label->number == 0 && open == '[') {
    i = i < end ? key_end(text, i, end) : 0;
    label->form = REFERENCE_LABEL_KEY;
    if (i == 0)
      return false;
  }
  i = reference_skip_spaces(text, i, end);
  size_t n = reference_bracket(text, i, &close);
  if (n == 0 || close != (open == '[' ? ']' : ')') ||
      (label->number == 0 && label->form != REFERENCE_LABEL_KEY))
    return false;
  label->span.end = (uint32_t)(i + n);
  return true;
}

/* "3.", "3)", "3" and raised ones. */
static bool read_plain(const ReferenceText *text, size_t at, size_t end, ReferenceLabel *label) {
  size_t i = at;
  label->number = read_number(text, &i, end);
  label->form = REFERENCE_LABEL_BARE;
  if (label->number > 0) {
    unsigned char mark = i < end ? reference_byte(text, i) : 0;
    bool wide = mark == 0xEF && reference_starts(text, i, "\xEF\xBC\x8E");
    if (wide || mark == '.' || mark == ')' || mark == ':') {
      label->form = mark == ')' ? REFERENCE_LABEL_CLOSED : REFERENCE_LABEL_STOP;
      i += wide ? 3 : 1;
      if (reference_is_digit(reference_byte(text, i)))
        return false;
    } else if (i < end && reference_space(text, i) == 0) {
      return false;
    }
  } else {
    label->number = read_raised(text, &i, end);
    label->form = REFERENCE_LABEL_RAISED;
  }
  label->span.end = (uint32_t)i;
  return label->number > 0;
}

bool reference_read_label(const ReferenceText *text, size_t at, size_t end,
                          ReferenceLabel *label) {
  char open;
  if (at >= end)
    return false;
  *label = (ReferenceLabel){.span = {(uint32_t)at, (uint32_t)at}};
  size_t step = reference_bracket(text, at, &open);
  if (step > 0 &&
      (open == ']' || open == ')' || !read_bracketed(text, at, end, open, step, label)))
    return false;
  if (step == 0 && !read_plain(text, at, end, label))
    return false;
  size_t i = label->span.end;
  if (step > 0 && i < end && strchr(".:", text->at[i]))
    i++;
  size_t after = reference_skip_spaces(text, i, end);
  unsigned char next = after < end ? reference_byte(text, after) : 0;
  label->after = (uint32_t)after;
  /* "12 of them" goes on in a sentence, "12 345" in a number. */
  if (label->form != REFERENCE_LABEL_BARE || after >= end)
    return true;
  bool small = g_ascii_islower((gchar)next) && !reference_starts(text, after, "http");
  return !reference_is_digit(next) && (!small || reference_entry_start(text, after, end) > 0);
}
