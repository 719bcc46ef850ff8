/* SPDX-License-Identifier: MIT */
#include "core/io/iri.h"

#include <stdbool.h>
#include <string.h>

/* Begin what is an IRI without "://". A name such as "file.jsonl:4" looks like one, and is none.
 */
static const char *const schemes[] = {"urn:", "doi:", "tag:", "ark:", "info:", NULL};

static bool is_iri(const char *id) {
  size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  if (n > 0 && g_ascii_isalpha(id[0]) && g_str_has_prefix(id + n, "://"))
    return true;
  for (const char *const *scheme = schemes; *scheme; scheme++)
    if (g_str_has_prefix(id, *scheme))
      return true;
  return false;
}

/* Appends the bytes, those that do not pass as %XX. */
static void append_encoded(GString *out, const char *name, bool (*passes)(unsigned char byte)) {
  for (; *name; name++) {
    unsigned char byte = (unsigned char)*name;
    if (passes(byte))
      g_string_append_c(out, *name);
    else
      g_string_append_printf(out, "%%%02X", byte);
  }
}

static bool is_unreserved(unsigned char byte) {
  return g_ascii_isalnum(byte) || (byte != '\0' && strchr("-._~", byte));
}

/* What may stand in the second half of a URN. */
static bool is_urn_byte(unsigned char byte) {
  return is_unreserved(byte) || byte == '/' || byte == ':';
}

/* What an IRI leaves to nobody. */
static bool is_iri_byte(unsigned char byte) {
  return byte > ' ' && byte != 0x7F && !strchr("<>\"{}|\\^`", byte);
}

void mill_iri_append_escaped(GString *out, const char *name) {
  append_encoded(out, name, is_unreserved);
}

void mill_iri_append_document(GString *out, const char *id) {
  if (is_iri(id)) {
    append_encoded(out, id, is_iri_byte);
    return;
  }
  g_string_append(out, "urn:textmill:record:");
  append_encoded(out, id, is_urn_byte);
}

/* SHA-1 of a namespace, which is this project's own, and the name. */
void mill_iri_append_uuid(GString *out, const char *name, size_t length) {
  static const guchar namespace[16] = {0x5B, 0x1E, 0xD7, 0x0A, 0x93, 0x3C, 0x4F, 0x62,
                                       0xA8, 0x21, 0x7D, 0xE4, 0x06, 0xB9, 0x58, 0xF3};
  guchar hash[20];
  gsize n_hash = sizeof hash;
  GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA1);
  g_checksum_update(checksum, namespace, sizeof namespace);
  g_checksum_update(checksum, (const guchar *)name, (gssize)length);
  g_checksum_get_digest(checksum, hash, &n_hash);
  g_checksum_free(checksum);
  hash[6] = (hash[6] & 0x0F) | 0x50; /* version 5 */
  hash[8] = (hash[8] & 0x3F) | 0x80; /* the variant that all UUIDs have today */
  g_string_append(out, "urn:uuid:");
  for (size_t i = 0; i < 16; i++)
    g_string_append_printf(out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x",
                           hash[i]);
}
