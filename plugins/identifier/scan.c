/* SPDX-License-Identifier: MIT */
/* One pass over the text. Every identifier has a byte that plain text has seldom: a digit, a
 * slash, the colon of "://" or the dot of "www."; only there is a closer look taken. The looks
 * back are of bounded length or end at the byte itself, and after a look forward the pass goes on
 * where that ended, so the whole is linear. */
#include "plugins/identifier/scan.h"
#include "plugins/identifier/arxiv.h"
#include "plugins/identifier/doi.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/label.h"
#include "plugins/identifier/number.h"
#include "plugins/identifier/text.h"
#include "plugins/identifier/url.h"

#include <glib.h>
#include <string.h>

typedef enum Trigger {
  NOTHING = 0,
  COLON,
  DIGIT,
  DOT,
  SLASH,
} Trigger;

static const guint8 triggers[256] = {
    [':'] = COLON, ['.'] = DOT,   ['/'] = SLASH, ['0'] = DIGIT, ['1'] = DIGIT,
    ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT, ['6'] = DIGIT,
    ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
};

static const IdentifierReader readers[IDENTIFIER_KINDS] = {
    [IDENTIFIER_ARXIV] = identifier_read_arxiv, [IDENTIFIER_ISBN] = identifier_read_isbn,
    [IDENTIFIER_ISNI] = identifier_read_isni,   [IDENTIFIER_ISSN] = identifier_read_issn,
    [IDENTIFIER_ORCID] = identifier_read_orcid, [IDENTIFIER_PMCID] = identifier_read_pmcid,
    [IDENTIFIER_PMID] = identifier_read_pmid,
};

/* Behind an ISBN or an ISSN a further one needs no label, within so many bytes of a line. */
enum { LIST_DISTANCE = 40 };

typedef struct Scanner {
  IdentifierText text;
  size_t floor;                      /* the end of the last find */
  size_t last_end[IDENTIFIER_KINDS]; /* of the last find of a kind, or 0 */
} Scanner;

/* Makes a find of a reading. */
static bool take(const IdentifierReading *reading, IdentifierKind kind, IdentifierRule rule,
                 size_t begin, size_t bare, IdentifierFind *find) {
  find->begin = begin;
  find->bare = bare;
  find->end = reading->end;
  find->kind = kind;
  find->rule = rule;
  find->valid = reading->valid;
  find->n = strlen(reading->canonical);
  memcpy(find->normalized, reading->canonical, find->n);
  return true;
}

/* "PMC123456" counts its letters to the identifier, and may have a label before these. */
static bool match_glued(const Scanner *scanner, size_t at, const IdentifierLabel *glued,
                        IdentifierFind *find) {
  IdentifierReading reading;
  IdentifierLabel outer;
  bool labelled = identifier_label_before(&scanner->text, scanner->floor, glued->begin, &outer) &&
                  outer.kind == glued->kind && !outer.glued;
  if (!readers[glued->kind](&scanner->text, at, labelled, &reading))
    return false;
  return take(&reading, glued->kind, labelled ? IDENTIFIER_BY_LABEL : IDENTIFIER_BY_PATTERN,
              labelled ? outer.begin : glued->begin, glued->begin, find);
}

/* A number with a label word before it. */
static bool match_labelled(const Scanner *scanner, size_t at, const IdentifierLabel *label,
                           IdentifierFind *find) {
  if (label->glued)
    return match_glued(scanner, at, label, find);
  if (label->kind == IDENTIFIER_HANDLE) {
    if (!identifier_match_handle(&scanner->text, at, find))
      return false;
    find->begin = label->begin;
    find->rule = IDENTIFIER_BY_LABEL;
    return true;
  }
  IdentifierReading reading;
  if (!readers[label->kind] || !readers[label->kind](&scanner->text, at, true, &reading))
    return false;
  return take(&reading, label->kind,
              reading.valid ? IDENTIFIER_BY_LABEL : IDENTIFIER_BY_LABEL_ALONE, label->begin, at,
              find);
}

/* True if the find before this one was of the same kind and stands close by in the line. */
static bool is_listed(const Scanner *scanner, IdentifierKind kind, size_t at) {
  size_t last = scanner->last_end[kind];
  return last > 0 && last == scanner->floor && at - last <= LIST_DISTANCE &&
         !memchr(scanner->text.at + last, '\n', at - last);
}

/* A number without a label. */
static bool match_bare(const Scanner *scanner, size_t at, IdentifierFind *find) {
  static const struct {
    IdentifierKind kind;
    bool listed; /* read as if labelled, but only in a list */
    IdentifierRule rule;
  } ways[] = {
      {IDENTIFIER_ISBN, false, IDENTIFIER_BY_CHECK_DIGIT},
      {IDENTIFIER_ISBN, true, IDENTIFIER_BY_LIST},
      {IDENTIFIER_ISSN, true, IDENTIFIER_BY_LIST},
      {IDENTIFIER_ORCID, false, IDENTIFIER_BY_CHECK_DIGIT},
      {IDENTIFIER_ARXIV, false, IDENTIFIER_BY_CLASS},
  };
  IdentifierReading reading;
  for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
    if ((!ways[i].listed || is_listed(scanner, ways[i].kind, at)) &&
        readers[ways[i].kind](&scanner->text, at, ways[i].listed, &reading) && reading.valid)
      return take(&reading, ways[i].kind, ways[i].rule, at, at, find);
  return false;
}

