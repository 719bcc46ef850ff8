/* SPDX-License-Identifier: MIT */
#include "plugins/jsonld/iri.h"

#include <stdbool.h>
#include <string.h>

/* Schemes of IRIs that have no "//", and what stands after them. So a name such as "data:4", line
 * 4 of a file of that name, is none. */
static const struct {
  const char *scheme;
  const char *pattern; /* with * and ? */
} schemes[] = {
    {"acct", "?*@?*"},   {"ark", "?*/?*"},    {"cid", "?*@?*"},    {"data", "*,*"},
    {"did", "?*:?*"},    {"doi", "10.?*/?*"}, {"geo", "?*,?*"},    {"info", "?*/?*"},
    {"mailto", "?*@?*"}, {"mid", "?*@?*"},    {"tag", "?*,?*:?*"}, {"urn", "??*:?*"},
    {"xmpp", "?*@?*"},
};

/* Those whose "//" must have a host after it. */
static const char *const with_host[] = {"http", "https", "ftp", NULL};

/* ---- characters ---------------------------------------------------------------------------- */

static void append_byte(GString *out, unsigned char byte) {
  g_string_append_printf(out, "%%%02X", byte);
}

/* Appends the bytes, those that do not pass as %XX. */
static void append_encoded(GString *out, const char *name, bool (*passes)(unsigned char byte)) {
  for (; *name; name++) {
    if (passes((unsigned char)*name))
      g_string_append_c(out, *name);
    else
      append_byte(out, (unsigned char)*name);
  }
}

static bool is_unreserved(unsigned char byte) {
  return g_ascii_isalnum(byte) || (byte != '\0' && strchr("-._~", byte));
}

/* What may stand in the second half of a URN. */
static bool is_urn_byte(unsigned char byte) {
  return is_unreserved(byte) || byte == '/' || byte == ':';
}

/* Beyond ASCII: what RFC 3987 calls ucschar, but for marks that turn the order of the text. */
static bool is_iri_letter(gunichar c) {
  gunichar in_plane = c & 0xFFFF, plane = c >> 16;
  if ((c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E))
    return false;
  if (plane == 0)
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFEF);
  return in_plane <= 0xFFFD && plane <= 0xE && (plane < 0xE || in_plane >= 0x1000);
}

static bool is_iri_character(gunichar c) {
  return c < 0x80 ? c > ' ' && c != 0x7F && !strchr("<>\"{}|\\^`", (int)c) : is_iri_letter(c);
}

/* ---- what is an IRI ------------------------------------------------------------------------ */

/* The end of the scheme, which is its colon; 0 if there is none. */
static size_t scheme_length(const char *id) {
  size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  return g_ascii_isalpha(id[0]) && id[n] == ':' ? n : 0;
}

/* The namespace of a URN by RFC 8141. */
static bool has_namespace(const char *rest) {
  size_t n = 0;
  while (g_ascii_isalnum(rest[n]) || (n > 0 && rest[n] == '-'))
    n++;
  return rest[n] == ':' && n <= 32 && rest[n - 1] != '-';
}

/* Whether an IRI of that scheme may go on so. */
static bool is_known(const char *scheme, const char *rest) {
  for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
    if (g_ascii_strcasecmp(schemes[i].scheme, scheme) == 0)
      return g_pattern_match_simple(schemes[i].pattern, rest) &&
             (strcmp(schemes[i].scheme, "urn") != 0 || has_namespace(rest));
  return false;
}

static bool has_host(const char *scheme, const char *rest) {
  g_autofree char *lower = g_ascii_strdown(scheme, -1);
  return rest[0] && (!strchr("/?#", rest[0]) || !g_strv_contains(with_host, lower));
}

/* Where the authority after "//" ends, in which alone brackets may stand. */
static const char *authority_end(const char *rest) {
  return g_str_has_prefix(rest, "//") ? rest + 2 + strcspn(rest + 2, "/?#") : rest;
}

/* What GLib 2.74 passes though RFC 3986 does not: brackets in the middle of a host, and a second
 * '@'. */
static bool is_sound_authority(const char *rest, const char *end) {
  const char *at_sign = g_strstr_len(rest, end - rest, "@");
  const char *host = at_sign ? at_sign + 1 : rest + 2;
  const char *bracket = rest + strcspn(rest, "[]");
  if (at_sign && memchr(host, '@', (size_t)(end - host)))
    return false;
  return bracket >= end ||
         (bracket == host && *host == '[' && !memchr(host + 1, '[', (size_t)(end - host) - 1));
}

/* Appends an id, with characters not allowed in IRIs as %XX. */
static void append_iri(GString *out, const char *id, const char *after_authority) {
  const char *fragment = strchr(id, '#');
  for (const char *at = id; *at; at = g_utf8_next_char(at)) {
    size_t n = (size_t)(g_utf8_next_char(at) - at);
    bool is_misplaced =
        (*at == '#' && at != fragment) || (strchr("[]", *at) && at >= after_authority);
    for (size_t i = 0; i < n; i++)
      if (!is_misplaced && is_iri_character(g_utf8_get_char(at)))
        g_string_append_c(out, at[i]);
      else
        append_byte(out, (unsigned char)at[i]);
  }
}

/* The id as an IRI, or NULL if it is not one. GLib checks hosts, ports and %XX. Free with
 * g_free(). */
static char *as_iri(const char *id) {
  size_t n = scheme_length(id);
  if (n == 0 || !g_utf8_validate(id, -1, NULL))
    return NULL;
  g_autofree char *scheme = g_strndup(id, n);
  const char *rest = id + n + 1;
  if (g_str_has_prefix(rest, "//") ? !has_host(scheme, rest + 2) : !is_known(scheme, rest))
    return NULL;
  const char *end = authority_end(rest);
  if (end > rest && !is_sound_authority(rest, end))
    return NULL;
  g_autoptr(GString) iri = g_string_new(NULL);
  append_iri(iri, id, end);
  return g_uri_is_valid(iri->str, G_URI_FLAGS_ENCODED, NULL) ? g_strdup(iri->str) : NULL;
}

void jsonld_iri_append_escaped(GString *out, const char *name) {
  append_encoded(out, name, is_unreserved);
}

void jsonld_iri_append_document(GString *out, const char *id) {
  g_autofree char *iri = as_iri(id);
  if (iri) {
    g_string_append(out, iri);
    return;
  }
  g_string_append(out, "urn:textmill:record:");
  append_encoded(out, id, is_urn_byte);
}

/* SHA-1 of a namespace, which is this project's own, and the name. */
void jsonld_iri_append_uuid(GString *out, const char *name, size_t length) {
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
