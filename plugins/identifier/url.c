/* SPDX-License-Identifier: MIT */
/* URLs in running text: with a scheme, with "www.", or a known kind of domain with a path. */
#include "plugins/identifier/url.h"
#include "plugins/identifier/extent.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/normalize.h"
#include "plugins/identifier/resolve.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

static const char *const schemes[] = {
    "ftp",   "ftps", "git",  "gopher", "http", "https", "irc", "ircs",
    "rsync", "rtsp", "sftp", "ssh",    "svn",  "ws",    "wss",
};

/* The top-level domains after which a path alone makes a URL. Those that are words or file
 * endings too ("in", "so", "py", "md") are left out. */
static const char *const domains[] = {
    "ai",   "app", "ar",  "at",  "au", "be",  "bg", "biz", "br",  "ca",     "ch",   "cl",
    "cn",   "co",  "com", "cz",  "de", "dev", "dk", "edu", "es",  "eu",     "fi",   "fm",
    "fr",   "gd",  "gl",  "gov", "gr", "hk",  "hr", "hu",  "ie",  "il",     "info", "int",
    "io",   "it",  "jp",  "kr",  "lt", "lv",  "ly", "me",  "mil", "museum", "mx",   "net",
    "news", "nl",  "nz",  "org", "pl", "pt",  "ro", "ru",  "se",  "sg",     "si",   "sk",
    "tr",   "tv",  "tw",  "ua",  "uk", "us",  "za",
};

enum { MAX_SCHEME = 8, MAX_USER = 128 };

/* True if bytes [begin, end) are one of these words, whatever the case. */
static bool is_one_of(const IdentifierText *text, size_t begin, size_t end,
                      const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strlen(words[i]) == end - begin && identifier_starts(text, begin, words[i]))
      return true;
  return false;
}

/* The bytes of a character of a host name at i, or 0; letters of all scripts are such. */
static size_t host_character(const IdentifierText *text, size_t i) {
  unsigned char byte = identifier_byte(text, i);
  if (byte < 0x80)
    return g_ascii_isalnum(byte) || byte == '-' || byte == '_' ? 1 : 0;
  gunichar character = g_utf8_get_char(text->at + i);
  return g_unichar_isalnum(character) || g_unichar_ismark(character) ? g_utf8_skip[byte] : 0;
}

/* A top-level domain is in one script: "org" followed by letters without a space, as in Chinese
 * text, ends before them. */
static size_t end_of_last_part(const IdentifierText *text, size_t begin, size_t end) {
  if ((unsigned char)text->at[begin] >= 0x80)
    return end;
  for (size_t i = begin; i < end; i++)
    if ((unsigned char)text->at[i] >= 0x80)
      return i;
  return end;
}

/* The end of the host name that begins at `at`, or `at`; `last` gets where its last part is. */
static size_t read_host(const IdentifierText *text, size_t at, size_t *last) {
  size_t end = at, part = at, i = at;
  while (i - at < IDENTIFIER_HOST_MAX) {
    size_t step = host_character(text, i);
    if (step > 0) {
      i += step;
      unsigned char byte = (unsigned char)text->at[i - 1];
      end = byte == '-' || byte == '_' ? end : i;
    } else if (identifier_byte(text, i) == '.' && end == i && host_character(text, i + 1) > 0) {
      part = ++i;
    } else {
      break;
    }
  }
  if (i - at >= IDENTIFIER_HOST_MAX || end <= part)
    return at;
  *last = part;
  return end_of_last_part(text, part, end);
}

/* True for four numbers below 256, with dots between them. */
static bool is_ipv4(const IdentifierText *text, size_t begin, size_t end) {
  int parts = 0, value = 0;
  for (size_t i = begin; i < end; i++) {
    unsigned char byte = (unsigned char)text->at[i];
    if (byte != '.' && !identifier_is_digit(byte))
      return false;
    value = byte == '.' ? 0 : value * 10 + byte - '0';
    if (value > 255)
      return false;
    parts += byte == '.';
  }
  return parts == 3;
}

