/* SPDX-License-Identifier: MIT */
#include "plugins/shared/bibliography.h"

#include "plugins/shared/fieldtext.h"
#include "plugins/shared/names.h"

#include <string.h>

enum {
  MOST_FEATURES = 3, /* that a field is looked for in */
  LONGEST_NAME = 64, /* bytes of a document's id that is used as it is */
  LONGEST_STEM = 24, /* of another one */
  DIGEST_DIGITS = 12
};

static const char layer_name[] = "citation";

/* ---- what fields come from ----------------------------------------------------------------- */

typedef struct FieldRow {
  WorkField field;
  char *(*clean)(const char *text);
  const char *features[MOST_FEATURES]; /* the first that has something counts */
} FieldRow;

static const FieldRow reference_rows[] = {
    {WORK_TITLE, field_text_title, {"title"}},
    {WORK_CONTAINER, field_text_container, {"journal", "container", "container-title"}},
    {WORK_COLLECTION, field_text_trimmed, {"collection", "collection-title", "series"}},
    {WORK_ISSUE, field_text_issue, {"issue"}},
    {WORK_ISSUE, field_text_issue_of_volume, {"volume"}},
    {WORK_VOLUME, field_text_volume, {"volume"}},
    {WORK_PAGES, field_text_pages, {"pages"}},
    {WORK_PAGE_COUNT, field_text_page_count, {"pages"}},
    {WORK_EDITION, field_text_edition, {"edition"}},
    {WORK_PUBLISHER, field_text_trimmed, {"publisher", "institution", "school"}},
    {WORK_LOCATION, field_text_trimmed, {"location"}},
    {WORK_DOI, field_text_doi, {"doi", "url"}},
    {WORK_URL, field_text_url, {"url"}},
    {WORK_ISBN, field_text_book_number, {"isbn"}},
    {WORK_ISSN, field_text_book_number, {"issn"}},
    {WORK_GENRE, field_text_trimmed, {"genre"}},
    {WORK_NUMBER, field_text_trimmed, {"number"}},
    {WORK_NOTE, field_text_trimmed, {"note"}},
};

static const FieldRow case_rows[] = {
    {WORK_CONTAINER, field_text_plain, {"reporter"}},
    {WORK_VOLUME, field_text_plain, {"volume"}},
    {WORK_PAGES, field_text_plain, {"page"}},
    {WORK_AUTHORITY, field_text_plain, {"court"}},
    {WORK_NUMBER, field_text_plain, {"number", "docket"}},
};

static const FieldRow law_rows[] = {
    {WORK_TITLE, field_text_plain, {"subject"}},
    {WORK_CONTAINER, field_text_plain, {"reporter"}},
    {WORK_VOLUME, field_text_plain, {"volume", "title"}},
    {WORK_PAGES, field_text_plain, {"page"}},
    {WORK_CHAPTER_NUMBER, field_text_plain, {"chapter"}},
    {WORK_SECTION, field_text_plain, {"section"}},
    {WORK_NUMBER, field_text_plain, {"number"}},
};

static const FieldRow law_journal_rows[] = {
    {WORK_TITLE, field_text_title, {"title"}},
    {WORK_CONTAINER, field_text_plain, {"reporter"}},
    {WORK_VOLUME, field_text_plain, {"volume"}},
    {WORK_PAGES, field_text_plain, {"page"}},
};

/* What annotations are works, by their features `kind` and label. */
static const struct WorkKind {
  const char *kind, *label;
  bool is_law;
  WorkType type; /* WORK_OTHER: it is found out */
  const FieldRow *rows;
  size_t n_rows;
} kinds[] = {
    {"reference", "entry", false, WORK_OTHER, reference_rows, G_N_ELEMENTS(reference_rows)},
    {"legal", "case", true, WORK_CASE, case_rows, G_N_ELEMENTS(case_rows)},
    {"legal", "statute", true, WORK_LAW, law_rows, G_N_ELEMENTS(law_rows)},
    {"legal", "journal", true, WORK_ARTICLE, law_journal_rows, G_N_ELEMENTS(law_journal_rows)},
};

