/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target without libFuzzer: over seed files and over mutations of them that are the
 * same on every run. `fuzz-NAME [-n MUTATIONS] SEED...`; with --enable-fuzzing, libFuzzer's own
 * main takes this one's place and looks for coverage. */
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that parsers care about. */
static const char *const tokens[] = {
    "\"",           "\\",           "{",     "}",    "[", "]", ":", ",", "\n",  "\n\n",
    "\xE2\x80\x9C", "\xE2\x80\x9D", "\xC3",  "\xFF", "'", "(", ")", ".", "10.", "1e9",
    "\t",           "https://",     "ISBN ", "said"};

static void mutate(GString *bytes, GRand *random) {
  size_t at = bytes->len > 0 ? (size_t)g_rand_int_range(random, 0, (gint32)bytes->len) : 0;
  size_t wanted = (size_t)g_rand_int_range(random, 1, 9);
  size_t n = MIN(bytes->len - at, wanted);
  switch (g_rand_int_range(random, 0, 4)) {
  case 0:
    g_string_erase(bytes, (gssize)at, (gssize)n);
    break;
  case 1:
    g_string_insert(bytes, (gssize)at, tokens[g_rand_int_range(random, 0, G_N_ELEMENTS(tokens))]);
    break;
  case 2:
    if (n > 0)
      bytes->str[at] = (char)g_rand_int_range(random, 0, 256);
    break;
  default: {
    g_autofree char *piece = g_strndup(bytes->str + at, n);
    g_string_insert_len(bytes, (gssize)at, piece, (gssize)strlen(piece));
  }
  }
}

static void run_mutations(const char *seed, size_t length, int n, GRand *random) {
  for (int i = 0; i < n; i++) {
    GString *bytes = g_string_new_len(seed, (gssize)length);
    for (int k = g_rand_int_range(random, 1, 12); k > 0; k--)
      mutate(bytes, random);
    LLVMFuzzerTestOneInput((const uint8_t *)bytes->str, bytes->len);
    g_string_free(bytes, TRUE);
  }
}

int main(int argc, char **argv) {
  int n = 300, n_seeds = 0;
  GRand *random = g_rand_new_with_seed(20260101);
  LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-n") == 0 && i + 1 < argc) {
      n = atoi(argv[++i]);
      continue;
    }
    g_autofree char *seed = NULL;
    gsize length = 0;
    if (!g_file_get_contents(argv[i], &seed, &length, NULL)) {
      fprintf(stderr, "cannot read the seed %s\n", argv[i]);
      return 2;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)seed, length);
    run_mutations(seed, length, n, random);
    n_seeds++;
  }
  g_rand_free(random);
  printf("%d seeds, %d mutations of each: no crash\n", n_seeds, n);
  return n_seeds > 0 ? 0 : 2;
}
