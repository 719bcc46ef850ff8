/* SPDX-License-Identifier: MIT */
/* A tiny encoder whose file was changed in one place: refused with a reason, or one that answers.
 * An input is the place (four bytes), the number of bytes that it takes (one), and what stands
 * there instead; what follows is the text to encode. */
#include "tests/fuzz/fuzz.h"
#include "tests/tinyencoder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/encoder.h>
#include <unistd.h>

static char *path;
static int file = -1;
static GString *whole;

static void make_file(void) {
  g_autofree char *name = NULL;
  char *bytes = NULL;
  size_t length = 0;
  MillModelWriter *writer = mill_model_writer_new();
  file = g_file_open_tmp("fuzz-encoder-XXXXXX", &name, NULL);
  tiny_encoder_fill(writer, true);
  if (file < 0 || !mill_model_writer_save(writer, name, NULL) ||
      !g_file_get_contents(name, &bytes, &length, NULL))
    abort();
  close(file);
  file = g_open(name, O_RDWR | O_CLOEXEC, 0);
  g_unlink(name);
  whole = g_string_new_len(bytes, (gssize)length);
  path = g_strdup_printf("/proc/self/fd/%d", file);
  mill_model_writer_free(writer);
  g_free(bytes);
}

/* Writes the file with the change; returns how much of the input it took. */
static size_t change_file(const uint8_t *data, size_t size) {
  uint32_t place;
  size_t n = size > 5 ? MIN(size - 5, data[4]) : 0;
  g_autofree char *bytes = g_memdup2(whole->str, whole->len);
  if (n > 0) {
    memcpy(&place, data, sizeof place);
    place = GUINT32_FROM_LE(place) % (uint32_t)whole->len;
    memcpy(bytes + place, data + 5, MIN(n, whole->len - place));
  }
  if (pwrite(file, bytes, whole->len, 0) != (ssize_t)whole->len)
    abort();
  return n > 0 ? n + 5 : 0;
}

static void ask(const MillEncoder *encoder, const char *text, size_t length) {
  MillEncoderMemory *memory = mill_encoder_memory_new(encoder);
  const MillEncoderInput inputs[] = {{text, length, NULL, 0}, {text, length, "the tax", 7}};
  size_t n_labels = mill_encoder_n_labels(encoder);
  g_autofree float *logits = g_new0(float, 2 * n_labels + 1);
  g_autofree float *vectors = g_new0(float, 2 * mill_encoder_width(encoder));
  if (n_labels > 0)
    mill_encoder_classify(memory, inputs, 2, logits);
  mill_encoder_embed(memory, inputs, 2, vectors);
  mill_encoder_memory_free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  if (file < 0)
    make_file();
  size_t n = change_file(data, size);
  MillEncoder *encoder = mill_encoder_open(path, &error);
  if (encoder)
    ask(encoder, (const char *)data + n, size - n);
  else if (!error)
    abort();
  mill_encoder_free(encoder);
  return 0;
}
