/* SPDX-License-Identifier: MIT */
/* The learned part: tags for tokens, pieces out of tags, attributions out of pieces. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_H
#define TEXTMILL_ATTRIBUTION_LEARNED_H

#include "plugins/attribution/features.h"

/* ---- pieces.c ------------------------------------------------------------------------------ */

/* A source, a cue, or one part of a content. */
typedef struct Piece {
  Range tokens;
  Tag tag;          /* TAG_SOURCE, TAG_CUE, TAG_BEFORE or TAG_BEHIND */
  float confidence; /* mean probability of its tags */
  uint32_t owner;   /* the piece that is its cue, or NOWHERE */
  float bond;       /* the probability of that */
} Piece;

enum { MAX_PIECES = MAX_SEQUENCE, MAX_LINK_FEATURES = 48, LINK_REACH = 3 };

typedef struct Pieces {
  Piece at[MAX_PIECES];
  size_t n;
} Pieces;

/* Joins the tags of a sequence to pieces. */
void pieces_from_tags(Pieces *pieces, const Facts *facts, const uint8_t *tags);

/* The cues that a piece can belong to: up to LINK_REACH on each side. Returns how many. */
size_t pieces_candidates(const Pieces *pieces, size_t piece, uint32_t cues[2 * LINK_REACH]);

/* What speaks for and against a piece and a cue belonging together. */
size_t pieces_link_features(const Facts *facts, const Pieces *pieces, size_t piece, size_t cue,
                            uint32_t features[MAX_LINK_FEATURES]);

/* Appends the attributions that pieces with owners make, in the order of their cues. */
void pieces_join(const Pieces *pieces, GArray *attributions);

/* ---- model.c ------------------------------------------------------------------------------- */

const char *tag_name(Tag tag);

/* What a model file holds. */
typedef struct Model {
  MillModel *file;
  MillTagger *tags;
  MillTagger *links;
  Clusters clusters;
  double slope, offset; /* calibration of the score */
} Model;

/* NULL with an error if the file is no model of this plugin. */
Model *model_open(const char *path, GError **error);
void model_free(Model *model);

/* Memory to read with; free with model_reader_free(). */
typedef struct ModelReader {
  MillLattice *lattice;
  Facts facts;
  Pieces pieces;
  uint8_t tags[MAX_SEQUENCE];
} ModelReader;

ModelReader *model_reader_new(void);
void model_reader_free(ModelReader *reader);

/* Appends the attributions that the model finds, where the rules have left their roles in
 * text->words; `rules` holds what they found. Scores are not calibrated. */
void model_find(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions);

/* The same with calibrated scores, and with what rules have read off the layout. */
void model_read(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions);

/* The score, before it is calibrated, as log-odds. */
double model_margin(const Attribution *found);

/* Writes down that a score is 1 / (1 + exp(-(slope * margin + offset))). */
void model_set_calibration(MillModelWriter *writer, double slope, double offset);

#endif
