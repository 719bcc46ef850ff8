/* SPDX-License-Identifier: MIT */
#include "core/io/decompressor.h"

#include <archive.h>
#include <errno.h>
#include <glib.h>
#include <string.h>

struct MillDecompressor {
  struct archive *archive;
  MillReadBlock *read;
  void *data;
  bool is_open;
  bool at_end;
};

/* How each format begins. */
typedef struct Magic {
  const char *bytes;
  size_t n;
} Magic;

static const Magic magics[] = {
    {"\x1F\x8B", 2},                 /* gzip: RFC 1952 */
    {"\x28\xB5\x2F\xFD", 4},         /* Zstandard: RFC 8878 */
    {"\xFD\x37\x7A\x58\x5A\x00", 6}, /* xz: The .xz File Format, 2.1.1.1 */
    {"\x04\x22\x4D\x18", 4},         /* LZ4: its frame format */
};

static const char *const endings[] = {".gz", ".zst", ".xz", ".bz2", ".lz4"};

static MillCompression compare(const Magic *magic, const char *bytes, size_t n) {
  if (memcmp(bytes, magic->bytes, MIN(n, magic->n)) != 0)
    return MILL_COMPRESSION_NONE;
  return n < magic->n ? MILL_COMPRESSION_UNKNOWN : MILL_COMPRESSION_FOUND;
}

/* bzip2: "BZh", the size of its blocks as a digit, and the first block or the end. */
static MillCompression compare_bzip2(const char *bytes, size_t n) {
  static const Magic begin = {"BZh", 3}, block = {"\x31\x41\x59\x26\x53\x59", 6},
                     end = {"\x17\x72\x45\x38\x50\x90", 6};
  MillCompression found = compare(&begin, bytes, n);
  if (found != MILL_COMPRESSION_FOUND || n == 3)
    return n == 3 && found == MILL_COMPRESSION_FOUND ? MILL_COMPRESSION_UNKNOWN : found;
  if (bytes[3] < '1' || bytes[3] > '9')
    return MILL_COMPRESSION_NONE;
  return MAX(compare(&block, bytes + 4, n - 4), compare(&end, bytes + 4, n - 4));
}

MillCompression mill_compression_of(const char *bytes, size_t n) {
  MillCompression found = compare_bzip2(bytes, n);
  for (size_t i = 0; i < G_N_ELEMENTS(magics); i++)
    found = MAX(found, compare(&magics[i], bytes, n));
  return found;
}

size_t mill_compression_stem(const char *path) {
  size_t length = strlen(path);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(path, endings[i]))
      return length - strlen(endings[i]);
  return length;
}

static la_ssize_t read_block(struct archive *archive, void *data, const void **block) {
  MillDecompressor *self = data;
  const char *bytes = NULL;
  ssize_t n = self->read(self->data, &bytes);
  if (n < 0)
    archive_set_error(archive, errno, "%s", g_strerror(errno));
  *block = bytes;
  return n;
}

MillDecompressor *mill_decompressor_new(MillReadBlock *read, void *data) {
  MillDecompressor *self = g_new0(MillDecompressor, 1);
  self->read = read;
  self->data = data;
  self->archive = archive_read_new();
  /* Only what is linked in: other filters would start programs. */
  archive_read_support_filter_gzip(self->archive);
  archive_read_support_filter_zstd(self->archive);
  archive_read_support_filter_xz(self->archive);
  archive_read_support_filter_bzip2(self->archive);
  archive_read_support_filter_lz4(self->archive);
  archive_read_support_format_raw(self->archive);
  archive_read_support_format_empty(self->archive);
  return self;
}

void mill_decompressor_free(MillDecompressor *decompressor) {
  if (!decompressor)
    return;
  archive_read_free(decompressor->archive);
  g_free(decompressor);
}

/* Comes to the one entry that a raw file has; false with an error, or when it holds nothing. */
static bool find_entry(MillDecompressor *self) {
  struct archive_entry *entry;
  self->is_open = true;
  if (archive_read_open(self->archive, self, NULL, read_block, NULL) != ARCHIVE_OK)
    return false;
  int status = archive_read_next_header(self->archive, &entry);
  self->at_end = status == ARCHIVE_EOF;
  return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

ssize_t mill_decompressor_read(MillDecompressor *decompressor, const char **block) {
  const void *bytes;
  size_t n = 0;
  la_int64_t offset;
  if (!decompressor->is_open && !find_entry(decompressor))
    return decompressor->at_end ? 0 : -1;
  if (decompressor->at_end)
    return 0;
  int status = ARCHIVE_OK;
  while (n == 0 && status == ARCHIVE_OK)
    status = archive_read_data_block(decompressor->archive, &bytes, &n, &offset);
  decompressor->at_end = status == ARCHIVE_EOF;
  *block = bytes;
  return n > 0 || decompressor->at_end ? (ssize_t)n : -1;
}

const char *mill_decompressor_error(const MillDecompressor *decompressor) {
  const char *reason = archive_error_string(decompressor->archive);
  return reason ? reason : "the compressed bytes are damaged";
}
