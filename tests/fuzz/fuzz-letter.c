/* SPDX-License-Identifier: MIT */
/* Any bytes come out of a dead letter as they went in, those of a record and those of the head of
 * its file; and any line is a letter or an error. */
#include "core/stream/deadletter.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <textmill/error.h>

static const char *const formats[] = {"jsonl", "text", "csv", "any"};

/* Whether the line is a letter that holds a record. */
static bool open_letter(const GString *line, MillOpenedLetter *opened) {
  g_autoptr(GError) error = NULL;
  bool done = mill_dead_letter_open(line, opened, &error);
  if (done == (error != NULL) || done == opened->is_absent)
    abort();
  return done;
}

/* Writes a letter and opens it again. */
static void check_letter(const MillDeadLetter *letter, MillOpenedLetter *opened) {
  g_autoptr(GString) line = g_string_new(NULL);
  mill_dead_letter_write(letter, line);
  if (!mill_dead_letter_is(line) || strchr(line->str, '\n') != line->str + line->len - 1)
    abort();
  if (open_letter(line, opened) == letter->is_absent ||
      strcmp(opened->format, letter->format) != 0 || strcmp(opened->origin, "o") != 0 ||
      g_strcmp0(opened->id_prefix, letter->id_prefix) != 0)
    abort();
  if (opened->has_head != (letter->head != NULL) ||
      (letter->head && !g_string_equal(opened->head, letter->head)) ||
      (!letter->is_absent && !g_string_equal(opened->record, letter->record)))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GString) record = g_string_new_len((const char *)data, (gssize)size);
  size_t n_head = size > 0 ? data[0] % size : 0;
  g_autoptr(GString) head = g_string_new_len((const char *)data, (gssize)n_head);
  MillDeadLetter letter = {.stage = "s", .reason = "r", .origin = "o", .record = record};
  MillOpenedLetter opened;
  mill_opened_letter_init(&opened);
  open_letter(record, &opened);
  for (size_t i = 0; i < 2 * G_N_ELEMENTS(formats); i++) {
    letter.format = formats[i / 2];
    letter.head = i % 2 ? head : NULL;
    letter.id_prefix = i % 2 ? "p" : NULL;
    letter.is_absent = i == 1;
    check_letter(&letter, &opened);
  }
  mill_opened_letter_finish(&opened);
  return 0;
}
