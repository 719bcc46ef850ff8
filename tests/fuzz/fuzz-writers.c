/* SPDX-License-Identifier: MIT */
/* Annotations over any text, written in each format, are what readers of that format can read. */
#include "core/document/internal.h"
#include "plugins/bibtex/record.h"
#include "plugins/brat/standoff.h"
#include "plugins/csljson/item.h"
#include "plugins/csv/table.h"
#include "plugins/jsonld/page.h"
#include "tests/fuzz/fuzz.h"

#include <csv.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const layers[] = {"finding", "citation", NULL};
static const MillFieldRow no_fields[] = {{0}};
static const MillRoleRow no_roles[] = {{0}};
static const MillLayerInfo info_layers[] = {
    {.name = "finding", .fields = no_fields, .roles = no_roles}};
static const MillRecordInfo info = {.pipeline = "p", .layers = info_layers, .n_layers = 1};
static const MillLayerInfo work_layers[] = {
    {.name = "citation", .fields = no_fields, .roles = no_roles}};
static const MillRecordInfo work_info = {.pipeline = "p", .layers = work_layers, .n_layers = 1};

enum { COLUMNS = 19, TEXT_COLUMN = 7, ROWS = 2 /* the header is not written */ };

static void require(bool holds) {
  if (!holds)
    abort();
}

/* ---- a document ---------------------------------------------------------------------------- */

/* The byte at which the code point begins that the `share`th of 256 parts of the text lies in. */
static size_t place(const MillDocument *document, unsigned share) {
  size_t byte = document->length * share / 256;
  while (byte > 0 && byte < document->length && ((guchar)document->text[byte] & 0xC0) == 0x80)
    byte--;
  return byte;
}

/* A work whose features are the text, or pieces of it. */
static void cite(MillDocument *document, const char *kind, const char *label) {
  static const char *const names[] = {
      "author", "editor", "translator", "title", "journal",  "collection", "volume",
      "issue",  "pages",  "date",       "doi",   "url",      "edition",    "publisher",
      "isbn",   "note",   "type",       "entry", "reporter", "page",       "plaintiff",
      "court",  "year",   "section",    "genre"};
  MillLayer *layer = mill_document_layer(document, "citation");
  MillAnnotation *work = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, 0, label, 1);
  mill_annotation_set_string(work, "kind", kind);
  for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
    size_t begin = i % 2 == 0 ? 0 : place(document, 10 * i);
    size_t end = i % 3 == 0 ? document->length : place(document, 10 * i + 15);
    g_autofree char *value = g_strndup(document->text + begin, end - begin);
    mill_annotation_set_string(work, names[i], value);
  }
}

/* One annotation with a span, a role and a feature, and one about the whole document. */
static bool annotate(MillDocument *document, const char *text, size_t size) {
  static const MillStageContext stage = {.id = "s", .plugin = "s", .provides = layers};
  const char *reason;
  if (!mill_document_set_text(document, "id", text, size, NULL))
    return false;
  mill_document_begin_stage(document, &stage);
  MillLayer *layer = mill_document_layer(document, "finding");
  g_autofree char *label = g_strndup(text, place(document, 40));
  MillAnnotation *one =
      mill_layer_add(layer, place(document, 20), place(document, 230), label, 0.5);
  mill_annotation_add_span(one, "cue", place(document, 30), place(document, 60));
  mill_annotation_add_span(one, "cue", place(document, 50), place(document, 90));
  mill_annotation_set_string(one, "note", label);
  MillAnnotation *whole = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, 0, "x", 1);
  mill_annotation_add_evidence(whole, place(document, 200), place(document, 256), label, 1);
  cite(document, "reference", "entry");
  cite(document, "reference", "entry");
  cite(document, "legal", "case");
  cite(document, "legal", "statute");
  require(mill_document_end_stage(document, &reason));
  return true;
}

/* ---- tables -------------------------------------------------------------------------------- */

typedef struct Table {
  const MillDocument *document;
  size_t n_cells, n_rows;
} Table;

static void read_cell(void *bytes, size_t n, void *data) {
  Table *table = data;
  MillSpan span = {(uint32_t)place(table->document, 20), (uint32_t)place(table->document, 230)};
  if (table->n_rows == 0 && table->n_cells == TEXT_COLUMN)
    require(n == span.end - span.begin &&
            memcmp(bytes, table->document->text + span.begin, n) == 0);
  table->n_cells++;
}

