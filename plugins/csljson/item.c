/* SPDX-License-Identifier: MIT */
#include "plugins/csljson/item.h"

#include "plugins/shared/bibliography.h"
#include "plugins/shared/fieldtext.h"
#include "plugins/shared/names.h"

#include <string.h>
#include <textmill/json.h>

static const char *const type_names[N_WORK_TYPES] = {
    [WORK_OTHER] = "document",
    [WORK_ARTICLE] = "article-journal",
    [WORK_BOOK] = "book",
    [WORK_CASE] = "legal_case",
    [WORK_CHAPTER] = "chapter",
    [WORK_DATASET] = "dataset",
    [WORK_FILM] = "motion_picture",
    [WORK_LAW] = "legislation",
    [WORK_MAGAZINE] = "article-magazine",
    [WORK_MANUSCRIPT] = "manuscript",
    [WORK_NEWSPAPER] = "article-newspaper",
    [WORK_PAPER] = "paper-conference",
    [WORK_PATENT] = "patent",
    [WORK_PREPRINT] = "article",
    [WORK_REPORT] = "report",
    [WORK_SOFTWARE] = "software",
    [WORK_STANDARD] = "standard",
    [WORK_THESIS] = "thesis",
    [WORK_WEB] = "webpage",
};

static const char *const person_names[N_WORK_PERSONS] = {"author", "editor", "translator"};

/* Variables in the order they are written in. */
static const char *const variables[N_WORK_FIELDS] = {
    [WORK_TITLE] = "title",
    [WORK_CONTAINER] = "container-title",
    [WORK_COLLECTION] = "collection-title",
    [WORK_VOLUME] = "volume",
    [WORK_ISSUE] = "issue",
    [WORK_PAGES] = "page",
    [WORK_PAGE_COUNT] = "number-of-pages",
    [WORK_EDITION] = "edition",
    [WORK_PUBLISHER] = "publisher",
    [WORK_LOCATION] = "publisher-place",
    [WORK_DOI] = "DOI",
    [WORK_URL] = "URL",
    [WORK_ISBN] = "ISBN",
    [WORK_ISSN] = "ISSN",
    [WORK_GENRE] = "genre",
    [WORK_NUMBER] = "number",
    [WORK_AUTHORITY] = "authority",
    [WORK_CHAPTER_NUMBER] = "chapter-number",
    [WORK_SECTION] = "section",
    [WORK_NOTE] = "note",
};

static void write_string(GString *out, const char *key, const char *value) {
  mill_json_key(out, key);
  mill_json_string(out, value, strlen(value));
}

/* ---- names --------------------------------------------------------------------------------- */

/* Writes a part of a name, if there is one; false if not. */
static bool write_part(GString *out, const char *key, const char *text, MillSpan span) {
  g_autofree char *bytes = g_strndup(text + span.begin, span.end - span.begin);
  g_autofree char *part = field_text_plain(bytes);
  if (part)
    write_string(out, key, part);
  return part != NULL;
}

static void write_name(GString *out, const char *text, const PersonName *name) {
  mill_json_separate(out);
  g_string_append_c(out, '{');
  if (name->is_whole || !write_part(out, "family", text, name->family)) {
    write_part(out, "literal", text, name->whole);
  } else {
    write_part(out, "given", text, name->given);
    write_part(out, "non-dropping-particle", text, name->particle);
    write_part(out, "suffix", text, name->suffix);
  }
  g_string_append_c(out, '}');
}

static void write_persons(GString *out, const char *key, const WorkNames *persons) {
  if (persons->names->len == 0)
    return;
  mill_json_key(out, key);
  g_string_append_c(out, '[');
  for (guint i = 0; i < persons->names->len; i++)
    write_name(out, persons->text, &g_array_index(persons->names, PersonName, i));
  g_string_append_c(out, ']');
}

/* ---- dates --------------------------------------------------------------------------------- */

static void write_point(GString *out, const DatePoint *point) {
  g_string_append_printf(out, "[%d", point->year);
  if (point->month > 0)
    g_string_append_printf(out, ",%d", point->month);
  if (point->month > 0 && point->day > 0)
    g_string_append_printf(out, ",%d", point->day);
  g_string_append_c(out, ']');
}

static void write_date(GString *out, const char *key, const PrintedDate *date) {
  mill_json_key(out, key);
  g_string_append(out, "{\"date-parts\":[");
  write_point(out, &date->from);
  if (date->to.year != 0) {
    g_string_append_c(out, ',');
    write_point(out, &date->to);
  }
  g_string_append_c(out, ']');
  if (date->season > 0 && date->from.month == 0)
    g_string_append_printf(out, ",\"season\":%d", date->season);
  if (date->is_circa)
    g_string_append(out, ",\"circa\":true");
  g_string_append_c(out, '}');
}

/* A date without a year, such as "in press", is kept as it is. */
static void write_dates(GString *out, const Work *work) {
  if (work->date.from.year != 0) {
    write_date(out, "issued", &work->date);
  } else if (work->date_text) {
    mill_json_key(out, "issued");
    g_string_append_c(out, '{');
    write_string(out, "literal", work->date_text);
    g_string_append_c(out, '}');
  }
  if (work->accessed.from.year != 0)
    write_date(out, "accessed", &work->accessed);
}

/* ---- items --------------------------------------------------------------------------------- */

static void write_id(GString *out, const MillDocument *document, const Work *work) {
  g_autoptr(GString) id = g_string_new(NULL);
  work_append_document(id, document, false);
  g_string_append_printf(id, work->is_law ? ":law%" G_GUINT64_FORMAT : ":%" G_GUINT64_FORMAT,
                         work->number);
  write_string(out, "id", id->str);
}

/* All members but the id, as they stand in the object. */
static void write_members(GString *out, const Work *work) {
  write_string(out, "type", type_names[work->type]);
  for (size_t i = 0; i < N_WORK_PERSONS; i++)
    write_persons(out, person_names[i], &work->persons[i]);
  for (size_t i = 0; i < N_WORK_FIELDS; i++)
    if (work->fields[i])
      write_string(out, variables[i], work->fields[i]);
  write_dates(out, work);
}

/* Whether a legal citation says no more than one before it. */
static bool is_said(GHashTable *said, const Work *work) {
  if (!work->is_law)
    return false;
  g_autoptr(GString) members = g_string_new("{");
  write_members(members, work);
  return !g_hash_table_add(said, g_string_free(g_steal_pointer(&members), FALSE));
}

bool csljson_items_write(const MillRecordInfo *info, const MillDocument *document, GString *out) {
  g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  size_t begin = out->len, end = begin + mill_record_limit(document);
  WorkReader reader;
  Work work;
  work_reader_init(&reader, info, document, true);
  while (out->len <= end && work_reader_next(&reader, &work)) {
    if (!is_said(said, &work)) {
      g_string_append(out, out->len > begin ? CSLJSON_SEPARATOR "{" : "{");
      write_id(out, document, &work);
      write_members(out, &work);
      g_string_append_c(out, '}');
    }
    work_finish(&work);
  }
  return out->len <= end;
}
