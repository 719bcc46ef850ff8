/* SPDX-License-Identifier: MIT */
/* Between probabilities and margins, which are logarithms of odds. */
#ifndef TEXTMILL_SHARED_LOGISTIC_H
#define TEXTMILL_SHARED_LOGISTIC_H

#include <math.h>
#include <stddef.h>

/* The probability of a margin. */
static inline double shared_sigmoid(double margin) {
  return 1 / (1 + exp(-margin));
}

/* The margin of a probability, kept within 8 of 0. */
static inline double shared_logit(double probability) {
  const double most = 8;
  double margin = log(probability) - log1p(-probability);
  return margin > most ? most : margin < -most ? -most : margin;
}

/* Turns the margins of n classes into their probabilities. */
static inline void shared_softmax(double *margins, size_t n) {
  double highest = margins[0], sum = 0;
  for (size_t i = 1; i < n; i++)
    highest = fmax(highest, margins[i]);
  for (size_t i = 0; i < n; i++)
    sum += margins[i] = exp(margins[i] - highest);
  for (size_t i = 0; i < n; i++)
    margins[i] /= sum;
}

#endif
