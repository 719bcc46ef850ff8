/* SPDX-License-Identifier: MIT */
/* Text as values of BibTeX: whatever the text, braces are balanced and nothing in it is a
 * command, so that no text can end the value it stands in. All take UTF-8 on one line, and keep
 * it. */
#ifndef BIBTEX_LATEX_H
#define BIBTEX_LATEX_H

#include <glib.h>

/* Appends text[0, length) so that LaTeX prints it. */
void bibtex_latex_append(GString *out, const char *text, size_t length);

/* Appends a title, with braces around words whose capitals no style may change: those with
 * capitals inside, and in a title that is a sentence all but its first. */
void bibtex_latex_append_title(GString *out, const char *title);

/* Appends an address or DOI, which is not read as LaTeX: what could harm is percent-encoded. */
void bibtex_latex_append_address(GString *out, const char *address);

#endif
