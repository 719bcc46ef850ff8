/* SPDX-License-Identifier: MIT */
/* Products of matrices by oneDNN (https://github.com/oneapi-src/oneDNN). There is a primitive for
 * a full block of rows and one for the smallest block; anything in between is done in small ones.
 * oneDNN keeps primitives of one shape once, however many matrices have it. */
#include "core/learn/matrix.h"

#include <oneapi/dnnl/dnnl.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/export.h>

/* Of OpenMP; its header comes with the compiler, which may have another library for it than
 * oneDNN was built with. */
extern int omp_get_max_threads(void);
extern void omp_set_num_threads(int n);

enum { N_SIZES = 2, ALIGNMENT = 64 };

static const size_t sizes[N_SIZES] = {MILL_MATRIX_ROWS, MILL_MATRIX_STEP};

/* A product with a certain number of rows. */
typedef struct Product {
  dnnl_memory_desc_t rows, sums, scratch;
  dnnl_primitive_t primitive;
} Product;

struct MillMatrix {
  size_t outputs, inputs;
  const float *floats; /* or NULL */
  void *packed;
  dnnl_memory_t weights;
  dnnl_memory_desc_t packed_as;
  Product products[N_SIZES];
};

struct MillMatrixWorker {
  dnnl_stream_t stream;
  void *scratch;
  size_t scratch_size;
  uint8_t *halves;      /* of rows, or NULL */
  int32_t *second_sums; /* or NULL */
  size_t n_halves, n_second_sums;
};

/* ---- one thread ---------------------------------------------------------------------------- */

/* OpenMP keeps the number of threads for each thread that calls. */
static int take_one_thread(void) {
  int before = omp_get_max_threads();
  omp_set_num_threads(1);
  return before;
}

static dnnl_engine_t one_engine;

static bool start(void) {
  return one_engine || dnnl_engine_create(&one_engine, dnnl_cpu, 0) == dnnl_success;
}

static dnnl_engine_t engine(void) {
  return one_engine;
}

/* Not that of the header, as another build of the library may be installed by now. */
static const char *library_version(void) {
  static char text[48];
  const dnnl_version_t *version = dnnl_version();
  g_snprintf(text, sizeof text, "%d.%d.%d", version->major, version->minor, version->patch);
  return text;
}

/* Zeroed, and free() takes it back. */
static void *allocate(size_t size) {
  size_t whole = MAX(size, 1) + ALIGNMENT - 1;
  void *bytes = aligned_alloc(ALIGNMENT, whole - whole % ALIGNMENT);
  if (!bytes)
    g_error("oneDNN has no memory left");
  return memset(bytes, 0, size);
}

/* ---- packing ------------------------------------------------------------------------------- */

/* The first product lets oneDNN choose the layout of the weights; others must use the same. */
static dnnl_status_t describe(MillMatrix *matrix, Product *product, size_t n_rows,
                              dnnl_matmul_desc_t *described) {
  dnnl_dim_t k = (dnnl_dim_t)matrix->inputs, n = (dnnl_dim_t)matrix->outputs;
  const dnnl_dims_t rows = {(dnnl_dim_t)n_rows, k}, sums = {(dnnl_dim_t)n_rows, n};
  dnnl_status_t bad = dnnl_memory_desc_init_by_tag(&product->rows, 2, rows, dnnl_u8, dnnl_ab);
  if (bad == dnnl_success)
    bad = dnnl_memory_desc_init_by_tag(&product->sums, 2, sums, dnnl_s32, dnnl_ab);
  if (bad == dnnl_success)
    bad = dnnl_matmul_desc_init(described, &product->rows, &matrix->packed_as, NULL,
                                &product->sums);
  return bad;
}

static dnnl_status_t compile(MillMatrix *matrix, Product *product,
                             const dnnl_matmul_desc_t *described) {
  dnnl_primitive_attr_t attributes = NULL;
  dnnl_primitive_desc_t chosen = NULL;
  dnnl_status_t bad = dnnl_primitive_attr_create(&attributes);
  if (bad == dnnl_success)
    bad = dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  if (bad == dnnl_success)
    bad = dnnl_primitive_desc_create(&chosen, described, attributes, engine(), NULL);
  if (bad == dnnl_success) {
    product->scratch = *dnnl_primitive_desc_query_md(chosen, dnnl_query_scratchpad_md, 0);
    matrix->packed_as = *dnnl_primitive_desc_query_md(chosen, dnnl_query_weights_md, 0);
    bad = dnnl_primitive_create(&product->primitive, chosen);
  }
  dnnl_primitive_desc_destroy(chosen);
  dnnl_primitive_attr_destroy(attributes);
  return bad;
}

