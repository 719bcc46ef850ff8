/* SPDX-License-Identifier: MIT */
/* First pages, as they are written after a reporter. */
#ifndef TEXTMILL_LEGAL_PAGES_H
#define TEXTMILL_LEGAL_PAGES_H

#include "plugins/legal/text.h"

/* The end of a page, also "131190-U", "68,380" if `grouped`, or "___", at `at`; `at` if there is
 * none. */
size_t legal_page_end(const LegalText *text, size_t at, bool grouped);

#endif