static const char *const person_features[N_WORK_PERSONS][2] = {
    {"author", "authors"}, {"editor", "editors"}, {"translator", "translators"}};

/* Types by name, in alphabetical order of the types. */
static const struct {
  const char *name;
  WorkType type;
} types[] = {{"article", WORK_ARTICLE},
             {"article-journal", WORK_ARTICLE},
             {"journal", WORK_ARTICLE},
             {"book", WORK_BOOK},
             {"proceedings", WORK_BOOK},
             {"chapter", WORK_CHAPTER},
             {"inbook", WORK_CHAPTER},
             {"incollection", WORK_CHAPTER},
             {"dataset", WORK_DATASET},
             {"film", WORK_FILM},
             {"motion_picture", WORK_FILM},
             {"video", WORK_FILM},
             {"article-magazine", WORK_MAGAZINE},
             {"magazine", WORK_MAGAZINE},
             {"manuscript", WORK_MANUSCRIPT},
             {"unpublished", WORK_MANUSCRIPT},
             {"article-newspaper", WORK_NEWSPAPER},
             {"news", WORK_NEWSPAPER},
             {"newspaper", WORK_NEWSPAPER},
             {"conference", WORK_PAPER},
             {"inproceedings", WORK_PAPER},
             {"paper", WORK_PAPER},
             {"paper-conference", WORK_PAPER},
             {"patent", WORK_PATENT},
             {"preprint", WORK_PREPRINT},
             {"report", WORK_REPORT},
             {"techreport", WORK_REPORT},
             {"software", WORK_SOFTWARE},
             {"standard", WORK_STANDARD},
             {"dissertation", WORK_THESIS},
             {"thesis", WORK_THESIS},
             {"online", WORK_WEB},
             {"web", WORK_WEB},
             {"webpage", WORK_WEB},
             {"website", WORK_WEB}};

/* ---- reading features ---------------------------------------------------------------------- */

/* The passages of a role as a new string, with something between them, or NULL. */
static char *role_text(const MillAnnotation *annotation, const char *name, const char *between) {
  const MillRoleSpan *item = mill_annotation_role(annotation, name);
  const char *text = mill_document_text(annotation->document, NULL);
  if (!item)
    return NULL;
  GString *out = g_string_new(NULL);
  for (; item; item = item->next) {
    g_string_append(out, out->len > 0 ? between : "");
    g_string_append_len(out, text + item->span.begin,
                        (gssize)(item->span.end - item->span.begin));
  }
  return g_string_free(out, FALSE);
}

/* The value of a feature, or else of a role, as a new string, or NULL. */
static char *feature_text(const MillAnnotation *annotation, const char *name,
                          const char *between) {
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next) {
    if (strcmp(feature->name, name) != 0)
      continue;
    if (feature->type == MILL_FEATURE_STRING)
      return g_strdup(feature->value.string);
    if (feature->type == MILL_FEATURE_INTEGER)
      return g_strdup_printf("%" G_GINT64_FORMAT, feature->value.integer);
  }
  return role_text(annotation, name, between);
}

static void read_fields(Work *work, const MillAnnotation *annotation,
                        const struct WorkKind *kind) {
  for (size_t row = 0; row < kind->n_rows; row++) {
    char **field = &work->fields[kind->rows[row].field];
    for (size_t i = 0; i < MOST_FEATURES && kind->rows[row].features[i] && !*field; i++) {
      g_autofree char *text = feature_text(annotation, kind->rows[row].features[i], " ");
      *field = text ? kind->rows[row].clean(text) : NULL;
    }
  }
}

static void read_persons(Work *work, const MillAnnotation *annotation) {
  for (size_t i = 0; i < N_WORK_PERSONS; i++) {
    WorkNames *persons = &work->persons[i];
    for (size_t name = 0; name < G_N_ELEMENTS(person_features[i]) && !persons->text; name++)
      persons->text = feature_text(annotation, person_features[i][name], "; ");
    if (persons->text)
      persons->has_others =
          person_names_read(persons->text, strlen(persons->text), persons->names);
  }
}

