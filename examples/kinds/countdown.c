/* SPDX-License-Identifier: MIT */
/* An input: N texts that count down. `textmill run PIPELINE countdown:3` reads "3", "2" and
 * "1". */
#include <stdio.h>
#include <stdlib.h>
#include <textmill/plugin.h>

typedef struct CountdownOptions {
  const char *address; /* what follows the colon */
} CountdownOptions;

static const MillOption options[] = {{.name = "address",
                                      .type = MILL_OPTION_STRING,
                                      .required = true,
                                      .help = "the number to begin with",
                                      .offset = offsetof(CountdownOptions, address)},
                                     {0}};

typedef struct Countdown {
  int n_left;
  uint64_t n_given;
  char text[16];
} Countdown;

static void *countdown_open(const void *chosen, GError **error) {
  const CountdownOptions *own = chosen;
  int n = atoi(own->address);
  if (n < 1) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "'%s' is not a number to count down from",
                own->address);
    return NULL;
  }
  Countdown *countdown = g_new0(Countdown, 1);
  countdown->n_left = n;
  return countdown;
}

static MillNext countdown_next(void *instance, MillInputRecord *record, bool waits,
                               GError **error) {
  Countdown *countdown = instance;
  (void)waits, (void)error;
  if (countdown->n_left == 0)
    return MILL_NEXT_END;
  int length = snprintf(countdown->text, sizeof countdown->text, "%d", countdown->n_left--);
  *record = (MillInputRecord){.bytes = countdown->text,
                              .length = (size_t)length,
                              .line = ++countdown->n_given,
                              .position = countdown->n_given};
  return MILL_NEXT_RECORD;
}

/* What was stored need not be counted again; here that is only said. */
static bool countdown_commit(void *instance, uint64_t position, GError **error) {
  (void)instance, (void)error;
  fprintf(stderr, "countdown: stored up to %d\n", (int)position);
  return true;
}

static void countdown_close(void *instance) {
  g_free(instance);
}

static const MillInput input = {.struct_size = sizeof(MillInput),
                                .format = "text",
                                .next = countdown_next,
                                .commit = countdown_commit};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,     .kind = MILL_PLUGIN_INPUT, .threading = MILL_THREADING_SERIAL,
    .name = "countdown",    .version = "1.0",          .summary = "texts that count down",
    .licence = "MIT",       .options = options,        .options_size = sizeof(CountdownOptions),
    .open = countdown_open, .close = countdown_close,  .input = &input,
};
