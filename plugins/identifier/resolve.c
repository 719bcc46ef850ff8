/* SPDX-License-Identifier: MIT */
/* URLs that stand for another identifier: those of its resolver or its home. */
#include "plugins/identifier/resolve.h"
#include "plugins/identifier/arxiv.h"
#include "plugins/identifier/doi.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/number.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

/* Where URLs of an identifier begin, without scheme and "www.". */
static const struct {
  const char *prefix;
  IdentifierKind kind;
} resolvers[] = {
    {"arxiv.org/abs/", IDENTIFIER_ARXIV},
    {"arxiv.org/html/", IDENTIFIER_ARXIV},
    {"arxiv.org/pdf/", IDENTIFIER_ARXIV},
    {"doi.org/", IDENTIFIER_DOI},
    {"dx.doi.org/", IDENTIFIER_DOI},
    {"europepmc.org/article/med/", IDENTIFIER_PMID},
    {"europepmc.org/article/pmc/", IDENTIFIER_PMCID},
    {"europepmc.org/articles/", IDENTIFIER_PMCID},
    {"export.arxiv.org/abs/", IDENTIFIER_ARXIV},
    {"export.arxiv.org/pdf/", IDENTIFIER_ARXIV},
    {"hdl.handle.net/", IDENTIFIER_HANDLE},
    {"isni.org/isni/", IDENTIFIER_ISNI},
    {"ncbi.nlm.nih.gov/pmc/articles/", IDENTIFIER_PMCID},
    {"ncbi.nlm.nih.gov/pubmed/", IDENTIFIER_PMID},
    {"orcid.org/", IDENTIFIER_ORCID},
    {"pmc.ncbi.nlm.nih.gov/articles/", IDENTIFIER_PMCID},
    {"portal.issn.org/resource/issn/", IDENTIFIER_ISSN},
    {"pubmed.ncbi.nlm.nih.gov/", IDENTIFIER_PMID},
};

static const IdentifierReader readers[IDENTIFIER_KINDS] = {
    [IDENTIFIER_ARXIV] = identifier_read_arxiv, [IDENTIFIER_ISNI] = identifier_read_isni,
    [IDENTIFIER_ISSN] = identifier_read_issn,   [IDENTIFIER_ORCID] = identifier_read_orcid,
    [IDENTIFIER_PMCID] = identifier_read_pmcid, [IDENTIFIER_PMID] = identifier_read_pmid,
};

/* The position after the scheme and "www." of a normalized web address, or 0. */
static size_t behind_scheme(const IdentifierText *url) {
  size_t i = identifier_starts(url, 0, "https://")  ? 8
             : identifier_starts(url, 0, "http://") ? 7
                                                    : 0;
  return i > 0 && identifier_starts(url, i, "www.") ? i + 4 : i;
}

/* The value of a percent escape of visible ASCII at i, or 0. */
static char unescaped(const IdentifierText *text, size_t i) {
  int high = g_ascii_xdigit_value((char)identifier_byte(text, i + 1));
  int low = g_ascii_xdigit_value((char)identifier_byte(text, i + 2));
  int value = high * 16 + low;
  return identifier_byte(text, i) == '%' && high >= 0 && low >= 0 && value > ' ' && value < 0x7F
             ? (char)value
             : 0;
}

/* Copies what stands at `from`, up to query and fragment and at most `most` bytes; a DOI in small
 * letters and without escapes. `to` may be the URL's own beginning. */
static size_t copy_name(const IdentifierText *url, size_t from, bool doi, char *to, size_t most) {
  size_t n = 0;
  for (size_t i = from; i < url->n && n < most && url->at[i] != '?' && url->at[i] != '#'; i++) {
    char escape = doi ? unescaped(url, i) : 0;
    char value = escape ? escape : url->at[i];
    i += escape ? 2 : 0;
    to[n++] = doi ? g_ascii_tolower(value) : value;
  }
  return n;
}

/* True if the name at `from` begins as a DOI does. */
static bool is_doi(const IdentifierText *url, size_t from) {
  char begin[64];
  IdentifierText name = {begin, copy_name(url, from, true, begin, sizeof begin)};
  size_t suffix = identifier_doi_suffix(&name, 0);
  return suffix > 0 && suffix < name.n;
}

/* True if the name at `from` begins as a handle does: "2027/a". */
static bool is_handle(const IdentifierText *url, size_t from) {
  size_t i = identifier_digits_end(url, from, 10);
  while (identifier_byte(url, i) == '.' && i < from + 32)
    i = identifier_digits_end(url, i + 1, 10);
  return i > from && identifier_byte(url, i) == '/' &&
         g_ascii_isalnum(identifier_byte(url, i + 1));
}

/* DOIs and handles. A handle that begins with "10." is a DOI. */
static bool resolve_name(IdentifierFind *find, size_t from, IdentifierKind kind) {
  IdentifierText url = {find->normalized, find->n};
  bool doi = is_doi(&url, from);
  if (!doi && (kind == IDENTIFIER_DOI || !is_handle(&url, from)))
    return false;
  find->n = copy_name(&url, from, doi, find->normalized, url.n);
  find->kind = doi ? IDENTIFIER_DOI : IDENTIFIER_HANDLE;
  return true;
}

/* All others, which a reader reads to their end. */
static bool resolve_number(IdentifierFind *find, size_t from, IdentifierKind kind) {
  IdentifierText url = {find->normalized, find->n};
  IdentifierReading reading;
  if (kind == IDENTIFIER_PMCID && identifier_starts(&url, from, "pmc"))
    from += 3;
  if (!readers[kind](&url, from, true, &reading))
    return false;
  unsigned char next = identifier_byte(&url, reading.end);
  if (next != '\0' && !strchr("/?#", next) && !identifier_starts(&url, reading.end, ".pdf"))
    return false;
  find->n = strlen(reading.canonical);
  memcpy(find->normalized, reading.canonical, find->n);
  find->kind = kind;
  find->valid = reading.valid;
  return true;
}

void identifier_resolve(IdentifierFind *find) {
  IdentifierText url = {find->normalized, find->n};
  size_t host = behind_scheme(&url);
  if (host == 0)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(resolvers); i++) {
    if (!identifier_starts(&url, host, resolvers[i].prefix))
      continue;
    size_t from = host + strlen(resolvers[i].prefix);
    bool found = readers[resolvers[i].kind] ? resolve_number(find, from, resolvers[i].kind)
                                            : resolve_name(find, from, resolvers[i].kind);
    if (found)
      find->rule = find->valid ? IDENTIFIER_BY_RESOLVER : IDENTIFIER_BY_LABEL_ALONE;
    return;
  }
}
