/* SPDX-License-Identifier: MIT */
#include "core/plugin/optiontable.h"

#include "core/plugin/suggest.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* What is being parsed: one option, its JSON value, and where both stand. */
typedef struct Slot {
  const MillOption *option;
  const json_t *value;
  const char *pointer;
  const MillOptionContext *context;
  void *target; /* the member */
} Slot;

static void report(const Slot *slot, const char *format, ...) MILL_PRINTF(2, 3);

static void report(const Slot *slot, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_findings_add(slot->context->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE,
                    slot->pointer, "%s", message);
}

static const char *json_type_name(const json_t *value) {
  static const char *const names[] = {"an object",  "a list", "a string", "a whole number",
                                      "a fraction", "true",   "false",    "null"};
  return names[json_typeof(value)];
}

static bool in_range(const MillOption *option, double value) {
  return (option->min == 0 && option->max == 0) || (value >= option->min && value <= option->max);
}

static void check_range(const Slot *slot, double value) {
  if (in_range(slot->option, value))
    return;
  if (isinf(slot->option->max))
    report(slot, "'%s' is %.15g, but must be at least %.15g", slot->option->name, value,
           slot->option->min);
  else
    report(slot, "'%s' is %.15g, but must lie between %.15g and %.15g", slot->option->name, value,
           slot->option->min, slot->option->max);
}

static void parse_bool(const Slot *slot) {
  *(bool *)slot->target = json_is_true(slot->value);
}

static void parse_int(const Slot *slot) {
  *(int64_t *)slot->target = json_is_real(slot->value) ? (int64_t)json_real_value(slot->value)
                                                       : json_integer_value(slot->value);
  check_range(slot, json_number_value(slot->value));
}

static void parse_double(const Slot *slot) {
  *(double *)slot->target = json_number_value(slot->value);
  check_range(slot, json_number_value(slot->value));
}

static void store_string(const Slot *slot, const char *string) {
  *(const char **)slot->target = mill_arena_strdup(slot->context->arena, string);
}

static void parse_string(const Slot *slot) {
  store_string(slot, json_string_value(slot->value));
}

static void parse_enum(const Slot *slot) {
  const char *word = json_string_value(slot->value);
  const char *const *choices = slot->option->choices;
  for (int i = 0; choices[i]; i++)
    if (strcmp(choices[i], word) == 0) {
      *(int *)slot->target = i;
      return;
    }
  g_autofree char *all = g_strjoinv(", ", (char **)choices);
  g_autofree char *suggestion = mill_suggest_clause(word, choices);
  report(slot, "'%s' is \"%s\", but must be one of: %s%s", slot->option->name, word, all,
         suggestion);
}

static void parse_string_list(const Slot *slot) {
  size_t n = json_array_size(slot->value);
  const char **strings = mill_arena_alloc0(slot->context->arena, (n + 1) * sizeof *strings);
  for (size_t i = 0; i < n; i++) {
    const json_t *element = json_array_get(slot->value, i);
    g_autofree char *pointer = mill_pointer_element(slot->pointer, i);
    Slot here = *slot;
    here.pointer = pointer;
    if (json_is_string(element))
      strings[i] = mill_arena_strdup(slot->context->arena, json_string_value(element));
    else
      report(&here, "'%s' must hold strings only, not %s", slot->option->name,
             json_type_name(element));
  }
  *(MillStringList *)slot->target = (MillStringList){strings, n};
}

static char *absolute_path(const char *path, const char *folder) {
  if (g_path_is_absolute(path) || !folder)
    return g_canonicalize_filename(path, NULL);
  g_autofree char *root = g_canonicalize_filename(folder, NULL);
  return g_canonicalize_filename(path, root);
}

static void parse_path(const Slot *slot) {
  g_autofree char *path = absolute_path(json_string_value(slot->value), slot->context->folder);
  store_string(slot, path);
}

static void parse_model(const Slot *slot) {
  g_autoptr(GError) error = NULL;
  const MillOptionContext *context = slot->context;
  const char *name = json_string_value(slot->value);
  g_autofree char *path = context->find_model(name, context->find_model_data, &error);
  if (path)
    store_string(slot, path);
  else
    mill_findings_add(context->findings, MILL_ERROR_MODEL, MILL_PLACE_VALUE, slot->pointer, "%s",
                      error->message);
}

