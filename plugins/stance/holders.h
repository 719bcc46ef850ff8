/* SPDX-License-Identifier: MIT */
/* Attributes the words of a document to their holders. */
#ifndef TEXTMILL_PLUGIN_STANCE_HOLDERS_H
#define TEXTMILL_PLUGIN_STANCE_HOLDERS_H

#include <textmill/plugin.h>

enum {
  AUTHOR = 0,          /* the author's number among the holders */
  NOBODY = UINT32_MAX, /* words that belong to a source without a name */
};

enum { NAME_WORDS = 16 /* of a key; those of a longer one are left out */ };

/* A source, and the words that it is compared by. */
typedef struct SourceName {
  MillSpan source;
  MillSpan key[NAME_WORDS];
  uint8_t n;
  bool is_name;   /* the key has capitals */
  bool is_person; /* it has nothing else; titles before it are gone */
} SourceName;

typedef struct Holder {
  const char *called; /* by its citations, or else where it first comes up; NULL for the author.
                         Kept as long as the document */
  SourceName name;    /* of the first mention as a source */
  uint32_t reporter;  /* who says so: the author, or a source of the author */
  double favor, against; /* of all that the holder says */
  double segments;
} Holder;

/* Words that belong to a source. */
typedef struct OwnedSpan {
  uint32_t begin, end; /* bytes */
  uint32_t holder;
  double score;  /* of the citation */
  uint32_t said; /* its number there; NOBODY: it has none */
} OwnedSpan;

/* A citation of a named source: its words, what reports them, and the source. */
typedef struct Said {
  uint32_t begin, end; /* bytes: from the first of them to the last */
  uint32_t source;     /* where the source begins */
  uint32_t holder;
  bool is_relay; /* it says on which side somebody else is */
} Said;

enum {
  OWNER_DEPTH = 8, /* nesting levels of quotations that are distinguished */
  MAX_HOLDERS = 256,
};

typedef struct Owners {
  GArray *holders; /* of Holder; the first is the author */
  GArray *spans;   /* of OwnedSpan, by begin */
  GArray *said;    /* of Said */
  bool has_voices; /* there are citations, or zones: whose words are whose is known */
  uint32_t next;
  uint32_t depth;
  OwnedSpan stack[OWNER_DEPTH];
} Owners;

/* Attributes all words to the author, and then, unless `alone`, reads the document's
 * attributions. */
void stance_owners_read(Owners *owners, MillDocument *document, bool alone);

/* What a source is called. */
static inline const char *stance_holder_name(const Owners *owners, uint32_t holder) {
  return g_array_index(owners->holders, Holder, holder).called;
}

/* The holder of the words at a byte; asked in the order of the text. */
uint32_t stance_owners_at(Owners *owners, uint32_t byte);
void stance_owners_finish(Owners *owners);

#endif
