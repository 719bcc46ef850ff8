/* SPDX-License-Identifier: MIT */
/* Reads a text paragraph by paragraph. A blank line ends a paragraph; a single line break does
 * too, unless the text is hard-wrapped and the line goes on. `segment` uses it where no zones
 * are, so that both plugins see the same paragraphs. */
#ifndef TEXTMILL_SHARED_LINES_H
#define TEXTMILL_SHARED_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line that is not blank, without the white space around it. */
typedef struct Line {
  size_t begin;
  size_t end;
  size_t indent; /* bytes of white space before it */
  bool blank_before;
} Line;

/* Where a reader stands; caller's memory. */
typedef struct LineReader {
  const char *text;
  size_t end;
  size_t next;
  bool blank; /* nothing but blank lines since the line before */
} LineReader;

/* How a text breaks its lines. */
typedef struct Wrapping {
  bool wrapped;
  size_t width; /* the longest line that was broken in the middle of a sentence */
} Wrapping;

/* One or more lines that belong together. */
typedef struct Paragraph {
  size_t begin;
  size_t end;
  bool blank_before; /* a blank line or the beginning of the text stands before it */
  bool wrapped;      /* more than one line */
} Paragraph;

/* Gives the paragraphs of a text in order; caller's memory. */
typedef struct ParagraphReader {
  LineReader lines;
  Wrapping wrapping;
  Line ahead;
  bool has_ahead;
} ParagraphReader;

/* Reads the paragraphs of text[begin, end). Looks through that text once. */
void paragraph_reader_init(ParagraphReader *reader, const char *text, size_t begin, size_t end);

/* The next paragraph; false at the end. */
bool paragraph_reader_next(ParagraphReader *reader, Paragraph *paragraph);

/* Reads the lines of text[begin, end). */
void line_reader_init(LineReader *reader, const char *text, size_t begin, size_t end);

/* The next line that is not blank; false at the end. */
bool line_reader_next(LineReader *reader, Line *line);

/* The number of bytes of the blank at text[at, end): white space, a control or an invisible mark
 * such as a zero width space or a byte order mark. 0 if it is none. */
size_t blank_length(const char *text, size_t at, size_t end);

/* Moves `at` towards `end` over plain bytes, eight at a time: ASCII but for the sixteen lowest
 * control characters, which tabs and line ends are. May stop before some. */
size_t skip_plain(const char *text, size_t at, size_t end);

/* Moves `end` back over blanks, not below `begin`. */
size_t trim_end(const char *text, size_t begin, size_t end);

#endif
