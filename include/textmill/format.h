/* SPDX-License-Identifier: MIT */
/* Formats: how records stand in a stream of bytes, and how documents are written. A format is a
 * plugin of the kind MILL_PLUGIN_FORMAT; its name is what --from and --to take, and the suffix of
 * its files. It reads, writes, or does both:
 *
 *     reading   look and cut, in one thread, find where records begin and end; decode, in any
 *               number of threads, makes a document of one
 *     writing   encode, in any number of threads, appends a document; begin and end what stands
 *               around those of a file
 *
 * Callbacks with an `instance` get what the plugin's open() returned. All must give the same
 * bytes for the same document, whatever the thread and the locale. */
#ifndef TEXTMILL_FORMAT_H
#define TEXTMILL_FORMAT_H

#include <textmill/layer.h>

MILL_BEGIN_DECLS

/* ---- reading ------------------------------------------------------------------------------- */

/* A record as it stands in its file. All of it is borrowed for the call. */
typedef struct MillRawRecord {
  const char *bytes; /* a NUL follows them */
  size_t length;
  const char *origin; /* the file as named, "-" for standard input */
  uint64_t line;      /* where it begins, from 1; 0 for a record that is a whole file */
  void *head;         /* what `head` made of the first record of its file, or NULL */
  bool is_unfinished; /* the file has ended before cut() had said that the record ends */
} MillRawRecord;

/* What a record is to become. */
typedef struct MillDecoding {
  size_t struct_size;
  const char *text_field;  /* that holds the text, or several, separated by commas; never NULL */
  const char *id_field;    /* never NULL */
  bool needs_id;           /* the id field was asked for, so it should be there */
  const char *default_id;  /* for a record without one */
  const char *const *keep; /* fields to be carried over by mill_document_keep(); may be NULL */

  /* All fields but the text are to be carried over, as those of a labelled record, in which the core
   * finds what is right. */
  bool keeps_all;

  size_t column; /* set by decode: where in the record a mistake stands, from 1; 0: nowhere */
} MillDecoding;

/* ---- writing ------------------------------------------------------------------------------- */

/* What all records of a run have in common. */
typedef struct MillRecordInfo {
  const char *pipeline;
  const MillLayerInfo *layers; /* n_layers of them, in this order */
  size_t n_layers;
  const char *const *named_stages; /* whose annotations say which stage made them; may be NULL */
  MillOffsetUnit unit;
  const char *const *keep; /* fields of the input record to carry over; may be NULL */
  unsigned columns;        /* of the terminal, or of a page */
  bool has_colour;         /* escape sequences may be written */
} MillRecordInfo;

/* ---- the descriptor --------------------------------------------------------------------------
 */

/* What cut() is given, and what it says of it. */
typedef struct MillCutting {
  const char *bytes; /* that come next in the file */
  size_t n;          /* at least 1 */
  size_t used;       /* set by cut: how many of them are used up, at least 1 */
  uint64_t n_lines;  /* likewise: how many line ends are among these */
  size_t n_ends;     /* likewise, where the record ends: bytes of its line end, no part of it */
} MillCutting;

typedef struct MillFormat {
  size_t struct_size; /* sizeof(MillFormat) */

  /* Bytes of the state of a file that is being cut. It is zeroed at the beginning, may be copied
   * byte by byte to look ahead, and owns no memory. */
  size_t cut_size MILL_OPTIONAL;

  /* Looks at the first bytes of a file (n of them, maybe none) before it is cut. Returns how many
   * are no part of a record, such as a byte order mark; `n_lines` gets the line ends among these.
   * May be NULL. */
  size_t (*look)(const void *instance, void *state, const char *bytes, size_t n,
                 uint64_t *n_lines) MILL_OPTIONAL;

  /* Uses up bytes of a record. True if it ends there; false if it goes on, and cut is called
   * again with the bytes that follow. NULL: a file is one record. */
  bool (*cut)(const void *instance, void *state, MillCutting *cutting) MILL_OPTIONAL;

  /* Whether a record is none, such as an empty line, and is passed over. NULL: if it is empty. */
  bool (*is_blank)(const void *instance, const char *bytes, size_t n) MILL_OPTIONAL;

  /* What may be wrong where a record is longer than is allowed or the file ends inside of it, as
   * a clause ("the quotes that begin in line 7 are never closed"); `line` is where it begins.
   * NULL: nothing to say. The caller frees it with g_free(). May be NULL. */
  char *(*doubt)(const void *instance, const void *state, uint64_t line)MILL_OPTIONAL;

  /* The first record of each file is its head, such as the names of columns; what this makes of
   * it goes along with all records of the file, and with those of others that begin alike. NULL
   * with MILL_ERROR_DOCUMENT if it is none, with MILL_ERROR_USAGE if it lacks what `decoding`
   * asks for. NULL: there is no head. */
  /* clang-format off */
  void *(*head)(const void *instance, void *state, const MillRawRecord *record, const MillDecoding *decoding, GError **error) MILL_OPTIONAL;
  /* clang-format on */
  void (*head_free)(void *head) MILL_OPTIONAL;

  /* Makes a document of a record: mill_document_set_text(), mill_document_set_field(),
   * mill_document_keep(). Text that is not in the record as it is goes into a buffer of
   * mill_document_text_buffer(). False with MILL_ERROR_DOCUMENT if it is no record; the id should
   * be set even then, if there is one. NULL: the format does not read. */
  bool (*decode)(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                 MillDocument *document, GError **error) MILL_OPTIONAL;

  bool takes_any_bytes MILL_OPTIONAL; /* its files may be markup or no text at all */

  /* ---- writing ---- */

  /* Appends a document. False if it gets longer than mill_record_limit() allows; it is
   * quarantined then. NULL: the format does not write. */
  bool (*encode)(const void *instance, const MillRecordInfo *info, const MillDocument *document,
                 GString *out) MILL_OPTIONAL;

  /* Append what comes before the first and after the last document of a file. May be NULL. */
  void (*begin)(const void *instance, const MillRecordInfo *info, GString *out) MILL_OPTIONAL;
  void (*end)(const void *instance, const MillRecordInfo *info, GString *out) MILL_OPTIONAL;

  const char *suffix MILL_OPTIONAL; /* of its files; NULL: '.' and its name */

  /* For formats with a file for each document, which need a folder to be written to: the suffix
   * of the text beside it. NULL: a file holds any number of documents. */
  const char *text_suffix MILL_OPTIONAL;

  /* For these: a file of that name sums up the folder. summary_add is called in input order, by
   * one thread at a time. */
  const char *summary_name MILL_OPTIONAL;
  /* clang-format off */
  void *(*summary_new)(const void *instance, const MillRecordInfo *info) MILL_OPTIONAL;
  /* clang-format on */
  void (*summary_add)(void *summary, const MillDocument *document) MILL_OPTIONAL;
  void (*summary_write)(void *summary, GString *out) MILL_OPTIONAL;
  void (*summary_free)(void *summary) MILL_OPTIONAL;

  bool counts_codepoints MILL_OPTIONAL; /* its offsets are in no other unit */
  bool is_for_people MILL_OPTIONAL;     /* `columns` and `has_colour` of the info matter to it */
} MillFormat;

/* The most bytes that the annotations of this document may take in one record: a multiple of its
 * text, so that no plugin can make a run of any length out of a short text. Thread-safe. */
MILL_API size_t mill_record_limit(const MillDocument *document);

MILL_END_DECLS

#endif