/* True if a number may begin here and not in the middle of a word or a longer number. */
static bool may_begin(const Scanner *scanner, size_t at) {
  const IdentifierText *text = &scanner->text;
  if (at == 0 || (at == scanner->floor + 1 && text->at[at - 1] == '/'))
    return true;
  unsigned char before = (unsigned char)text->at[at - 1];
  if (g_ascii_isalnum(before) || strchr(".,-_/+$%", before))
    return false;
  return before < 0x80 || at < 3 || identifier_dash(text, at - 3) != 3;
}

/* True after a currency: "$10.2500/kg" is a price. */
static bool is_price(const IdentifierText *text, size_t at) {
  if (at == 0)
    return false;
  const char *before = g_utf8_prev_char(text->at + at);
  return g_unichar_type(g_utf8_get_char(before)) == G_UNICODE_CURRENCY_SYMBOL;
}

/* "10.1234/..." */
static bool match_doi(const Scanner *scanner, size_t at, const IdentifierLabel *label,
                      IdentifierFind *find) {
  bool labelled = label && (label->kind == IDENTIFIER_DOI || label->kind == IDENTIFIER_HANDLE);
  unsigned char before = at > 0 ? (unsigned char)scanner->text.at[at - 1] : ' ';
  if (!labelled &&
      (g_ascii_isalnum(before) || before == '.' || before == '-' || is_price(&scanner->text, at)))
    return false;
  if (!identifier_match_doi(&scanner->text, at, find))
    return false;
  find->begin = labelled ? label->begin : at;
  find->rule = labelled ? IDENTIFIER_BY_LABEL : IDENTIFIER_BY_PATTERN;
  return true;
}

/* "hep-th/9901001", the position is that of its number. */
static bool match_old_arxiv(const Scanner *scanner, size_t at, IdentifierFind *find) {
  const IdentifierText *text = &scanner->text;
  if (at < scanner->floor + 3 || text->at[at - 1] != '/')
    return false;
  size_t begin = identifier_arxiv_archive(text, scanner->floor, at - 1);
  IdentifierReading reading;
  if (begin == at - 1 || (begin > 0 && strchr("/-_@", text->at[begin - 1])) ||
      !identifier_read_arxiv(text, begin, true, &reading))
    return false;
  IdentifierLabel label;
  bool labelled = identifier_label_before(text, scanner->floor, begin, &label) &&
                  label.kind == IDENTIFIER_ARXIV;
  return take(&reading, IDENTIFIER_ARXIV, labelled ? IDENTIFIER_BY_LABEL : IDENTIFIER_BY_PATTERN,
              labelled ? label.begin : begin, begin, find);
}

/* All that begins with a digit, but for a label. */
static bool match_digit(const Scanner *scanner, size_t at, IdentifierFind *find) {
  IdentifierLabel label;
  bool labelled = identifier_label_before(&scanner->text, scanner->floor, at, &label);
  if (identifier_doi_suffix(&scanner->text, at) > 0)
    return match_doi(scanner, at, labelled ? &label : NULL, find);
  if (labelled && match_labelled(scanner, at, &label, find))
    return true;
  if (match_old_arxiv(scanner, at, find))
    return true;
  return may_begin(scanner, at) && match_bare(scanner, at, find);
}

static bool match(const Scanner *scanner, Trigger trigger, size_t at, IdentifierFind *find) {
  switch (trigger) {
  case COLON:
    return identifier_match_scheme(&scanner->text, scanner->floor, at, find);
  case DIGIT:
    return match_digit(scanner, at, find);
  case DOT:
    return identifier_match_www(&scanner->text, scanner->floor, at, find);
  case SLASH:
    return identifier_match_domain(&scanner->text, scanner->floor, at, find);
  default:
    return false;
  }
}

void identifier_scan(const char *text, size_t length, IdentifierSink sink, void *data) {
  Scanner scanner = {.text = {text, length}};
  IdentifierFind find;
  for (size_t at = 0; at < length;) {
    Trigger trigger = triggers[(unsigned char)text[at]];
    if (trigger == NOTHING) {
      at++;
      continue;
    }
    find.end = 0;
    if (match(&scanner, trigger, at, &find)) {
      sink(&find, data);
      scanner.floor = scanner.last_end[find.kind] = find.end;
    }
    at = trigger == DIGIT ? identifier_digits_end(&scanner.text, at, length) : at + 1;
    at = MAX(at, find.end);
  }
}
