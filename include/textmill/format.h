/* SPDX-License-Identifier: MIT */
/* Formats: how records are laid out in a stream of bytes, and how documents are written. A format
 * is a plugin of the kind MILL_PLUGIN_FORMAT; its name is what --from and --to take, and the
 * suffix of its files. It reads, writes, or both:
 *
 *     reading   look and cut, in one thread, find where records begin and end; decode, in any
 *               number of threads, makes a document of one
 *     writing   encode, in any number of threads, appends a document; begin and end write
 *               what goes before the first and after the last document of a file
 *
 * Callbacks with an `instance` receive what the plugin's open() returned. For the same document
 * they must all give the same bytes, whatever the thread and the locale. */
#ifndef TEXTMILL_FORMAT_H
#define TEXTMILL_FORMAT_H

#include <textmill/layer.h>

MILL_BEGIN_DECLS

/* ---- reading ------------------------------------------------------------------------------- */

/* A record as it appears in its file. Everything is borrowed for the duration of the call. */
typedef struct MillRawRecord {
  const char *bytes; /* a NUL follows them */
  size_t length;
  const char *origin; /* the file as named, "-" for standard input */
  uint64_t line;      /* where it begins, from 1; 0 if the record is a whole file */
  void *head;         /* what `head` made of the first record of its file, or NULL */
  bool is_unfinished; /* the file ended before cut() found the end of the record */
} MillRawRecord;

/* How a record is to be decoded. */
typedef struct MillDecoding {
  size_t struct_size;
  const char *text_field;  /* the field with the text, or several, by commas; never NULL */
  const char *id_field;    /* never NULL */
  bool needs_id;           /* the user named the id field, so it should be there */
  const char *default_id;  /* for a record without one */
  const char *const *keep; /* fields to be carried over by mill_document_keep(); may be NULL */

  /* Carry over all fields but the text: the record is labelled, and the core finds the correct
   * labels among them. */
  bool keeps_all;

  size_t column; /* set by decode: where in the record a mistake is, from 1; 0: nowhere */
} MillDecoding;

/* ---- writing ------------------------------------------------------------------------------- */

/* What is the same for all records of a run. */
typedef struct MillRecordInfo {
  const char *pipeline;
  const MillLayerInfo *layers; /* n_layers of them, in this order */
  size_t n_layers;
  const char *const *named_stages; /* stages whose annotations name them; may be NULL */
  MillOffsetUnit unit;
  const char *const *keep; /* fields of the input record to carry over; may be NULL */
  unsigned columns;        /* of the terminal, or of a page */
  bool has_colour;         /* escape sequences may be written */
} MillRecordInfo;

/* ---- the descriptor ------------------------------------------------------------------------ */

/* What cut() is given, and what it returns. */
typedef struct MillCutting {
  const char *bytes; /* that come next in the file */
  size_t n;          /* at least 1 */
  size_t used;       /* set by cut: how many of them are consumed, at least 1 */
  uint64_t n_lines;  /* set by cut: how many line ends are among these */
  size_t n_ends;     /* set by cut if the record ends: bytes of its line end, not part of it */
} MillCutting;

