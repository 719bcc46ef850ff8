/* SPDX-License-Identifier: MIT */
#include "core/stream/item.h"

#include "core/document/internal.h"
#include "core/run/runner.h"
#include "core/stream/builtin.h"
#include "core/stream/cutter.h"

#include <string.h>

enum {
  LARGEST_KEPT = 1024 /* bytes that an idle item keeps room for */
};

void mill_item_init(MillItem *item) {
  *item = (MillItem){.column = 0};
  mill_raw_record_init(&item->raw);
  mill_opened_letter_init(&item->letter);
}

void mill_item_finish(MillItem *item) {
  mill_raw_record_finish(&item->raw);
  mill_opened_letter_finish(&item->letter);
  g_free(item->name);
}

static void clear(MillItem *item) {
  mill_opened_letter_clear(&item->letter);
  item->column = 0;
}

void mill_item_release(MillItem *item) {
  clear(item);
  if (item->raw.bytes->allocated_len <= LARGEST_KEPT)
    return;
  mill_raw_record_finish(&item->raw);
  mill_raw_record_init(&item->raw);
}

/* ---- ids and places ------------------------------------------------------------------------ */

/* The id of a record without one: its file and line. Needed for each record, so it does without
 * printf(). */
static char *position_id(const MillItem *item) {
  char digits[24] = "", *first = digits + sizeof digits - 1;
  for (guint64 line = item->raw.line; line > 0; line /= 10)
    *--first = (char)('0' + line % 10);
  return g_strconcat(item->name, *first ? ":" : "", first, NULL);
}

/* Done once for each file, whose name has the same address for all of its records. */
static void note_origin(MillItem *item) {
  if (item->origin == item->raw.origin)
    return;
  item->origin = item->raw.origin;
  g_free(item->name);
  item->name = g_utf8_make_valid(item->origin, -1);
}

/* What comes before the place of a record in its id. */
static const char *id_prefix(const MillItem *item, const MillDecoder *decoder) {
  const char *prefix = item->letter.origin ? item->letter.id_prefix : NULL;
  return prefix ? prefix : decoder->id_prefix ? decoder->id_prefix : "";
}

/* The id of a record that has none of its own. */
static char *default_id(const MillItem *item, const MillDecoder *decoder) {
  g_autofree char *position =
      item->letter.origin ? g_strdup(item->letter.origin) : position_id(item);
  const char *prefix = id_prefix(item, decoder);
  return *prefix ? g_strconcat(prefix, position, NULL) : g_steal_pointer(&position);
}

bool mill_item_has_own_id(const MillDocument *document) {
  return mill_document_kept(document, "id") != NULL;
}

char *mill_item_place(const MillItem *item) {
  g_autofree char *position = position_id(item);
  return item->column > 0 ? g_strdup_printf("%s:%zu", position, item->column)
                          : g_steal_pointer(&position);
}

/* ---- decoding ------------------------------------------------------------------------------ */

/* The record as it was first read, by whichever run. */
static const GString *original(const MillItem *item) {
  return item->letter.origin ? item->letter.record : item->raw.bytes;
}

/* Whether the file ended inside the record; a letter is always complete. */
static bool is_unfinished(const MillItem *item) {
  return item->raw.unfinished && !item->letter.origin;
}

static void reject(const MillItem *item, MillDocument *document, const char *id,
                   const char *reason) {
  const char *rest =
      is_unfinished(item) && item->column > 0 ? "; the input ends inside this record" : "";
  g_autofree char *whole = g_strconcat(reason, rest, NULL);
  mill_document_reject(document, id, whole);
}

/* True if the item is not a dead letter, or is one that holds a record. */
static bool open_letter(MillItem *item, GError **error) {
  return !mill_dead_letter_is(item->raw.bytes) || item->raw.line == 0 || item->raw.head ||
         mill_dead_letter_open(item->raw.bytes, &item->letter, error);
}

