/* SPDX-License-Identifier: MIT */
#include "plugins/bibtex/record.h"

#include "plugins/bibtex/key.h"
#include "plugins/bibtex/latex.h"
#include "plugins/shared/bibliography.h"
#include "plugins/shared/fieldtext.h"
#include "plugins/shared/names.h"

#include <string.h>

/* How a type of works is written down; NULL: the field is left out. */
typedef struct TypeRow {
  const char *entry, *container, *publisher;
} TypeRow;

static const TypeRow type_rows[N_WORK_TYPES] = {
    [WORK_OTHER] = {"misc", "howpublished", "publisher"},
    [WORK_ARTICLE] = {"article", "journal", "publisher"},
    [WORK_BOOK] = {"book", "booktitle", "publisher"},
    [WORK_CASE] = {"misc", "howpublished", NULL},
    [WORK_CHAPTER] = {"incollection", "booktitle", "publisher"},
    [WORK_DATASET] = {"misc", "howpublished", "publisher"},
    [WORK_FILM] = {"misc", "howpublished", "publisher"},
    [WORK_LAW] = {"misc", "howpublished", NULL},
    [WORK_MAGAZINE] = {"article", "journal", "publisher"},
    [WORK_MANUSCRIPT] = {"misc", "howpublished", "publisher"},
    [WORK_NEWSPAPER] = {"article", "journal", "publisher"},
    [WORK_PAPER] = {"inproceedings", "booktitle", "publisher"},
    [WORK_PATENT] = {"misc", "howpublished", "publisher"},
    [WORK_PREPRINT] = {"misc", "howpublished", "publisher"},
    [WORK_REPORT] = {"techreport", "series", "institution"},
    [WORK_SOFTWARE] = {"misc", "howpublished", "publisher"},
    [WORK_STANDARD] = {"misc", "howpublished", "publisher"},
    [WORK_THESIS] = {"phdthesis", "series", "school"},
    [WORK_WEB] = {"misc", "howpublished", "publisher"},
};

static const char *const person_fields[N_WORK_PERSONS] = {"author", "editor", "translator"};

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

/* ---- fields -------------------------------------------------------------------------------- */

/* The key ends in a comma; all fields but the first need one before them. */
static void begin_line(GString *out) {
  g_string_append(out, out->str[out->len - 1] == ',' ? "\n  " : ",\n  ");
}

static void begin_field(GString *out, const char *name) {
  begin_line(out);
  g_string_append_printf(out, "%s = {", name);
}

static void end_field(GString *out) {
  g_string_append_c(out, '}');
}

static void write_field(GString *out, const char *name, const char *text) {
  if (!name || !text)
    return;
  begin_field(out, name);
  bibtex_latex_append(out, text, strlen(text));
  end_field(out);
}

static void write_address(GString *out, const char *name, const char *address) {
  if (!address)
    return;
  begin_field(out, name);
  bibtex_latex_append_address(out, address);
  end_field(out);
}

static void write_title(GString *out, const char *title) {
  if (!title)
    return;
  begin_field(out, "title");
  bibtex_latex_append_title(out, title);
  end_field(out);
}

/* Pages with "--" where a hyphen stands in a range, but not in "A-12". */
static void write_pages(GString *out, const char *pages) {
  g_autoptr(GString) text = g_string_new(NULL);
  if (!pages)
    return;
  for (const char *at = pages; *at; at++) {
    bool is_range = *at == '-' && at > pages && !g_ascii_isupper(at[-1]);
    g_string_append(text, is_range ? "-" : "");
    g_string_append_c(text, *at);
  }
  write_field(out, "pages", text->str);
}

/* "2nd" for "2"; words as they are. */
static void write_edition(GString *out, const char *edition) {
  static const char *const endings[] = {"th", "st", "nd", "rd"};
  if (!edition || edition[strspn(edition, "0123456789")]) {
    write_field(out, "edition", edition);
    return;
  }
  guint64 number = g_ascii_strtoull(edition, NULL, 10);
  bool is_regular = number % 10 > 3 || number % 100 / 10 == 1;
  g_autofree char *ordinal = g_strconcat(edition, endings[is_regular ? 0 : number % 10], NULL);
  write_field(out, "edition", ordinal);
}

