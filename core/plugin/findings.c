/* SPDX-License-Identifier: MIT */
#include "core/plugin/findings.h"

#include <stdarg.h>

/* More would not help anyone, and a hostile definition could cause a million. */
enum { MOST_FINDINGS = 100 };

static void free_finding(MillFinding *finding) {
  g_free(finding->pointer);
  g_free(finding->message);
  g_free(finding);
}

void mill_findings_init(MillFindings *findings) {
  findings->list = g_ptr_array_new_with_free_func((GDestroyNotify)free_finding);
}

void mill_findings_finish(MillFindings *findings) {
  g_ptr_array_unref(findings->list);
}

void mill_findings_add(MillFindings *findings, MillErrorCode code, MillPlace place,
                       const char *pointer, const char *format, ...) {
  if (findings->list->len >= MOST_FINDINGS)
    return;
  MillFinding *finding = g_new0(MillFinding, 1);
  va_list arguments;
  va_start(arguments, format);
  finding->message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  finding->pointer = g_strdup(pointer);
  finding->place = place;
  finding->code = code;
  g_ptr_array_add(findings->list, finding);
}

char *mill_pointer_member(const char *pointer, const char *key) {
  GString *result = g_string_new(pointer);
  g_string_append_c(result, '/');
  for (; *key; key++) {
    if (*key == '~')
      g_string_append(result, "~0");
    else if (*key == '/')
      g_string_append(result, "~1");
    else
      g_string_append_c(result, *key);
  }
  return g_string_free(result, FALSE);
}

char *mill_pointer_element(const char *pointer, size_t index) {
  return g_strdup_printf("%s/%zu", pointer, index);
}