static bool decode(MillItem *item, const MillOpenFormat *format, void *head,
                   MillDecoding *decoding, MillDocument *document, GError **error) {
  const GString *record = original(item);
  const MillRawRecord raw = {.bytes = record->str,
                             .length = record->len,
                             .origin = item->name,
                             .line = item->raw.line,
                             .head = head,
                             .is_unfinished = is_unfinished(item)};
  bool is_good = mill_format_table(format)->decode(mill_format_instance(format), &raw, decoding,
                                                   document, error);
  item->column = is_good ? 0 : decoding->column;
  return is_good && document->has_text;
}

/* The head that came with a letter; NULL with an error, or if the format has no heads. */
static void *make_head(const MillItem *item, const MillOpenFormat *format,
                       const MillDecoding *decoding, GError **error) {
  const MillOpenedLetter *letter = &item->letter;
  if (!mill_format_table(format)->head)
    return NULL;
  if (letter->has_head)
    return mill_cutter_remake_head(format, letter->head, letter->record, item->name, decoding,
                                   error);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "it is a damaged dead letter: it has no "
              "'head'");
  return NULL;
}

/* A letter names the format of its record, and includes the head of its file. */
static bool decode_letter(MillItem *item, MillDecoding *decoding, MillDocument *document,
                          GError **error) {
  g_autoptr(MillOpenFormat) format =
      mill_format_open(item->letter.format, MILL_FORMAT_READS, error);
  g_autoptr(GError) reason = NULL;
  if (!format)
    return false;
  void *head = make_head(item, format, decoding, &reason);
  if (reason) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
  }
  bool is_good = decode(item, format, head, decoding, document, error);
  if (head && mill_format_table(format)->head_free)
    mill_format_table(format)->head_free(head);
  return is_good;
}

static bool fill(MillItem *item, MillDecoding *decoding, MillDocument *document, GError **error) {
  void *head = item->raw.head ? item->raw.head->head : NULL;
  return item->letter.origin ? decode_letter(item, decoding, document, error)
                             : decode(item, item->raw.format, head, decoding, document, error);
}

void mill_item_decode(MillItem *item, const MillDecoder *decoder, MillDocument *document) {
  g_autoptr(GError) error = NULL;
  MillDecoding decoding = decoder->decoding;
  mill_document_reset(document);
  clear(item);
  note_origin(item);
  bool is_opened = item->raw.failure || open_letter(item, &error);
  g_autofree char *position = default_id(item, decoder);
  decoding.default_id = position;
  if (item->raw.failure || !is_opened) {
    reject(item, document, position, is_opened ? item->raw.failure : error->message);
  } else if (!fill(item, &decoding, document, &error)) {
    const MillKept *id = mill_document_kept(document, "id");
    reject(item, document, id ? id->bytes : position,
           error ? error->message : "its format cannot read it, and gave no reason");
  } else if (document->refusal) {
    reject(item, document, document->id, document->refusal);
  }
}

/* ---- dead letters -------------------------------------------------------------------------- */

void mill_item_write_letter(const MillItem *item, const MillDecoder *decoder,
                            const MillDocument *document, GString *out) {
  const MillProblem *problem = mill_document_last_problem(document);
  const MillOpenedLetter *opened = item->letter.origin ? &item->letter : NULL;
  g_autofree char *position = position_id(item);
  const MillDeadLetter letter = {
      .stage = problem->stage,
      .reason = problem->reason,
      .origin = opened ? opened->origin : position,
      .id_prefix = id_prefix(item, decoder),
      .record = original(item),
      .format = opened             ? opened->format
                : item->raw.format ? mill_format_name(item->raw.format)
                                   : mill_builtin_formats[0]->name,
      .head = opened           ? (opened->has_head ? opened->head : NULL)
              : item->raw.head ? item->raw.head->bytes
                               : NULL,
      .is_absent = item->raw.failure || (opened && opened->is_absent),
  };
  mill_dead_letter_write(&letter, out);
}
