/* SPDX-License-Identifier: MIT */
/* Whole numbers are multiplied exactly, whatever instructions the processor has. */
#include "core/learn/matrix.h"

#include "tests/unit/unit.h"

#include <sys/wait.h>
#include <unistd.h>

enum { INPUTS = 96, OUTPUTS = 48, ROWS = MILL_MATRIX_ROWS + MILL_MATRIX_STEP };

static int8_t weights[OUTPUTS * INPUTS];
static uint8_t rows[ROWS * INPUTS];
static int32_t sums[ROWS * OUTPUTS];

static int32_t expected_sum(size_t row, size_t output) {
  int32_t sum = 0;
  for (size_t i = 0; i < INPUTS; i++)
    sum += rows[row * INPUTS + i] * weights[output * INPUTS + i];
  return sum;
}

/* The greatest numbers in the first row and output, any numbers in the others. */
static void fill(void) {
  for (size_t i = 0; i < sizeof weights; i++)
    weights[i] = i < INPUTS ? 127 : (int8_t)(i * 37 % 255 - 127);
  for (size_t i = 0; i < sizeof rows; i++)
    rows[i] = i < INPUTS ? 255 : (uint8_t)(i * 91);
}

static bool products_are_right(void) {
  const MillMatrixLibrary *library = mill_matrix_load(NULL);
  fill();
  MillMatrix *matrix = library->pack(weights, OUTPUTS, INPUTS);
  MillMatrixWorker *worker = library->worker_new();
  bool are_right = true;
  library->multiply(matrix, worker, rows, ROWS, sums);
  for (size_t i = 0; i < ROWS * OUTPUTS; i++)
    are_right = are_right && sums[i] == expected_sum(i / OUTPUTS, i % OUTPUTS);
  library->worker_free(worker);
  library->free(matrix);
  return are_right;
}

/* oneDNN reads the variable once, so each set of instructions takes a process. */
static bool are_right_with(const char *instructions) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    g_setenv("DNNL_MAX_CPU_ISA", instructions, TRUE);
    _exit(products_are_right() ? 0 : 1);
  }
  return waitpid(child, &status, 0) == child && status == 0;
}

static void products_are_exact_with_few_instructions(void **state) {
  (void)state;
  assert_true(are_right_with("AVX2"));
}

static void products_are_exact_with_all_instructions(void **state) {
  (void)state;
  assert_true(are_right_with("ALL"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(products_are_exact_with_few_instructions),
      cmocka_unit_test(products_are_exact_with_all_instructions),
  };
  return mill_matrix_is_built() ? RUN_TESTS(tests) : 77;
}
