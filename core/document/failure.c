/* SPDX-License-Identifier: MIT */
/* What went wrong with a document, and in which stage. */
#include "core/document/internal.h"

#include <stdarg.h>
#include <string.h>

/* The maximum size of a reason in bytes: whatever a plugin says, the record of a failure stays
 * small. */
enum { LONGEST_REASON = 4096 };

/* A copy that is valid UTF-8 of bounded length. */
static char *clean_reason(const char *message) {
  size_t length = strlen(message);
  g_autofree char *cut = length > LONGEST_REASON ? g_strndup(message, LONGEST_REASON) : NULL;
  g_autofree char *valid = g_utf8_make_valid(cut ? cut : message, -1);
  return cut ? g_strconcat(valid, " …", NULL) : g_steal_pointer(&valid);
}

void mill_document_fail(MillDocument *document, const char *format, ...) {
  if (document->failure)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *reason = clean_reason(message);
  document->failure = mill_arena_strdup(&document->arena, reason);
}

bool mill_document_expired(const MillDocument *document) {
  int64_t deadline = document->stage.deadline_us;
  return deadline != 0 && g_get_monotonic_time() > deadline;
}

void mill_document_add_problem(MillDocument *document, const char *stage, const char *reason) {
  MillProblem *problem = mill_arena_alloc0(&document->arena, sizeof *problem);
  problem->stage = mill_arena_strdup(&document->arena, stage);
  problem->reason = mill_arena_strdup(&document->arena, reason);
  const MillProblem **tail = &document->problems;
  while (*tail)
    tail = (const MillProblem **)&(*tail)->next;
  *tail = problem;
}

const MillProblem *mill_document_last_problem(const MillDocument *document) {
  const MillProblem *problem = document->problems;
  while (problem && problem->next)
    problem = problem->next;
  return problem;
}

const MillProblem *mill_document_problems(const MillDocument *document) {
  return document->problems;
}

const char *mill_status_name(MillStatus status) {
  static const char *const names[] = {"ok", "partial", "failed"};
  return names[status];
}
