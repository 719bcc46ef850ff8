/* SPDX-License-Identifier: MIT */
/* A tagger learns from sequences, is written to a model file, and tells the same when read. */
#include "tests/unit/modelfile.h"

#include <math.h>
#include <string.h>
#include <textmill/tagger.h>

enum { OUT, BEGIN, INSIDE, N_LABELS };

static const char *const labels[] = {"out", "begin", "inside"};
static const bool allowed[] = {true, true, false, true, true, true,
                               true, true, true,  true, true, false};
static MillSequences *sequences;
static MillTagger *tagger;
static MillLattice *lattice;

static const MillTaggerSettings plain = {.labels = labels,
                                         .n_labels = N_LABELS,
                                         .n_borders = 1,
                                         .allowed = allowed,
                                         .bits = 8,
                                         .rounds = 20,
                                         .rate = 0.1,
                                         .seed = 1};

static int set_up_sequences(void **state) {
  sequences = mill_sequences_new();
  lattice = mill_lattice_new();
  tagger = NULL;
  return set_up(state);
}

static int tear_down_sequences(void **state) {
  mill_tagger_free(tagger);
  mill_lattice_free(lattice);
  mill_sequences_free(sequences);
  return tear_down(state);
}

/* A letter is a feature; digits are the labels. */
static void add_sequence(const char *letters, const char *digits) {
  for (size_t i = 0; letters[i]; i++)
    mill_sequences_add(sequences, &(uint32_t){(uint32_t)letters[i]}, 1, 0,
                       (unsigned)(digits[i] - '0'));
  mill_sequences_end(sequences);
}

static void train_in(unsigned runs) {
  g_autoptr(GError) error = NULL;
  MillTaggerSettings settings = plain;
  settings.runs = runs;
  for (int i = 0; i < 20; i++) {
    add_sequence("xxabbx", "001220");
    add_sequence("abxbx", "12000");
    add_sequence("bxxab", "00012");
  }
  assert_true(mill_tagger_train(sequences, &settings, "toy", NULL, NULL, writer, &error));
  assert_no_error(error);
  save();
}

static void train(void) {
  train_in(1);
}

static void open_tagger(void) {
  g_autoptr(GError) error = NULL;
  open_it();
  tagger = mill_tagger_open(model, "toy", &error);
  assert_no_error(error);
}

static void read_letters(const char *letters) {
  mill_lattice_start(lattice, tagger);
  for (size_t i = 0; letters[i]; i++)
    mill_lattice_add(lattice, &(uint32_t){(uint32_t)letters[i]}, 1, 0);
}

static void assert_labels(const char *letters, const char *digits) {
  uint8_t found[32];
  read_letters(letters);
  mill_lattice_decode(lattice, found);
  for (size_t i = 0; letters[i]; i++)
    assert_int_equal(found[i], digits[i] - '0');
}

static void learns_what_the_label_before_decides(void **state) {
  (void)state;
  train();
  open_tagger();
  assert_labels("xabbbxb", "0122200");
  assert_string_equal(mill_tagger_label(tagger, BEGIN), "begin");
}

static void never_gives_a_pair_that_is_not_allowed(void **state) {
  (void)state;
  uint8_t found[32];
  train();
  open_tagger();
  read_letters("bxbbxxb");
  mill_lattice_favour(lattice, INSIDE, 50);
  mill_lattice_decode(lattice, found);
  assert_int_not_equal(found[0], INSIDE);
  for (size_t i = 1; i < 7; i++)
    assert_false(found[i] == INSIDE && found[i - 1] == OUT);
}

static void probabilities_sum_to_one(void **state) {
  (void)state;
  train();
  open_tagger();
  read_letters("xabbx");
  const float *marginals = mill_lattice_marginals(lattice);
  for (size_t i = 0; i < 5; i++, marginals += N_LABELS)
    assert_true(fabsf(marginals[OUT] + marginals[BEGIN] + marginals[INSIDE] - 1) < 1e-4f);
}

/* What the labelling adds up to, with the transitions as the model file has them. */
static float sum_of(const uint8_t *found, size_t n) {
  const float *transitions = mill_model_tensor(model, "toy.transitions")->data;
  float sum = 0;
  for (size_t i = 0, from = N_LABELS; i < n; from = found[i++])
    sum += transitions[from * N_LABELS + found[i]] + mill_lattice_scores(lattice, i)[found[i]];
  return sum;
}

