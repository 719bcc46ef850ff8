/* SPDX-License-Identifier: MIT */
#include "core/learn/encoderconfig.h"

#include "core/learn/refuse.h"

#include <string.h>

/* ---- numbers ------------------------------------------------------------------------------- */

static const struct Size {
  const char *name;
  json_int_t least, most;
  size_t offset;
} sizes[] = {
    {"hidden_size", 1, 1024, G_STRUCT_OFFSET(MillEncoderConfig, width)},
    {"num_hidden_layers", 1, 12, G_STRUCT_OFFSET(MillEncoderConfig, n_layers)},
    {"num_attention_heads", 1, 64, G_STRUCT_OFFSET(MillEncoderConfig, n_heads)},
    {"intermediate_size", 1, 4096, G_STRUCT_OFFSET(MillEncoderConfig, inner_width)},
    {"max_position_embeddings", MILL_ENCODER_LEAST_LONGEST, 8192,
     G_STRUCT_OFFSET(MillEncoderConfig, n_positions)},
    {"vocab_size", 4, 1 << 18, G_STRUCT_OFFSET(MillEncoderConfig, n_pieces)},
};

static bool read_size(MillEncoderConfig *config, const json_t *json, const struct Size *size,
                      const char *place, GError **error) {
  const json_t *value = json_object_get(json, size->name);
  json_int_t number = json_integer_value(value);
  if (!json_is_integer(value) || number < size->least || number > size->most)
    return mill_refuse(place, error,
                       "'%s' must be a whole number from %" JSON_INTEGER_FORMAT
                       " to %" JSON_INTEGER_FORMAT
                       "; use a smaller encoder, or get the file again",
                       size->name, size->least, size->most);
  G_STRUCT_MEMBER(size_t, config, size->offset) = (size_t)number;
  return true;
}

static bool read_epsilon(MillEncoderConfig *config, const json_t *json, const char *place,
                         GError **error) {
  const json_t *value = json_object_get(json, "layer_norm_eps");
  double number = value ? json_number_value(value) : 1e-12;
  if (!(number > 0 && number < 1))
    return mill_refuse(place, error, "'layer_norm_eps' must be a number between 0 and 1");
  config->epsilon = (float)number;
  return true;
}

/* ---- what kind it is ----------------------------------------------------------------------- */

/* Members that must have this value if present. */
static const struct Kind {
  const char *name, *value;
} kinds[] = {
    {"model_type", "bert"},
    {"hidden_act", "gelu"},
    {"position_embedding_type", "absolute"},
};

static bool check_kinds(const json_t *json, const char *place, GError **error) {
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const json_t *value = json_object_get(json, kinds[i].name);
    if (!value || json_is_null(value) || g_strcmp0(json_string_value(value), kinds[i].value) == 0)
      continue;
    return mill_refuse(place, error, "'%s' is not \"%s\", the only supported kind", kinds[i].name,
                       kinds[i].value);
  }
  return true;
}

/* Reads a switch that is on unless it is false. */
static bool is_on(const json_t *json, const char *name) {
  return !json_is_false(json_object_get(json, name));
}

static bool read_folding(MillEncoderConfig *config, const json_t *json, const char *place,
                         GError **error) {
  const json_t *strips = json_object_get(json, "strip_accents");
  config->folds = is_on(json, "do_lower_case");
  if (json_is_boolean(strips) && json_is_true(strips) != config->folds)
    return mill_refuse(place, error,
                       "'strip_accents' differs from 'do_lower_case', which must go together");
  if (!is_on(json, "tokenize_chinese_chars"))
    return mill_refuse(place, error, "'tokenize_chinese_chars' is off, which is not supported");
  return true;
}

/* ---- the longest input --------------------------------------------------------------------- */

static size_t natural_longest(const MillEncoderConfig *config, const json_t *json) {
  double most = json_number_value(json_object_get(json, "model_max_length"));
  size_t longest = config->n_positions;
  if (most >= MILL_ENCODER_LEAST_LONGEST && most < (double)longest)
    longest = (size_t)most;
  return longest > MILL_ENCODER_MOST_LONGEST ? MILL_ENCODER_USUAL_LONGEST : longest;
}

static bool read_longest(MillEncoderConfig *config, const json_t *json, const char *place,
                         GError **error) {
  const json_t *value = json_object_get(json, "longest");
  json_int_t most = (json_int_t)MIN(config->n_positions, MILL_ENCODER_MOST_LONGEST);
  json_int_t number = json_integer_value(value);
  if (!value)
    config->longest = natural_longest(config, json);
  else if (number >= MILL_ENCODER_LEAST_LONGEST && number <= most)
    config->longest = (size_t)number;
  else
    return mill_refuse(place, error, "'longest' must be a whole number from %d to %d",
                       MILL_ENCODER_LEAST_LONGEST, (int)most);
  return true;
}

bool mill_encoder_config_read(MillEncoderConfig *config, const json_t *json, const char *place,
                              GError **error) {
  if (!json_is_object(json))
    return mill_refuse(place, error, "it is not a JSON object; get the file again");
  if (!check_kinds(json, place, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
    if (!read_size(config, json, &sizes[i], place, error))
      return false;
  if (config->width % config->n_heads != 0)
    return mill_refuse(place, error, "'num_attention_heads' must divide 'hidden_size'");
  return read_epsilon(config, json, place, error) && read_folding(config, json, place, error) &&
         read_longest(config, json, place, error);
}

/* ---- labels -------------------------------------------------------------------------------- */

/* Without the member, labels are counted. */
static char *label_of(const json_t *names, size_t i) {
  char key[24];
  g_snprintf(key, sizeof key, "%zu", i);
  const char *name = json_string_value(json_object_get(names, key));
  if (!names)
    return g_strdup_printf("LABEL_%zu", i);
  return name && *name ? g_strdup(name) : NULL;
}

static bool have_duplicate(char **labels) {
  for (char **label = labels; *label; label++)
    if (g_strv_contains((const char *const *)label + 1, *label))
      return true;
  return false;
}

char **mill_encoder_config_labels(const json_t *json, size_t n, const char *place,
                                  GError **error) {
  const json_t *names = json_object_get(json, "id2label");
  g_auto(GStrv) labels = g_new0(char *, n + 1);
  for (size_t i = 0; i < n; i++)
    if (!(labels[i] = label_of(names, i))) {
      mill_refuse(place, error,
                  "'id2label' must name labels 0 to %zu, as the classifier has them", n - 1);
      return NULL;
    }
  if (have_duplicate(labels)) {
    mill_refuse(place, error, "'id2label' names a label twice");
    return NULL;
  }
  return g_steal_pointer(&labels);
}
