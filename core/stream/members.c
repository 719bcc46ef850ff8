/* SPDX-License-Identifier: MIT */
#include "core/document/internal.h"

#include <string.h>
#include <textmill/json.h>

enum { FEATURE_DIGITS = 15 /* significant digits of a plugin's own numbers */ };

void mill_members_span(const MillMembers *members, MillSpan span) {
  const MillDocument *document = members->document;
  mill_json_separate(members->out);
  MILL_JSON_LITERAL(members->out, "\"begin\":");
  mill_json_unsigned(members->out, mill_document_offset(document, span.begin, members->unit));
  MILL_JSON_LITERAL(members->out, ",\"end\":");
  mill_json_unsigned(members->out, mill_document_offset(document, span.end, members->unit));
  MILL_JSON_LITERAL(members->out, ",\"text\":");
  mill_json_string(members->out, document->text + span.begin, span.end - span.begin);
}

static void write_role_span(const MillMembers *members, const MillRoleSpan *item) {
  mill_json_separate(members->out);
  g_string_append_c(members->out, '{');
  mill_members_span(members, item->span);
  if (item->reason) {
    mill_json_key(members->out, "reason");
    mill_json_string(members->out, item->reason, strlen(item->reason));
  }
  if (item->weight != 0) {
    mill_json_key(members->out, "weight");
    mill_json_weight(members->out, item->weight);
  }
  g_string_append_c(members->out, '}');
}

void mill_members_role(const MillMembers *members, const MillRole *role) {
  mill_json_key(members->out, role->name);
  g_string_append_c(members->out, '[');
  for (const MillRoleSpan *item = role->first; item && members->out->len <= members->end;
       item = item->next)
    write_role_span(members, item);
  g_string_append_c(members->out, ']');
}

void mill_json_feature(GString *out, const MillFeature *feature) {
  switch (feature->type) {
  case MILL_FEATURE_STRING:
    mill_json_string(out, feature->value.string, strlen(feature->value.string));
    break;
  case MILL_FEATURE_NUMBER:
    mill_json_number(out, feature->value.number, FEATURE_DIGITS);
    break;
  case MILL_FEATURE_INTEGER:
    g_string_append_printf(out, "%" G_GINT64_FORMAT, feature->value.integer);
    break;
  case MILL_FEATURE_BOOLEAN:
    g_string_append(out, feature->value.boolean ? "true" : "false");
    break;
  }
}

void mill_members_feature(const MillMembers *members, const MillFeature *feature) {
  mill_json_key(members->out, feature->name);
  mill_json_feature(members->out, feature);
}

void mill_members_scores(const MillMembers *members, const MillScore *scores) {
  mill_json_key(members->out, "scores");
  g_string_append_c(members->out, '{');
  for (; scores; scores = scores->next) {
    mill_json_key(members->out, scores->label);
    mill_json_probability(members->out, scores->value);
  }
  g_string_append_c(members->out, '}');
}
