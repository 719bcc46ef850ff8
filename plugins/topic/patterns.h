/* SPDX-License-Identifier: MIT */
/* Regular expressions of rules. */
#ifndef TEXTMILL_PLUGIN_TOPIC_PATTERNS_H
#define TEXTMILL_PLUGIN_TOPIC_PATTERNS_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <textmill/plugin.h>

typedef struct TopicPattern {
  pcre2_code *code;
  uint32_t keyword; /* what a match counts for */
} TopicPattern;

/* Reusable; all zero at first. */
typedef struct PatternMemory {
  pcre2_match_data *match;
  pcre2_match_context *limits;
} PatternMemory;

typedef enum PatternMatch {
  PATTERN_MISSING,
  PATTERN_FOUND,
  PATTERN_STOPPED, /* too many steps */
} PatternMatch;

/* Appends the compiled pattern to `patterns`; false with an error that names the place. */
bool topic_pattern_compile(const char *pattern, uint32_t keyword, GArray *patterns,
                           GError **error);
void topic_pattern_free(void *memory);

/* The first match in these bytes of the text; it is never empty. Lookbehind can see what comes
 * before. */
PatternMatch topic_pattern_next(const TopicPattern *pattern, PatternMemory *memory,
                                const char *text, MillSpan within, MillSpan *found);
void topic_pattern_memory_finish(PatternMemory *memory);

#endif
