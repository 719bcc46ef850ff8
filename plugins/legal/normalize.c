/* SPDX-License-Identifier: MIT */
#include "plugins/legal/normalize.h"
#include "plugins/shared/lines.h"

#include <string.h>

void legal_append_text(GString *out, const LegalText *text, MillSpan span) {
  size_t at = span.begin;
  while (at < span.end) {
    size_t blank = blank_length(text->at, at, span.end);
    if (blank == 0) {
      g_string_append_c(out, text->at[at++]);
      continue;
    }
    while (at < span.end && (blank = blank_length(text->at, at, span.end)) > 0)
      at += blank;
    if (at < span.end)
      g_string_append_c(out, ' ');
  }
}

void legal_append_reporter(GString *out, const LegalText *text, const LegalCite *cite) {
  if (!cite->reporter) {
    legal_append_text(out, text, cite->part[LEGAL_FOUND]);
    return;
  }
  g_string_append(out, cite->reporter);
  if (!legal_empty(cite->part[LEGAL_DIVISION])) {
    g_string_append_c(out, ' ');
    legal_append_text(out, text, cite->part[LEGAL_DIVISION]);
  }
}

/* Appends a part with what stands before it; nothing if it is not named. */
static void append_part(GString *out, const LegalText *text, const LegalCite *cite,
                        LegalPart part, const char *before) {
  if (legal_empty(cite->part[part]))
    return;
  g_string_append(out, before);
  legal_append_text(out, text, cite->part[part]);
}

static void append_case(GString *out, const LegalText *text, const LegalCite *cite) {
  bool is_number = cite->rule == LEGAL_BY_CASE_NUMBER || cite->rule == LEGAL_BY_CELEX;
  if (is_number || cite->rule == LEGAL_BY_ECLI) {
    append_part(out, text, cite, LEGAL_PAGE, is_number ? "" : "ECLI:");
    return;
  }
  MillSpan volume = cite->part[LEGAL_VOLUME];
  if (cite->rule == LEGAL_BY_REPORTER && cite->part[LEGAL_FOUND].begin < volume.begin) {
    g_string_append_printf(out, "%s ", cite->reporter); /* "T.C. Memo. 2010-286" */
    append_part(out, text, cite, LEGAL_VOLUME, "");
    append_part(out, text, cite, LEGAL_PAGE, "-");
    return;
  }
  bool bracketed =
      cite->rule == LEGAL_BY_BRACKETS || strchr("[(", legal_byte(text, cite->span.begin));
  bool round = legal_byte(text, cite->span.begin) == '(';
  bool hyphened = legal_dash(text, legal_gap(text, volume.end)) > 0;
  if (bracketed)
    g_string_append_printf(out, "%c%d%c ", round ? '(' : '[', cite->year, round ? ')' : ']');
  if (!(bracketed && cite->rule == LEGAL_BY_COURT_CODE) && !legal_empty(volume)) {
    legal_append_text(out, text, volume);
    g_string_append_c(out, hyphened ? '-' : ' ');
  }
  g_string_append(out, cite->reporter);
  g_string_append_c(out, hyphened ? '-' : ' ');
  if (cite->label == LEGAL_SHORT)
    g_string_append(out, "at ");
  if (legal_empty(cite->part[LEGAL_PAGE]))
    g_string_append(out, "___");
  append_part(out, text, cite, LEGAL_PAGE, "");
  append_part(out, text, cite, LEGAL_DIVISION, " ");
}

static void append_statute(GString *out, const LegalText *text, const LegalCite *cite) {
  bool numbered = !legal_empty(cite->part[LEGAL_VOLUME]);
  MillSpan found = cite->part[LEGAL_FOUND];
  MillSpan lead =
      legal_empty(cite->part[LEGAL_TITLE]) ? cite->part[LEGAL_CHAPTER] : cite->part[LEGAL_TITLE];
  bool led = cite->place == LEGAL_IN_US && !legal_empty(lead) && lead.begin < found.begin;
  if (cite->rule == LEGAL_BY_CELEX) {
    append_part(out, text, cite, LEGAL_NUMBER, "");
    return;
  }
  if (numbered || led) {
    legal_append_text(out, text, numbered ? cite->part[LEGAL_VOLUME] : lead);
    g_string_append_c(out, ' ');
  }
  legal_append_reporter(out, text, cite);
  append_part(out, text, cite, LEGAL_SUBJECT_PART, ", ");
  if (cite->place == LEGAL_IN_CA && cite->year > 0)
    g_string_append_printf(out, " %d", cite->year);
  append_part(out, text, cite, LEGAL_PAGE, " ");
  append_part(out, text, cite, LEGAL_NUMBER, " ");
  if (!led) {
    append_part(out, text, cite, LEGAL_TITLE, " tit. ");
    append_part(out, text, cite, LEGAL_CHAPTER, cite->place == LEGAL_IN_CA ? ", c. " : " ch. ");
  }
  MillSpan section = cite->part[LEGAL_SECTION];
  bool plain = !legal_digit(text, section.begin);
  const char *list = text->at + section.begin;
  gssize length = (gssize)(section.end - section.begin);
  bool many = g_strstr_len(list, length, ", ") || g_strstr_len(list, length, " and ");
  append_part(out, text, cite, LEGAL_SECTION, plain ? " " : many ? " §§ " : " § ");
  if (legal_byte(text, cite->part[LEGAL_PIN].begin) == '(' &&
      !legal_empty(cite->part[LEGAL_SECTION]))
    append_part(out, text, cite, LEGAL_PIN, "");
}

void legal_append_normalized(GString *out, const LegalText *text, const LegalCite *cite) {
  switch (cite->label) {
  case LEGAL_CASE:
  case LEGAL_ARTICLE:
  case LEGAL_SHORT:
    append_case(out, text, cite);
    break;
  case LEGAL_STATUTE:
    append_statute(out, text, cite);
    break;
  default:
    break;
  }
}