static void no_other_labelling_is_better(void **state) {
  (void)state;
  enum { N = 5, ALL = 243 };
  uint8_t found[N], other[N];
  train();
  open_tagger();
  read_letters("bxbab");
  mill_lattice_decode(lattice, found);
  float best = sum_of(found, N);
  for (int number = 0; number < ALL; number++) {
    for (int i = 0, rest = number; i < N; i++, rest /= N_LABELS)
      other[i] = (uint8_t)(rest % N_LABELS);
    assert_true(sum_of(other, N) <= best + 1e-3f);
  }
}

static void the_mean_of_several_runs_is_another_model_that_works(void **state) {
  (void)state;
  size_t n_one, n_three;
  train();
  g_autofree char *one = read_bytes(&n_one);
  tear_down_sequences(state);
  set_up_sequences(state);
  train_in(3);
  g_autofree char *three = read_bytes(&n_three);
  open_tagger();
  assert_labels("xabbbxb", "0122200");
  assert_int_equal(n_one, n_three);
  assert_memory_not_equal(one, three, n_one);
}

static void same_seed_gives_the_same_bytes(void **state) {
  (void)state;
  size_t n_first, n_second;
  train();
  g_autofree char *first = read_bytes(&n_first);
  mill_sequences_free(sequences);
  sequences = mill_sequences_new();
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  train();
  g_autofree char *second = read_bytes(&n_second);
  assert_int_equal(n_first, n_second);
  assert_memory_equal(first, second, n_first);
}

static void refuses_labels_that_are_not_allowed(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  add_sequence("ab", "20");
  assert_false(mill_tagger_train(sequences, &plain, "toy", NULL, NULL, writer, &error));
  assert_error(&error, MILL_ERROR_USAGE, "");
}

static void refuses_a_model_without_the_tagger(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  train();
  open_it();
  assert_null(mill_tagger_open(model, "other", &error));
  assert_error(&error, MILL_ERROR_MODEL, "");
}

static void refuses_transitions_that_are_no_numbers(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  float numbers[(N_LABELS + 1) * N_LABELS];
  train();
  memset(numbers, 0xFF, sizeof(numbers));
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  int8_t rows[256 * 8] = {0};
  const float step[N_LABELS] = {1, 1, 1};
  mill_model_writer_set(writer, "toy", "{\"bits\":8,\"labels\":[\"out\",\"begin\",\"inside\"]}");
  mill_model_writer_add(writer, "toy.weights", MILL_TENSOR_I8, 2, (const size_t[]){256, 8}, rows);
  mill_model_writer_add(writer, "toy.step", MILL_TENSOR_F32, 1, (const size_t[]){3}, step);
  mill_model_writer_add(writer, "toy.transitions", MILL_TENSOR_F32, 3, (const size_t[]){1, 4, 3},
                        numbers);
  save();
  open_it();
  assert_null(mill_tagger_open(model, "toy", &error));
  assert_error(&error, MILL_ERROR_MODEL, "");
}

/* ---- pair features ------------------------------------------------------------------------- */

/* Letters are pair features alone, so that only they say where labels change. */
static void add_pairs(const char *letters, const char *digits) {
  for (size_t i = 0; letters[i]; i++) {
    mill_sequences_add(sequences, NULL, 0, 0, (unsigned)(digits[i] - '0'));
    mill_sequences_add_pairs(sequences, &(uint32_t){(uint32_t)letters[i]}, 1);
  }
  mill_sequences_end(sequences);
}

static void train_pairs(void) {
  g_autoptr(GError) error = NULL;
  for (int i = 0; i < 30; i++) {
    add_pairs("xsnss", "00111");
    add_pairs("xnsns", "01100");
    add_pairs("xnnss", "01000");
  }
  assert_true(mill_tagger_train(sequences, &plain, "toy", NULL, NULL, writer, &error));
  assert_no_error(error);
  save();
  open_tagger();
}

static void read_pairs(const char *letters) {
  mill_lattice_start(lattice, tagger);
  for (size_t i = 0; letters[i]; i++) {
    mill_lattice_add(lattice, NULL, 0, 0);
    mill_lattice_add_pairs(lattice, &(uint32_t){(uint32_t)letters[i]}, 1);
  }
}

