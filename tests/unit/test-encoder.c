/* SPDX-License-Identifier: MIT */
/* A tiny encoder answers as the transformers library does with the same weights, in floats and in
 * 8 bits; tests/bench/encoder-agreement.py printed the numbers. */
#include <config.h>

#include "core/stage/callfilter.h"
#include "tests/tinyencoder.h"
#include "tests/unit/modelfile.h"

#include <math.h>
#include <sys/wait.h>
#include <textmill/encoder.h>
#include <unistd.h>

#define PAIR(first, second)                                                                      \
  { first, sizeof first - 1, second, sizeof second - 1 }
#define TEXT(first)                                                                              \
  { first, sizeof first - 1, NULL, 0 }

static const MillEncoderInput inputs[] = {
    PAIR("the tax is unfair", "we tax"),
    TEXT("the tax is good."),
    PAIR("Ünfáirly 中 zzz, the bad tax!", "good"),
    PAIR("the tax is unfair and we have a good one, the tax is bad and has no end at all, as we "
         "say",
         "we say it is good, we say it is fair, we say it is bad, we say it"),
};

enum { N_INPUTS = G_N_ELEMENTS(inputs) };

static const float expected[N_INPUTS][TINY_LABELS] = {
    {-0.737022f, -0.511870f, -0.214865f},
    {-1.686033f, -0.108367f, -0.359518f},
    {-1.732253f, 0.078781f, 0.067614f},
    {-0.477645f, -0.382356f, -0.088698f},
};

static MillEncoder *encoder;
static MillEncoderMemory *memory;

static void open_filled(void) {
  g_autoptr(GError) error = NULL;
  save();
  encoder = mill_encoder_open(path, &error);
  assert_no_error(error);
  memory = mill_encoder_memory_new(encoder);
}

static void open_tiny(bool is_whole) {
  tiny_encoder_fill(writer, is_whole);
  open_filled();
}

static int set_up_encoder(void **state) {
  encoder = NULL;
  memory = NULL;
  return set_up(state);
}

static int tear_down_encoder(void **state) {
  mill_encoder_memory_free(memory);
  mill_encoder_free(encoder);
  return tear_down(state);
}

/* ---- answers ------------------------------------------------------------------------------- */

static bool answers_are_near(MillEncoderMemory *asked, float most) {
  float logits[N_INPUTS * TINY_LABELS];
  mill_encoder_classify(asked, inputs, N_INPUTS, logits);
  for (size_t i = 0; i < G_N_ELEMENTS(logits); i++)
    if (!(fabsf(logits[i] - expected[i / TINY_LABELS][i % TINY_LABELS]) <= most))
      return false;
  return true;
}

static void floats_give_the_logits_of_the_transformers_library(void **state) {
  (void)state;
  open_tiny(false);
  assert_true(answers_are_near(memory, 1e-5f));
}

static void eight_bits_come_near(void **state) {
  (void)state;
  open_tiny(true);
  assert_true(answers_are_near(memory, 0.05f));
}

static void smooth_inputs_and_outliers_come_near(void **state) {
  (void)state;
  TinyEncoder tiny = {.writer = writer, .is_whole = true, .is_smooth = true};
  tiny_encoder_fill_with(&tiny);
  open_filled();
  assert_true(answers_are_near(memory, 0.05f));
}

static void embeddings_have_length_one(void **state) {
  (void)state;
  float vectors[N_INPUTS][TINY_WIDTH];
  open_tiny(true);
  mill_encoder_embed(memory, inputs, N_INPUTS, vectors[0]);
  for (size_t i = 0; i < N_INPUTS; i++) {
    float sum = 0;
    for (size_t j = 0; j < TINY_WIDTH; j++)
      sum += vectors[i][j] * vectors[i][j];
    assert_true(fabsf(sum - 1) < 1e-5f);
  }
}