/* ---- names --------------------------------------------------------------------------------- */

/* Whether BibTeX would take a part of a name apart: at "and", at a comma, or before a word in
 * lower case, which it takes for a particle. */
static bool is_loose(const char *part, bool is_family) {
  if (strchr(part, ','))
    return true;
  for (const char *at = part; *at;) {
    size_t n = strcspn(at, " ");
    if ((n == 3 && g_ascii_strncasecmp(at, "and", n) == 0) ||
        (is_family && g_unichar_islower(g_utf8_get_char(at))))
      return true;
    at += n + strspn(at + n, " ");
  }
  return false;
}

/* Appends a part of a name after `before`, if there is one. */
static void append_part(GString *out, const char *before, const char *text, MillSpan span,
                        bool is_family) {
  g_autofree char *bytes = g_strndup(text + span.begin, span.end - span.begin);
  g_autofree char *part = field_text_plain(bytes);
  if (!part)
    return;
  bool has_braces = is_loose(part, is_family);
  g_string_append(out, before);
  g_string_append(out, has_braces ? "{" : "");
  bibtex_latex_append(out, part, strlen(part));
  g_string_append(out, has_braces ? "}" : "");
}

static bool is_empty(MillSpan span) {
  return span.begin == span.end;
}

/* A family name of several words without given names. */
static bool stands_alone(const char *text, const PersonName *name) {
  return is_empty(name->given) && is_empty(name->suffix) &&
         memchr(text + name->family.begin, ' ', name->family.end - name->family.begin);
}

/* "van der Berg, Jr., P."; one that has no parts in braces. */
static void append_name(GString *out, const char *text, const PersonName *name) {
  if (name->is_whole) {
    g_string_append_c(out, '{');
    g_autofree char *bytes =
        g_strndup(text + name->whole.begin, name->whole.end - name->whole.begin);
    g_autofree char *whole = field_text_plain(bytes);
    bibtex_latex_append(out, whole ? whole : "", whole ? strlen(whole) : 0);
    g_string_append_c(out, '}');
    return;
  }
  bool has_braces = stands_alone(text, name);
  append_part(out, "", text, name->particle, false);
  g_string_append(out, is_empty(name->particle) ? "" : " ");
  g_string_append(out, has_braces ? "{" : "");
  append_part(out, "", text, name->family, !has_braces);
  g_string_append(out, has_braces ? "}" : "");
  append_part(out, ", ", text, name->suffix, false);
  append_part(out, ", ", text, name->given, false);
}

static void write_persons(GString *out, const char *field, const WorkNames *persons) {
  if (persons->names->len == 0)
    return;
  begin_field(out, field);
  for (guint i = 0; i < persons->names->len; i++) {
    g_string_append(out, i > 0 ? " and " : "");
    append_name(out, persons->text, &g_array_index(persons->names, PersonName, i));
  }
  g_string_append(out, persons->has_others ? " and others" : "");
  end_field(out);
}

/* ---- dates --------------------------------------------------------------------------------- */

/* "2019-03-12"; years before Christ count from 0 here. */
static void append_point(GString *out, const DatePoint *point) {
  if (point->year < 0)
    g_string_append_printf(out, "-%04d", -point->year - 1);
  else
    g_string_append_printf(out, "%04d", point->year);
  if (point->month > 0)
    g_string_append_printf(out, "-%02d", point->month);
  if (point->month > 0 && point->day > 0)
    g_string_append_printf(out, "-%02d", point->day);
}

static void write_exact_date(GString *out, const char *field, const PrintedDate *date) {
  begin_field(out, field);
  append_point(out, &date->from);
  if (date->season > 0 && date->from.month == 0)
    g_string_append_printf(out, "-%d", 20 + date->season);
  g_string_append(out, date->is_circa ? "~" : "");
  if (date->to.year != 0) {
    g_string_append_c(out, '/');
    append_point(out, &date->to);
  }
  end_field(out);
}

static void write_year(GString *out, const PrintedDate *date) {
  g_autoptr(GString) year = g_string_new(date->is_circa ? "c. " : "");
  g_string_append_printf(year, date->from.year < 0 ? "%d BC" : "%d", ABS(date->from.year));
  if (date->to.year != 0 && date->to.year != date->from.year)
    g_string_append_printf(year, "--%d", date->to.year);
  write_field(out, "year", year->str);
}

