/* SPDX-License-Identifier: MIT */
/* The target that a document names itself. */
#ifndef TEXTMILL_PLUGIN_STANCE_TITLE_H
#define TEXTMILL_PLUGIN_STANCE_TITLE_H

#include <textmill/plugin.h>

/* The proposition of the document's title, or of its field `title` (the span is empty then), its
 * capitals made small where the text writes them small. NULL if there is none; g_free() it. */
char *stance_find_own_target(const MillDocument *document, MillSpan *span);

#endif
