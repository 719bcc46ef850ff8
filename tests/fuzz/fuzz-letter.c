/* SPDX-License-Identifier: MIT */
/* Any bytes come out of a dead letter as they went in; and any line is a letter or an error. */
#include "core/stream/deadletter.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <textmill/error.h>

/* Whether the line is a letter that holds a record. */
static bool open_letter(const GString *line, MillOpenedLetter *opened) {
  g_autoptr(GError) error = NULL;
  bool done = mill_dead_letter_open(line, opened, &error);
  if (done == (error != NULL))
    abort();
  return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GString) record = g_string_new_len((const char *)data, (gssize)size);
  g_autoptr(GString) line = g_string_new(NULL);
  MillDeadLetter letter = {.stage = "s", .reason = "r", .origin = "o", .record = record};
  MillOpenedLetter opened;
  mill_opened_letter_init(&opened);
  open_letter(record, &opened);
  mill_dead_letter_write(&letter, line);
  if (!mill_dead_letter_is(line) || !open_letter(line, &opened))
    abort();
  if (!g_string_equal(opened.record, record))
    abort();
  mill_opened_letter_finish(&opened);
  return 0;
}