/* A plain string stands for an object with only its first field. */
static void parse_object_element(const Slot *slot, const json_t *element, const char *pointer,
                                 void *target) {
  const MillOption *fields = slot->option->fields;
  bool is_short = json_is_string(element) && slot->option->type == MILL_OPTION_OBJECT_LIST;
  json_t *short_form = is_short ? json_pack("{sO}", fields[0].name, element) : NULL;
  if (short_form || json_is_object(element)) {
    mill_options_parse(fields, short_form ? short_form : element, pointer, slot->context, target);
  } else {
    Slot here = *slot;
    here.pointer = pointer;
    report(&here, "'%s' must hold objects, not %s", slot->option->name, json_type_name(element));
  }
  json_decref(short_form);
}

static void parse_object_list(const Slot *slot) {
  bool is_alone = json_is_string(slot->value);
  size_t n = is_alone ? 1 : json_array_size(slot->value);
  size_t size = slot->option->object_size;
  if (n >= MILL_LARGEST_OBJECT_LIST / size) {
    report(slot, "'%s' has %zu elements, but may have %zu", slot->option->name, n,
           MILL_LARGEST_OBJECT_LIST / size - 1);
    return;
  }
  char *objects = mill_arena_alloc0(slot->context->arena, (n + 1) * size);
  if (is_alone)
    parse_object_element(slot, slot->value, slot->pointer, objects);
  for (size_t i = 0; i < n && !is_alone; i++) {
    g_autofree char *pointer = mill_pointer_element(slot->pointer, i);
    parse_object_element(slot, json_array_get(slot->value, i), pointer, objects + i * size);
  }
  *(MillObjectList *)slot->target = (MillObjectList){objects, n};
}

static void parse_object(const Slot *slot) {
  void *object = mill_arena_alloc0(slot->context->arena, slot->option->object_size);
  mill_options_parse(slot->option->fields, slot->value, slot->pointer, slot->context, object);
  *(const void **)slot->target = object;
}

static void parse_raw_object(const Slot *slot) {
  *(const json_t **)slot->target = slot->value;
}

static bool is_string(const json_t *value) {
  return json_is_string(value);
}
static bool is_bool(const json_t *value) {
  return json_is_boolean(value);
}
/* Above this, not every whole number is a double. */
#define MOST_EXACT 9007199254740992.0

/* JSON Schema counts 1.0 as a whole number, and so do we. */
static bool is_integer(const json_t *value) {
  double real = json_real_value(value);
  if (!json_is_real(value))
    return json_is_integer(value);
  return real > -MOST_EXACT && real < MOST_EXACT && (double)(int64_t)real == real;
}
static bool is_number(const json_t *value) {
  return json_is_number(value);
}
static bool is_array(const json_t *value) {
  return json_is_array(value);
}
/* A plain string stands for a list of one. */
static bool is_array_or_string(const json_t *value) {
  return json_is_array(value) || json_is_string(value);
}
static bool is_object(const json_t *value) {
  return json_is_object(value);
}

/* One row per type: everything the rest of this file needs to know about it. */
static const struct TypeRow {
  int type;
  const char *name;
  size_t size;
  bool (*accepts)(const json_t *value);
  void (*parse)(const Slot *slot);
  const char *schema_type;
} types[] = {
    {MILL_OPTION_BOOL, "true or false", sizeof(bool), is_bool, parse_bool, "boolean"},
    {MILL_OPTION_INT, "whole number", sizeof(int64_t), is_integer, parse_int, "integer"},
    {MILL_OPTION_DOUBLE, "number", sizeof(double), is_number, parse_double, "number"},
    {MILL_OPTION_STRING, "string", sizeof(char *), is_string, parse_string, "string"},
    {MILL_OPTION_ENUM, "choice", sizeof(int), is_string, parse_enum, "string"},
    {MILL_OPTION_STRING_LIST, "list of strings", sizeof(MillStringList), is_array,
     parse_string_list, "array"},
    {MILL_OPTION_PATH, "path", sizeof(char *), is_string, parse_path, "string"},
    {MILL_OPTION_MODEL, "model", sizeof(char *), is_string, parse_model, "string"},
    {MILL_OPTION_OBJECT_LIST, "list of objects", sizeof(MillObjectList), is_array_or_string,
     parse_object_list, "array"},
    {MILL_OPTION_STRICT_OBJECT_LIST, "list of objects", sizeof(MillObjectList), is_array,
     parse_object_list, "array"},
    {MILL_OPTION_OBJECT, "object", sizeof(void *), is_object, parse_object, "object"},
    {MILL_OPTION_RAW_OBJECT, "object", sizeof(json_t *), is_object, parse_raw_object, "object"},
};

