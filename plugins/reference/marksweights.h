/* SPDX-License-Identifier: MIT */
/* How much each sign speaks for a number being a raised mark, as log odds. */
#ifndef TEXTMILL_REFERENCE_MARKSWEIGHTS_H
#define TEXTMILL_REFERENCE_MARKSWEIGHTS_H

typedef struct ReferenceWeights {
  float word;             /* a word of three small letters or more */
  float short_word;       /* of two */
  float name;             /* with a capital at the beginning */
  float mixed;            /* with capitals inside */
  float letter;           /* one letter alone */
  float inner_digit;      /* "H3K27" */
  float unit;             /* "cm2" */
  float several;          /* for each number more: "2,5" and "2-5" are seldom in names */
  float at_end;           /* before a punctuation mark */
  float comes_alone;      /* the same word stands without a number elsewhere, for each doubling */
  float most_alone;       /* in all */
  float word_never_alone; /* a short one: perhaps a symbol */
  float name_never_alone;
  float numbered;    /* with the number after a space or a hyphen: "Arm 1" */
  float comes_again; /* always with the same number */
  float hyphen;      /* "Bax2-dependent" */
  float after_stop, after_comma, after_closing, after_mark;
  float abbreviation; /* "Fig.3" */
  float after_year;   /* "in 2004.5" */
  float after_digit;  /* "GAL80.5" */
  float spaced;       /* "histone H3 13." */
  float counted;      /* "histone H3 13 cells" */
  float raised;       /* in raised digits */
  float raised_digit; /* "10^5" */
} ReferenceWeights;

static const ReferenceWeights reference_weights = {.word = 3.0F,
                                                   .short_word = 0.5F,
                                                   .name = 0.8F,
                                                   .mixed = -1.5F,
                                                   .letter = -3.0F,
                                                   .inner_digit = -3.0F,
                                                   .unit = -5.0F,
                                                   .several = 1.5F,
                                                   .at_end = 0.5F,
                                                   .comes_alone = 1.2F,
                                                   .most_alone = 3.5F,
                                                   .word_never_alone = -1.5F,
                                                   .name_never_alone = -2.5F,
                                                   .numbered = -4.0F,
                                                   .comes_again = -4.0F,
                                                   .hyphen = -2.5F,
                                                   .after_stop = 3.0F,
                                                   .after_comma = 2.5F,
                                                   .after_closing = 2.0F,
                                                   .after_mark = 1.0F,
                                                   .abbreviation = -5.0F,
                                                   .after_year = -0.5F,
                                                   .after_digit = 0.5F,
                                                   .spaced = 1.0F,
                                                   .counted = -2.0F,
                                                   .raised = 4.0F,
                                                   .raised_digit = -6.0F};

#endif
