/* SPDX-License-Identifier: MIT */
/* Fields of a reference without what is printed around them: punctuation, quotation marks, "In",
 * "vol.", "pp.", "doi:". Each function takes UTF-8 and returns a new string, to be freed with
 * g_free(), or NULL if nothing is left. Linear in the length; thread-safe. */
#ifndef TEXTMILL_SHARED_FIELDTEXT_H
#define TEXTMILL_SHARED_FIELDTEXT_H

/* Any text on one line: blanks and control characters become one blank. */
char *field_text_plain(const char *text);

/* Without punctuation at its ends; a full stop stays if it ends an abbreviation. */
char *field_text_trimmed(const char *text);

/* A title, without quotation marks around it. */
char *field_text_title(const char *text);

/* What an article or chapter is in, without "In". */
char *field_text_container(const char *text);

/* The volume in "Vol. 208, No. 12", "12(3)", and the issue in these. */
char *field_text_volume(const char *text);
char *field_text_issue_of_volume(const char *text);

char *field_text_issue(const char *text);

/* A range of pages with a hyphen, "12-34"; NULL if it is a count of pages. */
char *field_text_pages(const char *text);

/* The count of pages in "345 p."; NULL if it is a range. */
char *field_text_page_count(const char *text);

/* The number of "2nd ed." or "Third edition"; else the words as they are. */
char *field_text_edition(const char *text);

/* A DOI from its "10." on; NULL if there is none. */
char *field_text_doi(const char *text);

/* An address without blanks, brackets and what stands before it. */
char *field_text_url(const char *text);

/* The digits, hyphens and X of an ISBN or ISSN. */
char *field_text_book_number(const char *text);

#endif