/* Year and month, which every style knows, and the date where it says more. */
static void write_dates(GString *out, const Work *work) {
  const PrintedDate *date = &work->date;
  if (date->from.year == 0)
    write_field(out, "year", work->date_text);
  else
    write_year(out, date);
  if (date->from.month > 0) {
    begin_line(out);
    g_string_append_printf(out, "month = %s", months[date->from.month - 1]);
  }
  if (date->from.day > 0 || date->to.year != 0 || date->season > 0 || date->is_circa ||
      date->from.year < 0)
    write_exact_date(out, "date", date);
}

/* ---- entries ------------------------------------------------------------------------------- */

/* An article needs a journal, and a part a whole; else it is of no special type. */
static const TypeRow *find_type(const Work *work) {
  WorkType type = work->type;
  bool is_part = type == WORK_ARTICLE || type == WORK_CHAPTER || type == WORK_PAPER ||
                 type == WORK_MAGAZINE || type == WORK_NEWSPAPER;
  return &type_rows[is_part && !work->fields[WORK_CONTAINER] ? WORK_OTHER : type];
}

static const char *entry_name(const Work *work, const TypeRow *row) {
  static const char *const words[] = {"master", "m.s", "msc", "m.a"};
  g_autofree char *genre =
      work->fields[WORK_GENRE] ? g_utf8_strdown(work->fields[WORK_GENRE], -1) : NULL;
  bool is_masters = false;
  for (size_t i = 0; genre && i < G_N_ELEMENTS(words); i++)
    is_masters |= strstr(genre, words[i]) != NULL;
  return work->type == WORK_THESIS && is_masters ? "mastersthesis" : row->entry;
}

static void write_entry(GString *out, const Work *work, BibtexKeys *keys) {
  const TypeRow *row = find_type(work);
  char *const *fields = work->fields;
  bool is_series_taken = fields[WORK_CONTAINER] && strcmp(row->container, "series") == 0;
  g_string_append_printf(out, "@%s{", entry_name(work, row));
  bibtex_keys_append(keys, work, out);
  g_string_append_c(out, ',');
  for (size_t i = 0; i < N_WORK_PERSONS; i++)
    write_persons(out, person_fields[i], &work->persons[i]);
  write_title(out, fields[WORK_TITLE]);
  write_field(out, row->container, fields[WORK_CONTAINER]);
  write_field(out, is_series_taken ? NULL : "series", fields[WORK_COLLECTION]);
  write_field(out, "volume", fields[WORK_VOLUME]);
  write_field(out, "number", fields[fields[WORK_ISSUE] ? WORK_ISSUE : WORK_NUMBER]);
  write_pages(out, fields[WORK_PAGES]);
  write_field(out, "pagetotal", fields[WORK_PAGE_COUNT]);
  write_edition(out, fields[WORK_EDITION]);
  write_field(out, row->publisher, fields[WORK_PUBLISHER]);
  write_field(out, "address", fields[WORK_LOCATION]);
  write_dates(out, work);
  write_address(out, "doi", fields[WORK_DOI]);
  write_address(out, "url", fields[WORK_URL]);
  if (work->accessed.from.year != 0)
    write_exact_date(out, "urldate", &work->accessed);
  write_field(out, "isbn", fields[WORK_ISBN]);
  write_field(out, "issn", fields[WORK_ISSN]);
  write_field(out, "type", fields[WORK_GENRE]);
  write_field(out, "note", fields[WORK_NOTE]);
  g_string_append(out, "\n}\n");
}

bool bibtex_entries_write(const MillRecordInfo *info, const MillDocument *document,
                          GString *out) {
  size_t begin = out->len, end = begin + mill_record_limit(document);
  BibtexKeys keys;
  WorkReader reader;
  Work work;
  bibtex_keys_init(&keys, document);
  work_reader_init(&reader, info, document, false);
  while (out->len <= end && work_reader_next(&reader, &work)) {
    g_string_append(out, out->len > begin ? BIBTEX_SEPARATOR : "");
    write_entry(out, &work, &keys);
    work_finish(&work);
  }
  bibtex_keys_finish(&keys);
  return out->len <= end;
}