static void read_date(Work *work, const MillAnnotation *annotation) {
  g_autofree char *text = feature_text(annotation, "date", " ");
  if (!text)
    text = feature_text(annotation, "year", " ");
  if (!text)
    return;
  size_t length = strlen(text), access = printed_date_find_access(text, length);
  printed_date_read(text + access, length - access, &work->accessed);
  text[access] = '\0';
  printed_date_read(text, access, &work->date);
  work->date_text = field_text_trimmed(text);
}

/* ---- types --------------------------------------------------------------------------------- */

static bool has_word(const char *text, const char *const *words) {
  g_autofree char *lower = text ? g_utf8_strdown(text, -1) : NULL;
  for (; lower && *words; words++)
    if (strstr(lower, *words))
      return true;
  return false;
}

static bool is_proceedings(const Work *work) {
  static const char *const words[] = {"proceedings", "proc.", "conference",  "symposium",
                                      "workshop",    "actes", "tagungsband", NULL};
  return has_word(work->fields[WORK_CONTAINER], words);
}

static bool is_thesis(const Work *work) {
  static const char *const words[] = {"thesis", "dissertation", "thèse", NULL};
  return has_word(work->fields[WORK_GENRE], words) || has_word(work->fields[WORK_NOTE], words);
}

static bool is_report(const Work *work) {
  static const char *const words[] = {"report", "tech. rep", "working paper", NULL};
  return has_word(work->fields[WORK_GENRE], words);
}

/* The type by what the work has, where it does not say. */
static WorkType guess_type(const Work *work, bool has_journal) {
  char *const *fields = work->fields;
  if (has_journal)
    return WORK_ARTICLE;
  if (is_thesis(work))
    return WORK_THESIS;
  if (is_report(work))
    return WORK_REPORT;
  if (fields[WORK_CONTAINER] && is_proceedings(work))
    return WORK_PAPER;
  if (fields[WORK_CONTAINER])
    return fields[WORK_PUBLISHER] || work->persons[WORK_EDITORS].names->len > 0 ? WORK_CHAPTER
                                                                                : WORK_ARTICLE;
  if (fields[WORK_PUBLISHER] || fields[WORK_ISBN])
    return WORK_BOOK;
  return fields[WORK_URL] ? WORK_WEB : WORK_OTHER;
}

static void read_type(Work *work, const MillAnnotation *annotation) {
  const char *name = mill_annotation_string(annotation, "type");
  for (size_t i = 0; name && i < G_N_ELEMENTS(types); i++)
    if (strcmp(types[i].name, name) == 0)
      work->type = types[i].type;
  if (work->type == WORK_CHAPTER && is_proceedings(work))
    work->type = WORK_PAPER;
  if (work->type == WORK_OTHER)
    work->type = guess_type(work, mill_annotation_string(annotation, "journal") ||
                                      mill_annotation_role(annotation, "journal"));
}

/* ---- law ----------------------------------------------------------------------------------- */

static void name_case(Work *work, const MillAnnotation *annotation) {
  const char *plaintiff = mill_annotation_string(annotation, "plaintiff");
  const char *defendant = mill_annotation_string(annotation, "defendant");
  g_autofree char *title = plaintiff && defendant
                               ? g_strdup_printf("%s v. %s", plaintiff, defendant)
                               : g_strdup(defendant ? defendant : plaintiff);
  work->fields[WORK_TITLE] = title ? field_text_plain(title) : NULL;
}

/* An act is its own title; a code has sections in its titles. */
static void name_law(Work *work) {
  char **fields = work->fields;
  if (fields[WORK_TITLE] || fields[WORK_VOLUME] || !fields[WORK_CONTAINER])
    return;
  fields[WORK_TITLE] = g_steal_pointer(&fields[WORK_CONTAINER]);
}

/* ---- works --------------------------------------------------------------------------------- */

/* An address that says no more than the DOI. */
static void drop_doi_address(Work *work) {
  if (work->fields[WORK_DOI] && work->fields[WORK_URL] &&
      strstr(work->fields[WORK_URL], "doi.org/"))
    g_clear_pointer(&work->fields[WORK_URL], g_free);
}

