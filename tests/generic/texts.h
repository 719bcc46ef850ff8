/* SPDX-License-Identifier: MIT */
/* Texts that a plugin must live through. */
#ifndef TEXTMILL_TESTS_TEXTS_H
#define TEXTMILL_TESTS_TEXTS_H

#include <stddef.h>

typedef struct Text {
  const char *name;
  char *bytes;
  size_t length;
} Text;

extern Text texts[];
extern const size_t n_texts;

/* Fills `texts`; under valgrind the large ones are a hundredth of their size. */
void make_texts(void);
void free_texts(void);

#endif
