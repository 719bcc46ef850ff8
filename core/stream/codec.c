/* SPDX-License-Identifier: MIT */
#include "core/stream/codec.h"

#include <string.h>
#include <textmill/module.h>

/* ---- what files begin with ----------------------------------------------------------------- */

#define GZIP "\x1F\x8B"
#define ZSTD "\x28\xB5\x2F\xFD"
#define XZ "\xFD\x37\x7A\x58\x5A\x00"
#define LZ4 "\x04\x22\x4D\x18"
#define LZ4_LEGACY "\x02\x21\x4C\x18"
#define BZIP2_BLOCK "\x31\x41\x59\x26\x53\x59"
#define BZIP2_END "\x17\x72\x45\x38\x50\x90"

static const MillCodec codecs[] = {
    {"gzip", GZIP, GZIP, 2, 1, MILL_CODEC_GZIP},
    {"Zstandard", ZSTD, ZSTD, 4, 0, MILL_CODEC_ZSTD},
    {"xz", XZ, XZ, 6, 4, MILL_CODEC_XZ},
    {"bzip2", "BZh1" BZIP2_BLOCK, "BZh9" BZIP2_BLOCK, 10, 0, MILL_CODEC_BZIP2},
    {"bzip2", "BZh1" BZIP2_END, "BZh9" BZIP2_END, 10, 0, MILL_CODEC_BZIP2},
    {"LZ4", LZ4, LZ4, 4, 0, MILL_CODEC_LZ4},
    {"LZ4", LZ4_LEGACY, LZ4_LEGACY, 4, 0, MILL_CODEC_LZ4_LEGACY},
    {"", "\x50\x2A\x4D\x18", "\x5F\x2A\x4D\x18", 4, 0, MILL_CODEC_SKIPPABLE},
};

static MillMatch compare(const MillCodec *codec, const char *bytes, size_t n) {
  for (size_t i = 0; i < MIN(n, codec->n_magic); i++)
    if ((guint8)bytes[i] < (guint8)codec->low[i] || (guint8)bytes[i] > (guint8)codec->high[i])
      return MILL_MATCH_NONE;
  return n < codec->n_magic ? MILL_MATCH_PART : MILL_MATCH_WHOLE;
}

const MillCodec *mill_codec_find(const char *bytes, size_t n, MillMatch *match) {
  *match = MILL_MATCH_NONE;
  for (size_t i = 0; i < G_N_ELEMENTS(codecs); i++) {
    MillMatch found = compare(&codecs[i], bytes, n);
    *match = MAX(*match, found);
    if (found == MILL_MATCH_WHOLE)
      return &codecs[i];
  }
  return NULL;
}

bool mill_codec_is_skippable(const MillCodec *codec) {
  return codec->name[0] == '\0';
}

bool mill_codec_may_follow(const MillCodec *first, const MillCodec *next) {
  static const char *const skipping[] = {"", "LZ4", "Zstandard", NULL};
  if (mill_codec_is_skippable(first) || mill_codec_is_skippable(next))
    return g_strv_contains(skipping, first->name) && g_strv_contains(skipping, next->name);
  return strcmp(first->name, next->name) == 0;
}

/* ---- what file names end with -------------------------------------------------------------- */

/* The endings that can be written, one per format. */
static const MillEnding endings[] = {
    {".gz", "gzip", MILL_CODEC_GZIP}, {".zst", "Zstandard", MILL_CODEC_ZSTD},
    {".xz", "xz", MILL_CODEC_XZ},     {".bz2", "bzip2", MILL_CODEC_BZIP2},
    {".lz4", "LZ4", MILL_CODEC_LZ4},
};

const MillEnding *mill_ending_of(const char *path) {
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(path, endings[i].text))
      return &endings[i];
  return NULL;
}

/* ---- the module ---------------------------------------------------------------------------- */

#if defined(MILL_LINK_MODULES)

const MillCompressionLibrary *mill_compression_load(GError **error) {
  (void)error;
  return &mill_compression_library;
}

#else

const MillCompressionLibrary *mill_compression_load(GError **error) {
  g_autoptr(GError) cause = NULL;
  const MillCompressionLibrary *library =
      mill_module_load("compression", MILL_COMPRESSION_SYMBOL, MILL_COMPRESSION_VERSION, &cause);
  if (!library)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "the module for compressed files cannot be loaded: %s; install textmill with all "
                "its libraries, or use uncompressed files",
                cause->message);
  return library;
}

#endif
