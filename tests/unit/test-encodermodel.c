/* SPDX-License-Identifier: MIT */
/* Damaged encoders are refused, each with its reason. */
#include "tests/tinyencoder.h"
#include "tests/unit/modelfile.h"

#include <textmill/encoder.h>

static void assert_refused(const char *piece) {
  g_autoptr(GError) error = NULL;
  save();
  assert_null(mill_encoder_open(path, &error));
  assert_error(&error, MILL_ERROR_MODEL, piece);
}

/* The tiny encoder with one thing of its configuration changed. */
static void assert_config_refused(const char *from, const char *to, const char *piece) {
  g_auto(GStrv) parts = g_strsplit(TINY_CONFIG, from, 2);
  g_autofree char *config = g_strjoinv(to, parts);
  tiny_encoder_fill(writer, true);
  mill_model_writer_set(writer, "encoder", config);
  assert_refused(piece);
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
}

static void a_missing_file_is_named(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_null(mill_encoder_open("/nowhere/m.safetensors", &error));
  assert_error(&error, MILL_ERROR_MODEL, "model /nowhere/m.safetensors: cannot be opened");
}

static void a_model_of_another_kind_lacks_its_configuration(void **state) {
  (void)state;
  add_weights("weights");
  assert_refused("config.json");
}

static void a_configuration_must_be_json(void **state) {
  (void)state;
  assert_config_refused("{", "[", "the metadata 'encoder' is not valid JSON in line 1");
  assert_config_refused(TINY_CONFIG, "[]", "the metadata 'encoder': it is not a JSON object");
}

static void sizes_are_held_to_their_limits(void **state) {
  (void)state;
  assert_config_refused("\"hidden_size\": 32", "\"hidden_size\": 1025",
                        "'hidden_size' must be a whole number from 1 to 1024");
  assert_config_refused("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 13",
                        "'num_hidden_layers' must be a whole number from 1 to 12");
  assert_config_refused("\"num_attention_heads\": 2", "\"num_attention_heads\": 5",
                        "'num_attention_heads' must divide 'hidden_size'");
  assert_config_refused("\"intermediate_size\": 64", "\"intermediate_size\": -1",
                        "'intermediate_size' must be");
  assert_config_refused("\"vocab_size\": 71", "\"vocab_size\": \"71\"", "'vocab_size' must be");
  assert_config_refused("1e-12", "0", "'layer_norm_eps' must be a number between 0 and 1");
}

static void other_kinds_are_refused(void **state) {
  (void)state;
  assert_config_refused("\"gelu\"", "\"relu\"", "'hidden_act' is not \"gelu\"");
  assert_config_refused("{", "{\"model_type\": \"roberta\", ", "'model_type' is not \"bert\"");
  assert_config_refused("{", "{\"strip_accents\": false, ", "'strip_accents' differs");
  assert_config_refused("{", "{\"tokenize_chinese_chars\": false, ", "is off");
}

static void the_longest_input_must_have_positions(void **state) {
  (void)state;
  assert_config_refused("{", "{\"longest\": 65, ",
                        "'longest' must be a whole number from 8 to 64");
  assert_config_refused("{", "{\"longest\": \"9\", ", "'longest' must be");
}

static void labels_must_fit_the_classifier(void **state) {
  (void)state;
  assert_config_refused("\"2\": \"neutral\"", "\"3\": \"neutral\"",
                        "'id2label' must name labels 0 to 2");
  assert_config_refused("neutral", "favor", "'id2label' names a label twice");
}

static void the_vocabulary_must_fit_the_table(void **state) {
  (void)state;
  assert_config_refused("\"vocab_size\": 71", "\"vocab_size\": 70",
                        "the vocabulary has 71 pieces, but 'vocab_size' is 70");
}

static void shapes_must_fit_the_configuration(void **state) {
  (void)state;
  assert_config_refused(
      "\"intermediate_size\": 64", "\"intermediate_size\": 63",
      "tensor \"encoder.layer.0.intermediate.dense.weight\" is I8 [64, 32], but "
      "must be I8 [63, 32]");
  assert_config_refused("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3",
                        "tensor \"encoder.layer.2.attention.self.query.weight\" is missing");
}

/* ---- a model without something ------------------------------------------------------------- */

static void assert_needed(const char *name) {
  g_autofree char *piece = g_strdup_printf("tensor \"%s\" is missing", name);
  TinyEncoder tiny = {.writer = writer, .is_whole = true, .is_smooth = true, .missing = name};
  tiny_encoder_fill_with(&tiny);
  assert_refused(piece);
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
}