static const struct TypeRow *find_type(int type) {
  for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
    if (types[i].type == type)
      return &types[i];
  return NULL;
}

const char *mill_option_type_name(int type) {
  return find_type(type)->name;
}

static const MillOption *find_option(const MillOption *table, const char *name) {
  for (; table->name; table++)
    if (strcmp(table->name, name) == 0)
      return table;
  return NULL;
}

static void report_unknown(const MillOption *table, const char *key, const char *pointer,
                           const MillOptionContext *context) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const MillOption *option = table; option->name; option++)
    g_ptr_array_add(names, (char *)option->name);
  g_ptr_array_add(names, NULL);
  const char *const *choices = (const char *const *)names->pdata;
  g_autofree char *here = mill_pointer_member(pointer, key);
  g_autofree char *suggestion = mill_suggest_clause(key, choices);
  g_autofree char *known = g_strjoinv(", ", (char **)names->pdata);
  mill_findings_add(context->findings, MILL_ERROR_DEFINITION, MILL_PLACE_KEY, here,
                    "unknown key '%s'%s%s%s", key, suggestion,
                    *suggestion      ? ""
                    : names->len > 1 ? "; known here: "
                                     : "; none is known here",
                    *suggestion ? "" : known);
}

static void report_unknown_keys(const MillOption *table, const json_t *object,
                                const char *pointer, const MillOptionContext *context) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)object, key, value) {
    if (!find_option(table, key))
      report_unknown(table, key, pointer, context);
  }
}

static const char *article(const char *noun) {
  if (g_str_has_prefix(noun, "true"))
    return "";
  return *noun == 'o' ? "an " : "a ";
}

/* Checks the type, then stores the value. */
static void parse_value(const Slot *slot) {
  const struct TypeRow *type = find_type(slot->option->type);
  if (type->accepts(slot->value))
    type->parse(slot);
  else
    report(slot, "'%s' must be %s%s, not %s", slot->option->name, article(type->name), type->name,
           json_type_name(slot->value));
}

static void parse_default(Slot *slot) {
  json_t *value = json_loads(slot->option->default_value, JSON_DECODE_ANY, NULL);
  slot->value = value;
  parse_value(slot);
  json_decref(value);
}

void mill_options_parse(const MillOption *table, const json_t *object, const char *pointer,
                        const MillOptionContext *context, void *target) {
  if (object)
    report_unknown_keys(table, object, pointer, context);
  for (const MillOption *option = table; option->name; option++) {
    g_autofree char *here = mill_pointer_member(pointer, option->name);
    const json_t *value = object ? json_object_get(object, option->name) : NULL;
    Slot slot = {option, value, here, context, (char *)target + option->offset};
    if (value)
      parse_value(&slot);
    else if (option->default_value)
      parse_default(&slot);
    else if (option->required)
      mill_findings_add(context->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, pointer,
                        "'%s' is missing: %s", option->name, option->help);
  }
}

/* ---- checking a table itself --------------------------------------------------------------- */

static bool bad_row(GError **error, const MillOption *option, const char *why) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "option '%s' %s", option->name, why);
  return false;
}

/* Whether the default is a value that the row itself would accept. */
static bool default_fits(const MillOption *option, const struct TypeRow *type) {
  json_t *value = json_loads(option->default_value, JSON_DECODE_ANY, NULL);
  bool fits = value && type->accepts(value);
  if (fits && json_is_number(value))
    fits = in_range(option, json_number_value(value));
  if (fits && option->type == MILL_OPTION_ENUM)
    fits = g_strv_contains(option->choices, json_string_value(value));
  json_decref(value);
  return fits;
}

/* The row of a type that plugins may use; the types after those are the definition's own. */
static const struct TypeRow *find_public_type(int type) {
  return type <= MILL_OPTION_OBJECT_LIST ? find_type(type) : NULL;
}

static bool has_utf8(const MillOption *option) {
  bool is_valid =
      g_utf8_validate(option->name, -1, NULL) && g_utf8_validate(option->help, -1, NULL);
  for (const char *const *choice = option->choices; is_valid && choice && *choice; choice++)
    is_valid = g_utf8_validate(*choice, -1, NULL);
  return is_valid;
}