static void read_row(int end, void *data) {
  Table *table = data;
  (void)end;
  require(table->n_cells == COLUMNS);
  table->n_cells = 0;
  table->n_rows++;
}

static void check_table(const MillDocument *document, const CsvStyle *style) {
  g_autoptr(GString) out = g_string_new(NULL);
  Table table = {.document = document};
  struct csv_parser parser;
  csv_encode(style, &info, document, out);
  require(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
  csv_set_delim(&parser, (unsigned char)style->delimiter);
  require(csv_parse(&parser, out->str, out->len, read_cell, read_row, &table) == out->len);
  require(csv_fini(&parser, read_cell, read_row, &table) == 0 && table.n_rows == ROWS);
  csv_free(&parser);
}

/* ---- Web Annotations ----------------------------------------------------------------------- */

static void check_page(const MillDocument *document) {
  g_autoptr(GString) out = g_string_new(NULL);
  jsonld_page_write(&info, document, out);
  json_t *page = json_loadb(out->str, out->len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
  require(json_array_size(json_object_get(page, "items")) == 2);
  require(!strchr(out->str, '\n'));
  json_decref(page);
}

/* ---- standoff ------------------------------------------------------------------------------ */

/* A text-bound annotation: its fragments are as long as its text, which has a blank between
 * them. */
static void check_bound(char **columns, size_t length) {
  const char *offsets = strchr(columns[1], ' ');
  g_auto(GStrv) fragments = g_strsplit(offsets + 1, ";", -1);
  size_t n = 0, last = 0;
  for (char **fragment = fragments; *fragment; fragment++) {
    guint64 begin = g_ascii_strtoull(*fragment, NULL, 10);
    guint64 end = g_ascii_strtoull(strchr(*fragment, ' '), NULL, 10);
    require(begin >= last && begin < end && end <= length);
    n += end - begin + 1;
    last = end;
  }
  require((size_t)g_utf8_strlen(columns[2], -1) == n - 1);
}

static void check_line(const char *line, size_t length) {
  g_auto(GStrv) columns = g_strsplit(line, "\t", -1);
  guint n = g_strv_length(columns);
  require(strchr("TE#", line[0]) && n == (line[0] == 'E' ? 2 : 3));
  require(!strpbrk(line, "\r\v\f\x1C\x1D\x1E") && !strstr(line, "\xC2\x85") &&
          !strstr(line, "\xE2\x80\xA8") && !strstr(line, "\xE2\x80\xA9"));
  if (line[0] == 'T')
    check_bound(columns, length);
}

static void check_standoff(const MillDocument *document) {
  g_autoptr(GString) out = g_string_new(NULL);
  brat_standoff_write(&info, document, out);
  g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
  size_t length = (size_t)g_utf8_strlen(document->text, (gssize)document->length);
  for (char **line = lines; *line && **line; line++)
    check_line(*line, length);
}

/* ---- bibliographies ------------------------------------------------------------------------ */

static void check_items(const MillDocument *document) {
  g_autoptr(GString) out = g_string_new("[");
  csljson_items_write(&work_info, document, out);
  g_string_append_c(out, ']');
  json_t *items = json_loadb(out->str, out->len, JSON_REJECT_DUPLICATES, NULL);
  require(json_array_size(items) >= 3);
  json_decref(items);
}

/* Each entry ends where BibTeX, which counts braces, takes it to end. */
static void check_entries(const MillDocument *document) {
  g_autoptr(GString) out = g_string_new(NULL);
  size_t depth = 0, n_entries = 0;
  bibtex_entries_write(&work_info, document, out);
  for (size_t i = 0; i < out->len; i++) {
    char byte = out->str[i];
    require(depth > 0 || strchr("@\n{", byte) || g_ascii_islower(byte));
    depth += byte == '{';
    require(byte != '}' || depth > 0);
    depth -= byte == '}';
    n_entries += byte == '}' && depth == 0;
  }
  require(depth == 0 && n_entries == 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const CsvStyle csv = {',', "\r\n", false}, tsv = {'\t', "\n", false};
  MillDocument *document = mill_document_new();
  if (annotate(document, (const char *)data, size)) {
    check_table(document, &csv);
    check_table(document, &tsv);
    check_page(document);
    check_standoff(document);
    check_items(document);
    check_entries(document);
  }
  mill_document_free(document);
  return 0;
}