static dnnl_status_t make_products(MillMatrix *matrix) {
  const dnnl_dims_t shape = {(dnnl_dim_t)matrix->inputs, (dnnl_dim_t)matrix->outputs};
  dnnl_status_t bad =
      dnnl_memory_desc_init_by_tag(&matrix->packed_as, 2, shape, dnnl_s8, dnnl_format_tag_any);
  for (size_t i = 0; i < N_SIZES && bad == dnnl_success; i++) {
    dnnl_matmul_desc_t described;
    bad = describe(matrix, &matrix->products[i], sizes[i], &described);
    if (bad == dnnl_success)
      bad = compile(matrix, &matrix->products[i], &described);
  }
  return bad;
}

static dnnl_status_t reorder(dnnl_memory_t from, dnnl_memory_t to,
                             const dnnl_memory_desc_t *from_as, const dnnl_memory_desc_t *to_as) {
  dnnl_primitive_desc_t chosen = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_stream_t stream = NULL;
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
  dnnl_status_t bad =
      dnnl_reorder_primitive_desc_create(&chosen, from_as, engine(), to_as, engine(), NULL);
  if (bad == dnnl_success)
    bad = dnnl_primitive_create(&primitive, chosen);
  if (bad == dnnl_success)
    bad = dnnl_stream_create(&stream, engine(), dnnl_stream_default_flags);
  if (bad == dnnl_success)
    bad = dnnl_primitive_execute(primitive, stream, 2, arguments);
  if (bad == dnnl_success)
    bad = dnnl_stream_wait(stream);
  dnnl_stream_destroy(stream);
  dnnl_primitive_destroy(primitive);
  dnnl_primitive_desc_destroy(chosen);
  return bad;
}

static dnnl_status_t pack_weights(MillMatrix *matrix, const int8_t *weights) {
  const dnnl_dims_t shape = {(dnnl_dim_t)matrix->inputs, (dnnl_dim_t)matrix->outputs};
  dnnl_memory_desc_t plain;
  dnnl_memory_t source = NULL;
  matrix->packed = allocate(dnnl_memory_desc_get_size(&matrix->packed_as));
  dnnl_status_t bad = dnnl_memory_desc_init_by_tag(&plain, 2, shape, dnnl_s8, dnnl_ba);
  if (bad == dnnl_success)
    bad = dnnl_memory_create(&matrix->weights, &matrix->packed_as, engine(), matrix->packed);
  if (bad == dnnl_success)
    bad = dnnl_memory_create(&source, &plain, engine(), (void *)weights);
  if (bad == dnnl_success)
    bad = reorder(source, matrix->weights, &plain, &matrix->packed_as);
  dnnl_memory_destroy(source);
  return bad;
}

static void free_matrix(MillMatrix *matrix) {
  if (!matrix)
    return;
  for (size_t i = 0; i < N_SIZES; i++)
    dnnl_primitive_destroy(matrix->products[i].primitive);
  dnnl_memory_destroy(matrix->weights);
  free(matrix->packed);
  g_free(matrix);
}

static MillMatrix *new_matrix(size_t outputs, size_t inputs) {
  MillMatrix *matrix = g_new0(MillMatrix, 1);
  matrix->outputs = outputs;
  matrix->inputs = inputs;
  return matrix;
}

static MillMatrix *pack(const int8_t *weights, size_t outputs, size_t inputs) {
  MillMatrix *matrix = new_matrix(outputs, inputs);
  int before = take_one_thread();
  bool is_made =
      make_products(matrix) == dnnl_success && pack_weights(matrix, weights) == dnnl_success;
  omp_set_num_threads(before);
  if (is_made)
    return matrix;
  free_matrix(matrix);
  return NULL;
}

/* ---- multiplying --------------------------------------------------------------------------- */

static MillMatrixWorker *new_worker(void) {
  MillMatrixWorker *worker = g_new0(MillMatrixWorker, 1);
  if (dnnl_stream_create(&worker->stream, engine(), dnnl_stream_default_flags) != dnnl_success)
    g_error("oneDNN has no memory left");
  return worker;
}

static void free_worker(MillMatrixWorker *worker) {
  if (!worker)
    return;
  dnnl_stream_destroy(worker->stream);
  free(worker->scratch);
  free(worker->halves);
  free(worker->second_sums);
  g_free(worker);
}

static void reserve_scratch(MillMatrixWorker *worker, const Product *product) {
  size_t size = dnnl_memory_desc_get_size(&product->scratch);
  if (size <= worker->scratch_size)
    return;
  free(worker->scratch);
  worker->scratch = allocate(size);
  worker->scratch_size = size;
}