static bool check_row(const MillOption *option, size_t size, GError **error) {
  const struct TypeRow *type = find_public_type(option->type);
  if (!type)
    return bad_row(error, option, "has a type that this textmill does not know");
  if (!option->help)
    return bad_row(error, option, "has no help");
  if (!has_utf8(option))
    return bad_row(error, option, "has a name, help or choice that is not UTF-8");
  if (option->offset > size || type->size > size - option->offset)
    return bad_row(error, option, "lies outside options_size; use offsetof and sizeof");
  if (option->type == MILL_OPTION_ENUM && (!option->choices || !option->choices[0]))
    return bad_row(error, option, "has no choices");
  if (option->type == MILL_OPTION_OBJECT_LIST && (!option->fields || option->object_size == 0))
    return bad_row(error, option, "needs fields and object_size");
  if (option->object_size > MILL_LARGEST_OPTIONS)
    return bad_row(error, option, "has an object_size beyond 1 MiB; use sizeof");
  if (option->default_value && !default_fits(option, type))
    return bad_row(error, option, "has a default that it would not accept itself");
  if (option->type == MILL_OPTION_ENUM && !option->default_value && !option->required)
    return bad_row(error, option, "is a choice and needs a default or required");
  return true;
}

bool mill_options_check_table(const MillOption *table, size_t size, GError **error) {
  for (const MillOption *option = table; option->name; option++) {
    if (!check_row(option, size, error))
      return false;
    if (find_option(table, option->name) != option)
      return bad_row(error, option, "stands twice in its table");
    if (option->type == MILL_OPTION_OBJECT_LIST &&
        !mill_options_check_table(option->fields, option->object_size, error))
      return false;
  }
  return true;
}

/* ---- schema -------------------------------------------------------------------------------- */

static json_t *strings_schema(const char *const *strings) {
  json_t *list = json_array();
  for (; strings && *strings; strings++)
    json_array_append_new(list, json_string(*strings));
  return list;
}

static json_t *items_schema(const MillOption *option) {
  if (option->type == MILL_OPTION_STRING_LIST)
    return json_pack("{ss}", "type", "string");
  json_t *object = mill_options_schema(option->fields);
  return json_pack("{s[o{ss}]}", "anyOf", object, "type", "string");
}

static json_t *limit_schema(const MillOption *option, double limit) {
  return option->type == MILL_OPTION_INT ? json_integer((json_int_t)limit) : json_real(limit);
}

/* A limit may be infinite, which JSON cannot say. */
static void add_limits(json_t *schema, const MillOption *option) {
  if (isfinite(option->min))
    json_object_set_new(schema, "minimum", limit_schema(option, option->min));
  if (isfinite(option->max))
    json_object_set_new(schema, "maximum", limit_schema(option, option->max));
}

static json_t *option_schema(const MillOption *option) {
  if (option->type == MILL_OPTION_OBJECT) {
    json_t *object = mill_options_schema(option->fields);
    json_object_set_new(object, "description", json_string(option->help));
    return object;
  }
  const struct TypeRow *type = find_type(option->type);
  json_t *schema = json_pack("{ssss}", "type", type->schema_type, "description", option->help);
  if (option->type == MILL_OPTION_ENUM)
    json_object_set_new(schema, "enum", strings_schema(option->choices));
  if (strcmp(type->schema_type, "array") == 0)
    json_object_set_new(schema, "items", items_schema(option));
  if (option->type == MILL_OPTION_OBJECT_LIST)
    json_object_set_new(schema, "type", json_pack("[ss]", "array", "string"));
  if (option->min != 0 || option->max != 0)
    add_limits(schema, option);
  if (option->default_value)
    json_object_set_new(schema, "default",
                        json_loads(option->default_value, JSON_DECODE_ANY, NULL));
  return schema;
}

json_t *mill_options_schema(const MillOption *table) {
  json_t *properties = json_object(), *required = json_array();
  for (const MillOption *option = table; option && option->name; option++) {
    json_object_set_new(properties, option->name, option_schema(option));
    if (option->required)
      json_array_append_new(required, json_string(option->name));
  }
  return json_pack("{sssososb}", "type", "object", "properties", properties, "required", required,
                   "additionalProperties", 0);
}