/* The number in the list; the next one if it has none, or one that may be taken. */
static uint64_t number_of(const MillAnnotation *annotation, uint64_t last) {
  g_autofree char *text = feature_text(annotation, "entry", " ");
  uint64_t number = text ? g_ascii_strtoull(text, NULL, 10) : 0;
  return number > last && number < UINT32_MAX ? number : last + 1;
}

static void read_work(Work *work, const MillAnnotation *annotation, const struct WorkKind *kind) {
  *work = (Work){.type = kind->type, .is_law = kind->is_law};
  for (size_t i = 0; i < N_WORK_PERSONS; i++)
    work->persons[i].names = g_array_new(FALSE, FALSE, sizeof(PersonName));
  read_fields(work, annotation, kind);
  read_persons(work, annotation);
  read_date(work, annotation);
  drop_doi_address(work);
  if (!kind->is_law)
    read_type(work, annotation);
  if (kind->type == WORK_CASE)
    name_case(work, annotation);
  if (kind->type == WORK_LAW)
    name_law(work);
}

void work_finish(Work *work) {
  for (size_t i = 0; i < N_WORK_FIELDS; i++)
    g_free(work->fields[i]);
  for (size_t i = 0; i < N_WORK_PERSONS; i++) {
    g_free(work->persons[i].text);
    g_array_unref(work->persons[i].names);
  }
  g_free(work->date_text);
}

void work_reader_init(WorkReader *reader, const MillRecordInfo *info,
                      const MillDocument *document, bool takes_law) {
  *reader = (WorkReader){.takes_law = takes_law};
  if (mill_document_status(document) == MILL_STATUS_FAILED)
    return;
  for (size_t i = 0; i < info->n_layers; i++)
    if (strcmp(info->layers[i].name, layer_name) == 0)
      reader->annotations = mill_document_annotations(document, layer_name);
}

/* Of parallel citations, which are the same decision in several reporters, the first one counts.
 */
static bool is_parallel(const MillAnnotation *annotation) {
  g_autofree char *other = feature_text(annotation, "parallel_to", " ");
  return other != NULL;
}

static const struct WorkKind *find_kind(const MillAnnotation *annotation, bool takes_law) {
  const char *kind = mill_annotation_string(annotation, "kind");
  for (size_t i = 0; kind && i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].kind, kind) == 0 && strcmp(kinds[i].label, annotation->label) == 0 &&
        (takes_law || !kinds[i].is_law))
      return &kinds[i];
  return NULL;
}

bool work_reader_next(WorkReader *reader, Work *work) {
  while (reader->next < reader->annotations.n) {
    const MillAnnotation *annotation = reader->annotations.at[reader->next++];
    const struct WorkKind *kind = find_kind(annotation, reader->takes_law);
    if (!kind || (kind->is_law && is_parallel(annotation)))
      continue;
    read_work(work, annotation, kind);
    uint64_t *last = &reader->last_numbers[kind->is_law];
    work->number = *last = number_of(annotation, *last);
    return true;
  }
  return false;
}

/* ---- names of documents -------------------------------------------------------------------- */

static bool is_safe(char byte, bool in_lower_case) {
  return (g_ascii_isalnum(byte) && !(in_lower_case && g_ascii_isupper(byte))) ||
         (byte && strchr(".-_:/", byte));
}

/* Whether an id could be mistaken for one that was made with a digest. */
static bool looks_made(const char *id, size_t length) {
  return length > DIGEST_DIGITS && id[length - DIGEST_DIGITS - 1] == '_';
}

void work_append_document(GString *out, const MillDocument *document, bool in_lower_case) {
  const char *id = mill_document_id(document);
  size_t length = strlen(id), n = 0;
  while (n < length && n <= LONGEST_NAME && is_safe(id[n], in_lower_case))
    n++;
  if (n == length && n > 0 && n <= LONGEST_NAME && !looks_made(id, length)) {
    g_string_append(out, id);
    return;
  }
  g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, id, (gssize)length);
  for (size_t i = 0; i < MIN(length, LONGEST_STEM); i++) {
    char byte = in_lower_case ? g_ascii_tolower(id[i]) : id[i];
    g_string_append_c(out, is_safe(byte, in_lower_case) ? byte : '-');
  }
  g_string_append_printf(out, "_%.*s", DIGEST_DIGITS, digest);
}