static void pair_features_say_where_labels_change(void **state) {
  (void)state;
  uint8_t found[8];
  train_pairs();
  read_pairs("xssnsssn");
  mill_lattice_decode(lattice, found);
  assert_memory_equal(found, ((uint8_t[]){0, 0, 0, 1, 1, 1, 1, 0}), 8);
}

static void pair_features_that_are_not_known_count_nothing(void **state) {
  (void)state;
  train_pairs();
  read_pairs("xns");
  mill_lattice_add_pairs(lattice, (uint32_t[]){UINT32_MAX, 'z' + 1, 5000}, 3);
  double probability = mill_lattice_log_probability(lattice, (uint8_t[]){0, 1, 1});
  read_pairs("xns");
  assert_true(probability == mill_lattice_log_probability(lattice, (uint8_t[]){0, 1, 1}));
}

/* Checks a lattice of four positions. */
static void assert_probabilities_agree(void) {
  enum { N = 4, ALL = 81 };
  double sum = 0, marginals[N][N_LABELS] = {{0}};
  for (int number = 0; number < ALL; number++) {
    uint8_t labelling[N];
    for (int i = 0, rest = number; i < N; i++, rest /= N_LABELS)
      labelling[i] = (uint8_t)(rest % N_LABELS);
    double probability = exp(mill_lattice_log_probability(lattice, labelling));
    sum += probability;
    for (int i = 0; i < N; i++)
      marginals[i][labelling[i]] += probability;
  }
  assert_true(fabs(sum - 1) < 1e-4);
  const float *found = mill_lattice_marginals(lattice);
  for (int i = 0; i < N; i++)
    for (int label = 0; label < N_LABELS; label++)
      assert_true(fabs(marginals[i][label] - (double)found[i * N_LABELS + label]) < 1e-4);
}

static void probabilities_of_labellings_sum_to_one_and_to_those_of_labels(void **state) {
  (void)state;
  train();
  open_tagger();
  read_letters("xabb");
  assert_probabilities_agree();
}

static void so_do_those_with_pair_features(void **state) {
  (void)state;
  train_pairs();
  read_pairs("xsns");
  assert_probabilities_agree();
}

static void an_empty_sequence_is_certain(void **state) {
  (void)state;
  train_pairs();
  read_pairs("");
  assert_true(mill_lattice_log_probability(lattice, NULL) == 0);
}

static void refuses_pair_features_with_large_numbers(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  add_sequence("ab", "12");
  mill_sequences_add(sequences, NULL, 0, 0, 0);
  mill_sequences_add_pairs(sequences, &(uint32_t){MILL_TAGGER_MAX_PAIR_NUMBER + 1}, 1);
  mill_sequences_end(sequences);
  assert_false(mill_tagger_train(sequences, &plain, "toy", NULL, NULL, writer, &error));
  assert_error(&error, MILL_ERROR_USAGE, "16383");
}

static void a_tagger_without_pair_features_has_no_tensor_of_them(void **state) {
  (void)state;
  train();
  open_tagger();
  assert_null(mill_model_tensor(model, "toy.pairs"));
}

#define SEQUENCE_TEST(name)                                                                      \
  cmocka_unit_test_setup_teardown(name, set_up_sequences, tear_down_sequences)

int main(void) {
  const struct CMUnitTest tests[] = {
      SEQUENCE_TEST(learns_what_the_label_before_decides),
      SEQUENCE_TEST(never_gives_a_pair_that_is_not_allowed),
      SEQUENCE_TEST(probabilities_sum_to_one),
      SEQUENCE_TEST(no_other_labelling_is_better),
      SEQUENCE_TEST(the_mean_of_several_runs_is_another_model_that_works),
      SEQUENCE_TEST(same_seed_gives_the_same_bytes),
      SEQUENCE_TEST(refuses_labels_that_are_not_allowed),
      SEQUENCE_TEST(refuses_a_model_without_the_tagger),
      SEQUENCE_TEST(refuses_transitions_that_are_no_numbers),
      SEQUENCE_TEST(pair_features_say_where_labels_change),
      SEQUENCE_TEST(pair_features_that_are_not_known_count_nothing),
      SEQUENCE_TEST(probabilities_of_labellings_sum_to_one_and_to_those_of_labels),
      SEQUENCE_TEST(so_do_those_with_pair_features),
      SEQUENCE_TEST(an_empty_sequence_is_certain),
      SEQUENCE_TEST(refuses_pair_features_with_large_numbers),
      SEQUENCE_TEST(a_tagger_without_pair_features_has_no_tensor_of_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
