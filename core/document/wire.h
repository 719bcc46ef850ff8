/* SPDX-License-Identifier: MIT */
/* Documents as bytes, between a pipeline and the process that runs one of its stages: a document
 * with everything that a plugin may read goes out, and what the plugin added comes back. Both
 * ends are the same build on the same machine, so numbers are in native form; but nothing that is
 * read is trusted. */
#ifndef MILL_WIRE_H
#define MILL_WIRE_H

#include "core/document/internal.h"

/* Bytes that are read one item at a time. What cannot be read is empty or 0, and the first fault
 * is kept, so it is enough to check for it at the end. */
typedef struct MillWire {
  const char *at;
  size_t left;
  const char *fault; /* what is wrong, a constant; NULL: nothing so far */

  int64_t deadline_us; /* monotonic time after which nothing more is read; 0: never */
  bool is_late;        /* the fault is that this time has passed */
  unsigned n_taken;
} MillWire;

/* Numbers and strings, for messages around documents. A string may be NULL; a string that is read
 * points into the wire's bytes, is NUL-terminated and contains no other NUL. */
void mill_wire_put_number(GString *out, uint64_t value);
void mill_wire_put_string(GString *out, const char *string);
uint64_t mill_wire_take_number(MillWire *wire);
const char *mill_wire_take_string(MillWire *wire);

/* Stops reading because of a fault that the caller has found. */
void mill_wire_refuse(MillWire *wire, const char *fault);

/* Appends id, status, text and fields, and the layers with these names (in lists that end with
 * NULL or are NULL); a name may occur twice. */
void mill_wire_put_document(GString *out, const MillDocument *document,
                            const char *const *const *layers, size_t n_lists);

/* Reads such a document. Text and fields are borrowed from the wire's bytes. False with the
 * wire's fault set if the bytes are not a document; the caller must then reset it. */
bool mill_wire_take_document(MillWire *wire, MillDocument *document);

/* Appends the outcome of the running stage: that the document failed and why, or everything that
 * the stage added. */
void mill_wire_put_outcome(GString *out, const MillDocument *document);

/* Adds such an outcome to a document on which the same stage is running here, through the
 * functions that a plugin would call, so that whatever breaks a rule fails the document. False,
 * with the document failed, if the bytes are not an outcome or if some are left over. */
bool mill_wire_take_outcome(MillWire *wire, MillDocument *document);

#endif