static void an_encoder_says_what_it_is(void **state) {
  (void)state;
  open_tiny(true);
  assert_true(mill_encoder_is_available());
  assert_int_equal(mill_encoder_width(encoder), TINY_WIDTH);
  assert_int_equal(mill_encoder_longest(encoder), TINY_POSITIONS);
  assert_int_equal(mill_encoder_n_labels(encoder), TINY_LABELS);
  assert_string_equal(mill_encoder_label(encoder, 1), "against");
  assert_string_equal(mill_encoder_metadata(encoder, "description"), "a tiny encoder");
  assert_null(mill_encoder_metadata(encoder, "licence"));
}

static void pieces_are_counted_up_to_a_number(void **state) {
  (void)state;
  open_tiny(true);
  assert_int_equal(mill_encoder_count(memory, "the tax is unfair.", 18, 100), 6);
  assert_int_equal(mill_encoder_count(memory, "the tax is unfair.", 18, 2), 2);
}

/* ---- the same bytes ------------------------------------------------------------------------ */

/* Many inputs, so that they fill more than one pass. */
enum { N_MANY = 60 };

static void classify_many(MillEncoderMemory *own, size_t step, float *logits) {
  MillEncoderInput list[N_MANY];
  for (size_t i = 0; i < N_MANY; i++)
    list[i] = inputs[i * step % N_MANY % N_INPUTS];
  mill_encoder_classify(own, list, N_MANY, logits);
}

static void assert_bytes_do_not_depend_on_company(bool is_whole) {
  float together[N_MANY][TINY_LABELS], alone[N_INPUTS][TINY_LABELS];
  open_tiny(is_whole);
  for (size_t i = 0; i < N_INPUTS; i++)
    mill_encoder_classify(memory, &inputs[i], 1, alone[i]);
  for (size_t step = 1; step < 8; step += 6) {
    classify_many(memory, step, together[0]);
    for (size_t i = 0; i < N_MANY; i++)
      assert_memory_equal(together[i], alone[i * step % N_MANY % N_INPUTS], sizeof together[i]);
  }
}

static void floats_do_not_depend_on_company(void **state) {
  (void)state;
  assert_bytes_do_not_depend_on_company(false);
}

static void eight_bits_do_not_depend_on_company(void **state) {
  (void)state;
  assert_bytes_do_not_depend_on_company(true);
}

static gpointer ask_many(gpointer logits) {
  MillEncoderMemory *own = mill_encoder_memory_new(encoder);
  classify_many(own, 1, logits);
  mill_encoder_memory_free(own);
  return NULL;
}

static void threads_share_an_encoder(void **state) {
  (void)state;
  float logits[2][N_MANY * TINY_LABELS];
  GThread *threads[2];
  open_tiny(true);
  for (size_t i = 0; i < 2; i++)
    threads[i] = g_thread_new("ask", ask_many, logits[i]);
  for (size_t i = 0; i < 2; i++)
    g_thread_join(threads[i]);
  assert_memory_equal(logits[0], logits[1], sizeof logits[0]);
}

static size_t count_threads(void) {
  size_t n = 0;
  g_autoptr(GDir) tasks = g_dir_open("/proc/self/task", 0, NULL);
  while (tasks && g_dir_read_name(tasks))
    n++;
  return n;
}

static void no_thread_is_started(void **state) {
  (void)state;
  float logits[N_MANY * TINY_LABELS];
  size_t n_before = count_threads();
  open_tiny(true);
  classify_many(memory, 1, logits);
  assert_int_equal(count_threads(), n_before);
}