typedef struct MillFormat {
  size_t struct_size; /* sizeof(MillFormat) */

  /* Size in bytes of the state of a file that is being cut. The state is zeroed at first, may be
   * copied byte by byte to look ahead, and must not own memory. */
  size_t cut_size MILL_OPTIONAL;

  /* Looks at the first n bytes of a file (n may be 0) before it is cut. Returns how many to skip
   * because they are not part of a record, such as a byte order mark; `n_lines` receives the
   * number of line ends among these. May be NULL. */
  size_t (*look)(const void *instance, void *state, const char *bytes, size_t n,
                 uint64_t *n_lines) MILL_OPTIONAL;

  /* Consumes bytes of a record. Returns true if the record ends there; if false, cut is called
   * again with the bytes that follow. NULL: a file is one record. */
  bool (*cut)(const void *instance, void *state, MillCutting *cutting) MILL_OPTIONAL;

  /* Whether to skip this record, such as an empty line. NULL: empty records are skipped. */
  bool (*is_blank)(const void *instance, const char *bytes, size_t n) MILL_OPTIONAL;

  /* A guess at what is wrong with a record that is too long or in which the file ends, as a
   * clause ("the quotes that begin in line 7 are never closed"), or NULL; `line` is where the
   * record begins. The caller frees it with g_free(). May be NULL. */
  char *(*doubt)(const void *instance, const void *state, uint64_t line)MILL_OPTIONAL;

  /* Parses the first record of a file as its head, such as the names of columns. The result is
   * passed along with all records of the file, and of other files with the same head. Returns
   * NULL with MILL_ERROR_DOCUMENT if the record is not a head, or with MILL_ERROR_USAGE if it
   * lacks what `decoding` asks for. If the callback is NULL, files have no head. */
  /* clang-format off */
  void *(*head)(const void *instance, void *state, const MillRawRecord *record, const MillDecoding *decoding, GError **error) MILL_OPTIONAL;
  /* clang-format on */
  void (*head_free)(void *head) MILL_OPTIONAL;

  /* Makes a document of a record: mill_document_set_text(), mill_document_set_field(),
   * mill_document_keep(). Text that does not appear literally in the record goes into a buffer
   * from mill_document_text_buffer(). Returns false with MILL_ERROR_DOCUMENT if the bytes are not
   * a valid record; the id, if there is one, should be set even then. NULL: the format does not
   * read. */
  bool (*decode)(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                 MillDocument *document, GError **error) MILL_OPTIONAL;

  bool takes_any_bytes MILL_OPTIONAL; /* its files may hold markup or binary data */

  /* ---- writing ---- */

  /* Appends a document. Returns false if the record would be longer than mill_record_limit()
   * allows; the document is then quarantined. NULL: the format does not write. */
  bool (*encode)(const void *instance, const MillRecordInfo *info, const MillDocument *document,
                 GString *out) MILL_OPTIONAL;

  /* Append what comes before the first and after the last document of a file. May be NULL. */
  void (*begin)(const void *instance, const MillRecordInfo *info, GString *out) MILL_OPTIONAL;
  void (*end)(const void *instance, const MillRecordInfo *info, GString *out) MILL_OPTIONAL;

  const char *suffix MILL_OPTIONAL; /* of its files; NULL: '.' and its name */

  /* For formats with one file per document, which are written to a folder: the suffix of the text
   * file beside each. NULL: a file holds any number of documents. */
  const char *text_suffix MILL_OPTIONAL;

  /* For these formats: the name of a file that summarises the folder. summary_add is called in
   * input order, by one thread at a time. */
  const char *summary_name MILL_OPTIONAL;
  /* clang-format off */
  void *(*summary_new)(const void *instance, const MillRecordInfo *info) MILL_OPTIONAL;
  /* clang-format on */
  void (*summary_add)(void *summary, const MillDocument *document) MILL_OPTIONAL;
  void (*summary_write)(void *summary, GString *out) MILL_OPTIONAL;
  void (*summary_free)(void *summary) MILL_OPTIONAL;

  bool counts_codepoints MILL_OPTIONAL; /* its offsets are always in code points */
  bool is_for_people MILL_OPTIONAL;     /* it heeds `columns` and `has_colour` of the info */

  /* ---- may be missing in an older plugin ---- */

  /* Written between any two documents of a file for which encode appends something, as JSON needs
   * it between the elements of an array; at most 64 bytes. NULL: nothing. */
  const char *separator MILL_OPTIONAL;
} MillFormat;

/* The maximum size in bytes of this document's annotations in one record. It is a multiple of the
 * text's size, so that no plugin can turn a short text into output without bound. Thread-safe. */
MILL_API size_t mill_record_limit(const MillDocument *document);

MILL_END_DECLS

#endif