static void every_tensor_is_needed(void **state) {
  (void)state;
  assert_needed("vocabulary");
  assert_needed("pooler.dense.weight");
  assert_needed("classifier.bias");
  assert_needed("embeddings.word_embeddings.weight");
  assert_needed("embeddings.LayerNorm.bias");
  assert_needed("encoder.layer.1.attention.self.key.bias");
}

static void whole_numbers_need_a_scale(void **state) {
  (void)state;
  assert_needed("encoder.layer.1.output.dense.scale");
  assert_needed("embeddings.word_embeddings.scale");
}

static void smoothing_needs_outliers(void **state) {
  (void)state;
  assert_needed("encoder.layer.0.attention.self.key.outlier");
  assert_needed("encoder.layer.1.output.dense.outlier");
}

/* The tiny encoder with one tensor of the other type, or with a number that is none. */
static void assert_odd_refused(const char *odd, const char *piece) {
  TinyEncoder tiny = {.writer = writer, .is_whole = true, .is_smooth = true, .odd = odd};
  tiny_encoder_fill_with(&tiny);
  assert_refused(piece);
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
}

static void types_of_matrices_may_not_be_mixed(void **state) {
  (void)state;
  assert_odd_refused(
      "encoder.layer.1.output.dense.weight",
      "tensor \"encoder.layer.1.output.dense.weight\" is F32, unlike those of other "
      "layers; make the model again");
}

static void smoothing_has_one_zero(void **state) {
  (void)state;
  assert_odd_refused("encoder.layer.1.intermediate.dense.smoothing",
                     "tensor \"encoder.layer.1.intermediate.dense.smoothing\" has 0 zeros");
}

static void numbers_must_be_finite(void **state) {
  (void)state;
  assert_odd_refused("classifier.bias",
                     "tensor \"classifier.bias\" has a number that is infinite");
  assert_odd_refused("embeddings.LayerNorm.weight",
                     "has a number that is infinite, none, or above");
}

/* ---- folders ------------------------------------------------------------------------------- */

static void write_part(const char *name, const char *text) {
  g_autofree char *part = g_build_filename(folder, name, NULL);
  assert_true(g_file_set_contents(part, text, -1, NULL));
}

static void remove_part(const char *name) {
  g_autofree char *part = g_build_filename(folder, name, NULL);
  g_unlink(part);
}

static void save_tensors(void) {
  TinyEncoder tiny = {.writer = writer, .is_whole = true, .is_in_folder = true};
  tiny_encoder_fill_with(&tiny);
  save();
}

static void a_model_beside_its_configuration_is_opened(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  GString *lines = tiny_vocabulary();
  save_tensors();
  write_part("config.json", TINY_CONFIG);
  write_part("tokenizer_config.json", "{\"model_max_length\": 32}");
  write_part("vocab.txt", lines->str);
  MillEncoder *encoder = mill_encoder_open(path, &error);
  assert_no_error(error);
  assert_int_equal(mill_encoder_longest(encoder), 32);
  mill_encoder_free(encoder);
  g_string_free(lines, TRUE);
  remove_part("config.json");
  remove_part("tokenizer_config.json");
  remove_part("vocab.txt");
}

static void a_folder_needs_all_parts(void **state) {
  (void)state;
  save_tensors();
  assert_refused("which describes the shape of an encoder; put it beside the model");
  write_part("config.json", TINY_CONFIG);
  assert_refused("which is the vocabulary of an encoder; put it beside the model");
  write_part("vocab.txt", "");
  assert_refused("vocab.txt: the vocabulary lacks [CLS]");
  write_part("config.json", "");
  assert_refused("config.json is not valid JSON");
  remove_part("config.json");
  remove_part("vocab.txt");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_missing_file_is_named),
      TEST(a_model_of_another_kind_lacks_its_configuration),
      TEST(a_configuration_must_be_json),
      TEST(sizes_are_held_to_their_limits),
      TEST(other_kinds_are_refused),
      TEST(the_longest_input_must_have_positions),
      TEST(labels_must_fit_the_classifier),
      TEST(the_vocabulary_must_fit_the_table),
      TEST(shapes_must_fit_the_configuration),
      TEST(every_tensor_is_needed),
      TEST(whole_numbers_need_a_scale),
      TEST(smoothing_needs_outliers),
      TEST(types_of_matrices_may_not_be_mixed),
      TEST(smoothing_has_one_zero),
      TEST(numbers_must_be_finite),
      TEST(a_model_beside_its_configuration_is_opened),
      TEST(a_folder_needs_all_parts),
  };
  return mill_encoder_is_built() ? RUN_TESTS(tests) : 77;
}
