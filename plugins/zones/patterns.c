/* SPDX-License-Identifier: MIT */
/* The patterns of the rules, each compiled when it first meets a line. */
#include "plugins/shared/pcrememory.h"
#include "plugins/zones/zones.h"

/* The fallback once a document does without machine code. */
void zones_init_patterns(Patterns *patterns) {
  for (size_t i = 0; zone_rules[i].name; i++) {
    g_assert(i < MOST_RULES);
    patterns->rules[i] = (Pattern){.name = zone_rules[i].name,
                                   .source = zone_rules[i].pattern,
                                   .often = zone_rules[i].where & (IN_BODY | IN_TAIL)};
  }
  patterns->dateline = (Pattern){.name = "dateline", .source = dateline_pattern, .often = true};
  patterns->author = (Pattern){.name = "author", .source = author_pattern};
  patterns->biography = (Pattern){.name = "biography", .source = biography_pattern};
}

void zones_finish_patterns(Patterns *patterns) {
  g_free(patterns->candidates);
  for (size_t i = 0; i < MOST_RULES; i++)
    pcre2_code_free(patterns->rules[i].code);
  pcre2_code_free(patterns->dateline.code);
  pcre2_code_free(patterns->author.code);
  pcre2_code_free(patterns->biography.code);
}

static void compile(Pattern *pattern) {
  int code;
  PCRE2_SIZE at;
  pattern->code =
      pcre2_compile((PCRE2_SPTR)pattern->source, PCRE2_ZERO_TERMINATED,
                    PCRE2_UTF | PCRE2_DOLLAR_ENDONLY, &code, &at, pcre_memory_to_compile());
  pattern->has_machine_code = pattern->code && pattern->often &&
                              pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
}

/* All matches of a pattern are made with machine code or all without: the two count steps
 * differently, and what a line is must not depend on the lines before it. */
static const pcre2_code *ready_code(const Article *article, Pattern *pattern) {
  if (g_once_init_enter(&pattern->ready)) {
    compile(pattern);
    g_once_init_leave(&pattern->ready, 1);
  }
  if (!pattern->code)
    mill_document_fail(article->document, "pattern '%s' is refused by libpcre2-8; update it",
                       pattern->name);
  return pattern->code;
}

/* The result of pcre2_match(), which checks all its arguments before it runs the machine code. */
static int run_pattern(const Article *article, Pattern *pattern, const char *text,
                       size_t length) {
  const pcre2_code *code = ready_code(article, pattern);
  if (!code)
    return PCRE2_ERROR_NULL;
  return pattern->has_machine_code
             ? pcre2_jit_match(code, (PCRE2_SPTR)text, length, 0, 0, article->match,
                               article->limits)
             : pcre2_match(code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_UTF_CHECK, article->match,
                           article->limits);
}

bool zones_match(const Article *article, Pattern *pattern, const char *text, size_t length,
                 MillSpan *found) {
  int groups = run_pattern(article, pattern, text, length);
  if (groups < 1)
    return false;
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(article->match);
  size_t group = 0;
  for (size_t i = 1; i < (size_t)groups && group == 0; i++)
    group = at[2 * i] == PCRE2_UNSET ? 0 : i;
  *found = (MillSpan){(uint32_t)at[2 * group], (uint32_t)at[2 * group + 1]};
  return true;
}