/* True for a name with a top-level domain, an IPv4 address, and localhost. */
static bool is_host(const IdentifierText *text, size_t begin, size_t last, size_t end) {
  static const char *const local[] = {"localhost"};
  if (last == begin)
    return is_one_of(text, begin, end, local, 1);
  if ((unsigned char)text->at[last] >= 0x80 || identifier_starts(text, last, "xn--"))
    return true;
  for (size_t i = last; i < end; i++)
    if (!g_ascii_isalpha(text->at[i]))
      return is_ipv4(text, begin, end);
  return end - last >= 2;
}

/* The end of "[2001:db8::1]" at `at`, or `at`. */
static size_t read_ipv6(const IdentifierText *text, size_t at) {
  size_t i = at + 1, colons = 0;
  for (; i - at < 48; i++) {
    unsigned char byte = identifier_byte(text, i);
    colons += byte == ':';
    if (byte != ':' && byte != '.' && !g_ascii_isxdigit(byte))
      break;
  }
  return identifier_byte(text, i) == ']' && colons >= 2 ? i + 1 : at;
}

/* The position after "user:password@" at `at`, or `at`. */
static size_t read_user(const IdentifierText *text, size_t at) {
  for (size_t i = at; i - at < MAX_USER; i++) {
    unsigned char byte = identifier_byte(text, i);
    if (byte == '@')
      return i > at ? i + 1 : at;
    if (!g_ascii_isalnum(byte) && (byte == '\0' || !strchr("-._~!$&'*+,;=:%", byte)))
      return at;
  }
  return at;
}

/* Reads host and port at url->host; false if there is no host. */
static bool read_host_and_port(const IdentifierText *text, IdentifierUrl *url) {
  size_t last = url->host;
  if (identifier_byte(text, url->host) == '[') {
    url->host_end = read_ipv6(text, url->host);
    last = url->host_end;
  } else {
    url->host_end = read_host(text, url->host, &last);
    if (url->host_end > url->host && !is_host(text, url->host, last, url->host_end))
      return false;
  }
  url->port = url->port_end = url->path = url->host_end;
  if (identifier_byte(text, url->host_end) == ':') {
    size_t end = identifier_digits_end(text, url->host_end + 1, 5);
    bool empty = end == url->host_end + 1;
    if (!empty || identifier_byte(text, end) == '/') {
      url->port = url->host_end + 1;
      url->port_end = url->path = end;
    }
  }
  return url->host_end > url->host;
}

/* DOIs have characters that other URLs in text do not have. */
static IdentifierFlavour flavour_of(const IdentifierText *text, const IdentifierUrl *url) {
  static const char *const doi_hosts[] = {"doi.org", "dx.doi.org", "www.doi.org"};
  return is_one_of(text, url->host, url->host_end, doi_hosts, G_N_ELEMENTS(doi_hosts))
             ? IDENTIFIER_AS_DOI
             : IDENTIFIER_AS_URL;
}

/* Reads path, query and fragment, and makes the find. */
static bool finish(const IdentifierText *text, IdentifierUrl *url, IdentifierRule rule,
                   IdentifierFind *find) {
  unsigned char next = identifier_byte(text, url->path);
  IdentifierExtent extent = {url->path, false};
  if (next == '/' || next == '?' || next == '#')
    extent = identifier_extent(text, url->scheme, url->path, flavour_of(text, url));
  url->end = find->end = extent.end;
  if (extent.too_long)
    return false;
  find->begin = find->bare = url->scheme;
  find->kind = IDENTIFIER_URL;
  find->rule = rule;
  find->valid = true;
  identifier_normalize_url(text, url, find);
  identifier_resolve(find);
  return true;
}

/* Where the scheme that ends at the colon begins, or `colon`. Where letters stand before "http"
 * a space has got lost. */