static void multiply_rows(const MillMatrix *matrix, MillMatrixWorker *worker,
                          const Product *product, const uint8_t *rows, int32_t *sums) {
  dnnl_memory_t source = NULL, target = NULL, scratch = NULL;
  reserve_scratch(worker, product);
  bool is_made =
      dnnl_memory_create(&source, &product->rows, engine(), (void *)rows) == dnnl_success &&
      dnnl_memory_create(&target, &product->sums, engine(), sums) == dnnl_success &&
      dnnl_memory_create(&scratch, &product->scratch, engine(), worker->scratch) == dnnl_success;
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC, source},
                                       {DNNL_ARG_WEIGHTS, matrix->weights},
                                       {DNNL_ARG_DST, target},
                                       {DNNL_ARG_SCRATCHPAD, scratch}};
  if (!is_made || dnnl_primitive_execute(product->primitive, worker->stream,
                                         G_N_ELEMENTS(arguments), arguments) != dnnl_success)
    g_error("oneDNN has no memory left");
  dnnl_stream_wait(worker->stream);
  dnnl_memory_destroy(source);
  dnnl_memory_destroy(target);
  dnnl_memory_destroy(scratch);
}

/* Without the instructions for it (VNNI), two products of bytes are added in 16 bits, which are
 * too few for 2 * 255 * 127. */
static bool cuts_sums_off(void) {
  return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_vnni) !=
         dnnl_cpu_isa_avx512_core_vnni;
}

static void reserve_halves(MillMatrixWorker *worker, size_t n_halves, size_t n_sums) {
  if (n_halves > worker->n_halves) {
    free(worker->halves);
    worker->halves = allocate(n_halves);
    worker->n_halves = n_halves;
  }
  if (n_sums > worker->n_second_sums) {
    free(worker->second_sums);
    worker->second_sums = allocate(n_sums * sizeof *worker->second_sums);
    worker->n_second_sums = n_sums;
  }
}

/* Rows are split in two that are small enough, and their products added. */
static void multiply_halves(const MillMatrix *matrix, MillMatrixWorker *worker,
                            const Product *product, size_t n_rows, const uint8_t *rows,
                            int32_t *sums) {
  size_t n = n_rows * matrix->inputs, n_sums = n_rows * matrix->outputs;
  reserve_halves(worker, n, n_sums);
  for (size_t i = 0; i < n; i++)
    worker->halves[i] = rows[i] / 2;
  multiply_rows(matrix, worker, product, worker->halves, sums);
  for (size_t i = 0; i < n; i++)
    worker->halves[i] = (uint8_t)(rows[i] - rows[i] / 2);
  multiply_rows(matrix, worker, product, worker->halves, worker->second_sums);
  for (size_t i = 0; i < n_sums; i++)
    sums[i] += worker->second_sums[i];
}

static void multiply_block(const MillMatrix *matrix, MillMatrixWorker *worker, size_t size,
                           const uint8_t *rows, int32_t *sums) {
  const Product *product = &matrix->products[size];
  if (cuts_sums_off())
    multiply_halves(matrix, worker, product, sizes[size], rows, sums);
  else
    multiply_rows(matrix, worker, product, rows, sums);
}

static void multiply(const MillMatrix *matrix, MillMatrixWorker *worker, const uint8_t *rows,
                     size_t n_rows, int32_t *sums) {
  int before = take_one_thread();
  for (size_t i = 0, at = 0; i < N_SIZES; i++)
    for (; at + sizes[i] <= n_rows; at += sizes[i])
      multiply_block(matrix, worker, i, rows + at * matrix->inputs, sums + at * matrix->outputs);
  omp_set_num_threads(before);
}

static void multiply_floats(const MillMatrix *matrix, const float *rows, size_t n_rows,
                            float *products) {
  dnnl_dim_t m = (dnnl_dim_t)n_rows, n = (dnnl_dim_t)matrix->outputs;
  dnnl_dim_t k = (dnnl_dim_t)matrix->inputs;
  int before = take_one_thread();
  if (dnnl_sgemm('N', 'T', m, n, k, 1.0f, rows, k, matrix->floats, k, 0.0f, products, n) !=
      dnnl_success)
    g_error("oneDNN has no memory left");
  omp_set_num_threads(before);
}

/* oneDNN generates the code the first time floats are multiplied. */
static MillMatrix *wrap(const float *weights, size_t outputs, size_t inputs) {
  MillMatrix *matrix = new_matrix(outputs, inputs);
  g_autofree float *row = g_new0(float, inputs);
  g_autofree float *product = g_new0(float, outputs);
  matrix->floats = weights;
  multiply_floats(matrix, row, 1, product);
  return matrix;
}

extern const MillMatrixLibrary mill_matrix_library;
MILL_API const MillMatrixLibrary mill_matrix_library = {
    .version = MILL_MATRIX_VERSION,
    .start = start,
    .library_version = library_version,
    .pack = pack,
    .wrap = wrap,
    .free = free_matrix,
    .worker_new = new_worker,
    .worker_free = free_worker,
    .multiply = multiply,
    .multiply_floats = multiply_floats,
};
