/* SPDX-License-Identifier: MIT */
/* Regular expressions of rules (PCRE2). They come from the author of the definition and are
 * applied to any text, so the steps of one search are bounded. */
#include "plugins/topic/patterns.h"
#include "plugins/shared/pcrememory.h"

enum { MATCH_STEPS = 1000000 };

bool topic_pattern_compile(const char *pattern, uint32_t keyword, GArray *patterns,
                           GError **error) {
  int code;
  PCRE2_SIZE at;
  TopicPattern compiled = {pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                         PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE,
                                         &code, &at, pcre_memory_to_compile()),
                           keyword};
  if (!compiled.code) {
    char reason[128] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof(reason));
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "pattern '%s', byte %zu: %s", pattern, at,
                reason);
    return false;
  }
  pcre2_jit_compile(compiled.code, PCRE2_JIT_COMPLETE);
  g_array_append_val(patterns, compiled);
  return true;
}

void topic_pattern_free(void *memory) {
  TopicPattern *pattern = memory;
  pcre2_code_free(pattern->code);
}

PatternMatch topic_pattern_next(const TopicPattern *pattern, PatternMemory *memory,
                                const char *text, MillSpan within, MillSpan *found) {
  if (!memory->match) {
    memory->match = pcre2_match_data_create(1, pcre_memory_to_match());
    memory->limits = pcre2_match_context_create(pcre_memory_to_match());
    pcre2_set_match_limit(memory->limits, MATCH_STEPS);
  }
  int status = pcre2_match(pattern->code, (PCRE2_SPTR)text, within.end, within.begin,
                           PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, memory->match, memory->limits);
  if (status == PCRE2_ERROR_NOMATCH)
    return PATTERN_MISSING;
  if (status < 0)
    return PATTERN_STOPPED;
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(memory->match);
  *found = (MillSpan){(uint32_t)at[0], (uint32_t)at[1]};
  return found->end > found->begin && found->begin >= within.begin ? PATTERN_FOUND
                                                                   : PATTERN_MISSING;
}

void topic_pattern_memory_finish(PatternMemory *memory) {
  pcre2_match_data_free(memory->match);
  pcre2_match_context_free(memory->limits);
}