static size_t scheme_begin(const IdentifierText *text, size_t floor, size_t colon) {
  size_t i = colon;
  while (i > floor && colon - i <= MAX_SCHEME && g_ascii_isalpha(text->at[i - 1]))
    i--;
  if (is_one_of(text, i, colon, schemes, G_N_ELEMENTS(schemes)))
    return i;
  if (colon - i > 5 && identifier_starts(text, colon - 5, "https:"))
    return colon - 5;
  if (colon - i > 4 && identifier_starts(text, colon - 4, "http:"))
    return colon - 4;
  return colon;
}

bool identifier_match_scheme(const IdentifierText *text, size_t floor, size_t colon,
                             IdentifierFind *find) {
  if (!identifier_starts(text, colon, "://"))
    return false;
  IdentifierUrl url = {.scheme = scheme_begin(text, floor, colon), .scheme_end = colon};
  if (url.scheme == colon)
    return false;
  url.user = colon + 3;
  url.host = read_user(text, url.user);
  return read_host_and_port(text, &url) && finish(text, &url, IDENTIFIER_BY_SCHEME, find);
}

/* True if a host may begin at `at`: not in the middle of a word, a path or a mail address. */
static bool may_begin(const IdentifierText *text, size_t at, const char *not_behind) {
  if (at == 0)
    return true;
  char before = text->at[at - 1];
  return !g_ascii_isalnum(before) && !strchr(not_behind, before);
}

bool identifier_match_www(const IdentifierText *text, size_t floor, size_t dot,
                          IdentifierFind *find) {
  size_t begin = dot;
  if (begin > floor && identifier_is_digit((unsigned char)text->at[begin - 1]))
    begin--;
  if (begin < floor + 3 || !identifier_starts(text, begin - 3, "www") ||
      !may_begin(text, begin - 3, "@._-"))
    return false;
  begin -= 3;
  IdentifierUrl url = {begin, begin, begin, begin, 0, 0, 0, 0, 0};
  if (!read_host_and_port(text, &url))
    return false;
  bool two_dots =
      url.host_end > dot + 1 && memchr(text->at + dot + 1, '.', url.host_end - dot - 1) != NULL;
  return two_dots && finish(text, &url, IDENTIFIER_BY_WWW, find);
}

/* Where the host name that ends at `end` begins; `end` if it is too long for one. */
static size_t host_begin(const IdentifierText *text, size_t floor, size_t end) {
  size_t i = end;
  while (i > floor && end - i < IDENTIFIER_HOST_MAX) {
    unsigned char byte = (unsigned char)text->at[i - 1];
    if (!g_ascii_isalnum(byte) && byte != '-' && byte != '.')
      return i;
    i--;
  }
  return i == floor ? i : end;
}

/* True if a domain ends at the slash whose kind is known, in small letters. */
static bool known_domain_ends(const IdentifierText *text, size_t floor, size_t slash) {
  size_t i = slash;
  while (i > floor && slash - i < 7 && g_ascii_islower(text->at[i - 1]))
    i--;
  return i > floor && text->at[i - 1] == '.' &&
         is_one_of(text, i, slash, domains, G_N_ELEMENTS(domains));
}

bool identifier_match_domain(const IdentifierText *text, size_t floor, size_t slash,
                             IdentifierFind *find) {
  unsigned char next = identifier_byte(text, slash + 1);
  if (!known_domain_ends(text, floor, slash) ||
      !(g_ascii_isalnum(next) || next >= 0x80 || (next && strchr("~@#?%", next))))
    return false;
  size_t begin = host_begin(text, floor, slash);
  if (begin == slash || !may_begin(text, begin, "@/\\_"))
    return false;
  IdentifierUrl url = {begin, begin, begin, begin, 0, 0, 0, 0, 0};
  return g_ascii_isalnum(text->at[begin]) && read_host_and_port(text, &url) &&
         url.host_end == slash && finish(text, &url, IDENTIFIER_BY_DOMAIN, find) &&
         find->end > slash + 1;
}
