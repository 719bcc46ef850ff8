/* SPDX-License-Identifier: MIT */
/* The `explain` callback. */
#ifndef TEXTMILL_PLUGIN_TOPIC_EXPLAIN_H
#define TEXTMILL_PLUGIN_TOPIC_EXPLAIN_H

#include <textmill/plugin.h>

bool topic_explain(void *instance, MillDocument *document, const char *label,
                   MillExplanation *explanation, GError **error);

#endif
