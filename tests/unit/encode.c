/* SPDX-License-Identifier: MIT */
/* Asks an encoder about records on standard input, JSON lists of one text or two, a line each,
 * and prints a line of numbers for each: logits, or with --embed the embedding. For tests and
 * figures; --batch N asks about so many at a time, --pieces prints how many word pieces the texts
 * have, and --time says on standard error what it took. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/encoder.h>
#include <time.h>

static int batch = 32;
static gboolean embeds, tells_time, counts;

static const GOptionEntry options[] = {
    {"batch", 0, 0, G_OPTION_ARG_INT, &batch, "inputs at a time", "N"},
    {"embed", 0, 0, G_OPTION_ARG_NONE, &embeds, "embeddings instead of logits", NULL},
    {"pieces", 0, 0, G_OPTION_ARG_NONE, &counts, "numbers of word pieces instead", NULL},
    {"time", 0, 0, G_OPTION_ARG_NONE, &tells_time, "say what it took", NULL},
    G_OPTION_ENTRY_NULL,
};

/* Milliseconds of this process on a processor. */
static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static json_t *read_lines(void) {
  json_t *lines = json_array(), *line;
  while ((line = json_loadf(stdin, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL)))
    json_array_append_new(lines, line);
  return lines;
}

static MillEncoderInput *make_inputs(const json_t *lines) {
  size_t n = json_array_size(lines);
  MillEncoderInput *inputs = g_new0(MillEncoderInput, n + 1);
  for (size_t i = 0; i < n; i++) {
    const json_t *line = json_array_get(lines, i), *first = json_array_get(line, 0);
    const json_t *second = json_array_get(line, 1);
    inputs[i] = (MillEncoderInput){json_string_value(first), json_string_length(first),
                                   json_string_value(second), json_string_length(second)};
  }
  return inputs;
}

static void print_rows(const float *rows, size_t n, size_t width) {
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < width; j++)
      printf("%.9g%c", (double)rows[i * width + j], j + 1 < width ? ' ' : '\n');
}

static void print_pieces(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n) {
  for (size_t i = 0; i < n; i++)
    printf("%zu\n",
           mill_encoder_count(memory, inputs[i].first, inputs[i].first_length, G_MAXSIZE));
}

static void print_answers(const MillEncoder *encoder, MillEncoderMemory *memory,
                          const MillEncoderInput *inputs, size_t n) {
  size_t width = embeds ? mill_encoder_width(encoder) : mill_encoder_n_labels(encoder);
  g_autofree float *rows = g_new0(float, n *width + 1);
  double begin = milliseconds();
  for (size_t at = 0; at < n; at += (size_t)batch)
    (embeds ? mill_encoder_embed : mill_encoder_classify)(
        memory, inputs + at, MIN(n - at, (size_t)batch), rows + at * width);
  if (tells_time)
    fprintf(stderr, "%zu inputs in %.1f ms\n", n, milliseconds() - begin);
  print_rows(rows, n, width);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GOptionContext) context = g_option_context_new("MODEL <RECORDS");
  g_option_context_add_main_entries(context, options, NULL);
  if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2 || batch < 1)
    return 2;
  double begin = milliseconds();
  MillEncoder *encoder = mill_encoder_open(argv[1], &error);
  if (!encoder) {
    fprintf(stderr, "%s\n", error->message);
    return mill_encoder_is_built() ? 1 : 77;
  }
  MillEncoderMemory *memory = mill_encoder_memory_new(encoder);
  if (tells_time)
    fprintf(stderr, "opened in %.1f ms\n", milliseconds() - begin);
  json_t *lines = read_lines();
  g_autofree MillEncoderInput *inputs = make_inputs(lines);
  if (counts)
    print_pieces(memory, inputs, json_array_size(lines));
  else
    print_answers(encoder, memory, inputs, json_array_size(lines));
  json_decref(lines);
  mill_encoder_memory_free(memory);
  mill_encoder_free(encoder);
  return 0;
}
