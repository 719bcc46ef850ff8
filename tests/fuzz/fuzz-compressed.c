/* SPDX-License-Identifier: MIT */
/* Any bytes are a compressed file or an error, and how they are cut into blocks makes no
 * difference, but for how soon liblzma notices damage. */
#include "core/stream/decompressor.h"
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 256 * 1024 /* a few bytes can stand for gigabytes */ };

typedef struct Blocks {
  const char *bytes;
  size_t n, size; /* what is left, and how much of it a block takes */
} Blocks;

static ssize_t read_block(void *data, const char **block) {
  Blocks *blocks = data;
  size_t n = MIN(blocks->n, blocks->size);
  *block = blocks->bytes;
  blocks->bytes += n;
  blocks->n -= n;
  return (ssize_t)n;
}

/* What the bytes hold, as far as it is read, and how that ends. */
static char *read_all(const uint8_t *data, size_t size, size_t block_size, GString *text) {
  Blocks blocks = {(const char *)data, size, block_size};
  MillDecompressor *decompressor = mill_decompressor_new(read_block, &blocks);
  const char *block;
  ssize_t n;
  while ((n = mill_decompressor_read(decompressor, &block)) > 0 && text->len < MOST_BYTES)
    g_string_append_len(text, block, n);
  if (n < 0 && (mill_decompressor_read(decompressor, &block) != -1 ||
                !mill_decompressor_is_damaged(decompressor)))
    abort();
  char *end = g_strdup(mill_decompressor_error(decompressor));
  mill_decompressor_free(decompressor);
  return end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GString) whole = g_string_new(NULL), parts = g_string_new(NULL);
  size_t block_size = size > 0 ? 1 + data[size - 1] % 16 : 1;
  if (MILL_COMPRESSION_FOUND != mill_compression_of((const char *)data, size))
    return -1; /* nothing that a decompressor is asked for */
  g_autofree char *whole_end = read_all(data, size, size + 1, whole);
  g_autofree char *parts_end = read_all(data, size, block_size, parts);
  size_t n = MIN(whole->len, parts->len);
  if (memcmp(whole->str, parts->str, n) != 0)
    abort();
  if (n < MOST_BYTES && !whole_end != !parts_end)
    abort();
  if (n < MOST_BYTES && !whole_end && whole->len != parts->len)
    abort();
  return 0;
}
