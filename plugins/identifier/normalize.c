/* SPDX-License-Identifier: MIT */
/* The normal form of a URL: RFC 3986, section 6.2.2, and of section 6.2.3 the default port and
 * the empty path. It is longer than the URL by the default scheme, a slash, and at most a byte
 * for each byte of the host, for which IdentifierFind has room. */
#include "plugins/identifier/normalize.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

static const struct {
  const char *scheme;
  const char *port;
} default_ports[] = {
    {"ftp", "21"},    {"ftps", "990"}, {"http", "80"},
    {"https", "443"}, {"ws", "80"},    {"wss", "443"},
};

static void put(IdentifierFind *find, const char *bytes, size_t n) {
  memcpy(find->normalized + find->n, bytes, n);
  find->n += n;
}

/* Puts UTF-8 text in lower case. */
static void put_lower(IdentifierFind *find, const char *bytes, size_t n) {
  for (const char *at = bytes; at < bytes + n; at = g_utf8_next_char(at)) {
    char buffer[6];
    int length = g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(at)), buffer);
    put(find, buffer, (size_t)length);
  }
}

static bool is_unreserved(char byte) {
  return g_ascii_isalnum(byte) || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

/* Puts text with its percent signs in order: unreserved characters as themselves, the digits of
 * all others in capitals. */
static void put_escaped(IdentifierFind *find, const char *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool escape = bytes[i] == '%' && n - i > 2 && g_ascii_isxdigit(bytes[i + 1]) &&
                  g_ascii_isxdigit(bytes[i + 2]);
    if (!escape) {
      put(find, bytes + i, 1);
      continue;
    }
    int value = g_ascii_xdigit_value(bytes[i + 1]) * 16 + g_ascii_xdigit_value(bytes[i + 2]);
    char triple[3] = {'%', g_ascii_toupper(bytes[i + 1]), g_ascii_toupper(bytes[i + 2])};
    if (is_unreserved((char)value))
      put(find, (const char[]){(char)value}, 1);
    else
      put(find, triple, 3);
    i += 2;
  }
}

/* Takes "." and ".." out of the path that begins at `begin` and ends what was put so far. */
static void remove_dot_segments(IdentifierFind *find, size_t begin) {
  char *buffer = find->normalized;
  size_t end = find->n, out = begin;
  for (size_t in = begin, next; in < end; in = next) {
    for (next = in + 1; next < end && buffer[next] != '/'; next++)
      ;
    size_t n = next - in;
    bool here = n == 2 && buffer[in + 1] == '.';
    bool up = n == 3 && buffer[in + 1] == '.' && buffer[in + 2] == '.';
    if (up)
      while (out > begin && buffer[--out] != '/')
        ;
    if (here || up) {
      if (next == end)
        buffer[out++] = '/';
      continue;
    }
    memmove(buffer + out, buffer + in, n);
    out += n;
  }
  find->n = out;
}

/* True if the port is the one that what was put so far, the scheme, stands for. */
static bool is_default_port(const IdentifierFind *find, size_t scheme_length, const char *port,
                            size_t n) {
  for (size_t i = 0; i < G_N_ELEMENTS(default_ports); i++)
    if (strlen(default_ports[i].scheme) == scheme_length &&
        memcmp(default_ports[i].scheme, find->normalized, scheme_length) == 0)
      return strlen(default_ports[i].port) == n && memcmp(default_ports[i].port, port, n) == 0;
  return false;
}

void identifier_normalize_url(const IdentifierText *text, const IdentifierUrl *url,
                              IdentifierFind *find) {
  const char *at = text->at;
  find->n = 0;
  if (url->scheme < url->scheme_end)
    put_lower(find, at + url->scheme, url->scheme_end - url->scheme);
  else
    put(find, "http", 4);
  size_t scheme_length = find->n, port_length = url->port_end - url->port;
  put(find, "://", 3);
  put_escaped(find, at + url->user, url->host - url->user);
  put_lower(find, at + url->host, url->host_end - url->host);
  if (port_length > 0 && !is_default_port(find, scheme_length, at + url->port, port_length)) {
    put(find, ":", 1);
    put(find, at + url->port, port_length);
  }
  size_t path = find->n, path_end = url->path;
  while (path_end < url->end && at[path_end] != '?' && at[path_end] != '#')
    path_end++;
  if (path_end == url->path)
    put(find, "/", 1);
  put_escaped(find, at + url->path, path_end - url->path);
  remove_dot_segments(find, path);
  put_escaped(find, at + path_end, url->end - path_end);
}