/* As the child of an isolated stage does; valgrind cannot filter. */
static void a_child_with_filtered_calls_can_use_it(void **state) {
  (void)state;
  int status;
  open_tiny(true);
  pid_t child = fork();
  if (child == 0) {
    MillEncoderMemory *own = mill_encoder_memory_new(encoder);
    mill_call_filter_load(NULL);
    bool are_near = answers_are_near(own, 0.05f);
    mill_encoder_memory_free(own);
    _exit(are_near ? 0 : 1);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
}

/* ---- hostile texts ------------------------------------------------------------------------- */

static void a_text_is_cut_to_the_longest(void **state) {
  (void)state;
  float logits[2][TINY_LABELS];
  open_tiny(true);
  g_autofree char *text = g_strnfill(1 << 20, '.');
  const MillEncoderInput cut[] = {{text, 1 << 20, NULL, 0}, {text, TINY_POSITIONS - 2, NULL, 0}};
  mill_encoder_classify(memory, cut, 2, logits[0]);
  assert_memory_equal(logits[0], logits[1], sizeof logits[0]);
}

static void of_a_pair_the_longer_text_is_cut(void **state) {
  (void)state;
  float logits[3][TINY_LABELS];
  open_tiny(true);
  g_autofree char *text = g_strnfill(1000, '.');
  const MillEncoderInput cut[] = {
      {text, 1000, "tax", 3}, {text, TINY_POSITIONS - 4, "tax", 3}, {"tax", 3, text, 1000}};
  mill_encoder_classify(memory, cut, 3, logits[0]);
  assert_memory_equal(logits[0], logits[1], sizeof logits[0]);
  assert_true(isfinite(logits[2][0]));
}

static void two_long_texts_share_the_room(void **state) {
  (void)state;
  float logits[2][TINY_LABELS];
  open_tiny(true);
  g_autofree char *text = g_strnfill(1000, '.');
  const MillEncoderInput cut[] = {{text, 1000, text, 1000}, {text, 30, text, 31}};
  mill_encoder_classify(memory, cut, 2, logits[0]);
  assert_memory_equal(logits[0], logits[1], sizeof logits[0]);
}

static void any_bytes_are_answered(void **state) {
  (void)state;
  static const MillEncoderInput strange[] = {
      TEXT(""),
      PAIR("", ""),
      TEXT("\xff\xfe\0\x80"),
      TEXT("😀👩‍👩‍👧 中文"),
      TEXT("a\u0301\u0301"),
      TEXT("\xf0\x9f"),
  };
  float logits[G_N_ELEMENTS(strange)][TINY_LABELS];
  open_tiny(true);
  mill_encoder_classify(memory, strange, G_N_ELEMENTS(strange), logits[0]);
  for (size_t i = 0; i < G_N_ELEMENTS(strange); i++)
    assert_true(isfinite(logits[i][0]));
}

static void no_input_is_no_answer(void **state) {
  (void)state;
  float none = 5;
  open_tiny(true);
  mill_encoder_classify(memory, NULL, 0, &none);
  assert_true(none == 5);
}

#define TEST_ENCODER(name)                                                                       \
  cmocka_unit_test_setup_teardown(name, set_up_encoder, tear_down_encoder)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST_ENCODER(no_thread_is_started),
      TEST_ENCODER(floats_give_the_logits_of_the_transformers_library),
      TEST_ENCODER(eight_bits_come_near),
      TEST_ENCODER(smooth_inputs_and_outliers_come_near),
      TEST_ENCODER(embeddings_have_length_one),
      TEST_ENCODER(an_encoder_says_what_it_is),
      TEST_ENCODER(pieces_are_counted_up_to_a_number),
      TEST_ENCODER(floats_do_not_depend_on_company),
      TEST_ENCODER(eight_bits_do_not_depend_on_company),
      TEST_ENCODER(threads_share_an_encoder),
      TEST_ENCODER(a_child_with_filtered_calls_can_use_it),
      TEST_ENCODER(a_text_is_cut_to_the_longest),
      TEST_ENCODER(of_a_pair_the_longer_text_is_cut),
      TEST_ENCODER(two_long_texts_share_the_room),
      TEST_ENCODER(any_bytes_are_answered),
      TEST_ENCODER(no_input_is_no_answer),
  };
  return mill_encoder_is_built() ? RUN_TESTS(tests) : 77;
}
