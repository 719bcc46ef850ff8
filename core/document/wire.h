/* SPDX-License-Identifier: MIT */
/* Documents as bytes, between a pipeline and the process that runs one of its stages: a document
 * with all that a plugin may read of it goes there, and what the plugin added comes back. Both
 * ends are the same build on the same machine, so numbers are as the machine has them; but
 * nothing that is read is believed. */
#ifndef MILL_WIRE_H
#define MILL_WIRE_H

#include "core/document/internal.h"

/* Bytes that are read one thing after the other. What cannot be read is empty or 0, and the first
 * fault stays; so it is enough to look at it in the end. */
typedef struct MillWire {
  const char *at;
  size_t left;
  const char *fault; /* what is wrong, a constant; NULL: nothing so far */

  int64_t deadline_us; /* monotonic time, when nothing more is read; 0: never */
  bool is_late;        /* it was over: that is the fault */
  unsigned n_taken;
} MillWire;

/* Numbers and strings, for messages around documents. A string may be NULL; what is read lies in
 * the wire's bytes, ends with NUL and has no other. */
void mill_wire_put_number(GString *out, uint64_t value);
void mill_wire_put_string(GString *out, const char *string);
uint64_t mill_wire_take_number(MillWire *wire);
const char *mill_wire_take_string(MillWire *wire);

/* Reads no more, because of a fault that the caller has found. */
void mill_wire_refuse(MillWire *wire, const char *fault);

/* Appends id, status, text and fields, and the layers of these names (in lists that end with NULL
 * or are NULL); names may stand there twice. */
void mill_wire_put_document(GString *out, const MillDocument *document,
                            const char *const *const *layers, size_t n_lists);

/* Gives a document what was put. Text and fields are borrowed from the wire's bytes. False with
 * the wire's fault set if they are none; the document is to be reset then. */
bool mill_wire_take_document(MillWire *wire, MillDocument *document);

/* Appends how the stage that has the document in hand came out: that the document failed and why,
 * or all that the stage has added. */
void mill_wire_put_outcome(GString *out, const MillDocument *document);

/* Adds that to a document that the same stage has in hand here, through the functions that a
 * plugin would call; so whatever breaks a rule fails the document. False, with the document
 * failed as well, if the bytes are no outcome, or if some are left over. */
bool mill_wire_take_outcome(MillWire *wire, MillDocument *document);

#endif
