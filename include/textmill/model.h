/* SPDX-License-Identifier: MIT */
/* Model files: named tensors and text metadata in one safetensors file, memory-mapped.
 *
 * The format is that of the safetensors library (https://github.com/huggingface/safetensors):
 * eight bytes of header length, a JSON header, then the tensors' bytes without gaps. Every size
 * and offset is checked when a file is opened; nothing is read past its end. textmill-model(5)
 * describes the layout and all checks. */
#ifndef TEXTMILL_MODEL_H
#define TEXTMILL_MODEL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/error.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

typedef struct MillModel MillModel;
typedef struct MillModelWriter MillModelWriter;

/* The element types a tensor may have; little-endian in the file and in memory. */
typedef enum MillTensorType {
  MILL_TENSOR_I8 = 1,
  MILL_TENSOR_U8,
  MILL_TENSOR_F16,
  MILL_TENSOR_I16,
  MILL_TENSOR_F32,
  MILL_TENSOR_I32,
  MILL_TENSOR_F64,
  MILL_TENSOR_I64
} MillTensorType;

enum { MILL_TENSOR_MAX_DIMENSIONS = 4 };

/* A tensor, row-major. `data` is aligned for its type, read-only, never NULL, and lives as long
 * as the model. No product of any of the sizes in `shape` overflows, even if another one is 0. A
 * scalar has no dimensions and one element. */
typedef struct MillTensor {
  const char *name;
  MillTensorType type;
  size_t n_dimensions;
  size_t shape[MILL_TENSOR_MAX_DIMENSIONS];
  size_t n_elements;
  const void *data;
} MillTensor;

/* ---- reading ------------------------------------------------------------------------------- */

/* Maps the file and checks everything except the tensors' values, which may be any bits:
 * infinite, or an index that is too large. Returns NULL with MILL_ERROR_MODEL, saying which file
 * and tensor, what is wrong and what to do. Free it with mill_model_free(). Any number of threads
 * may use the model at a time. To change a file in use, replace it with a new one, as
 * mill_model_writer_save() does: truncating it in place crashes the processes that read it. */
MILL_API MillModel *mill_model_open(const char *path, GError **error);

/* Unmaps the file and frees its tensors and metadata. Accepts NULL. */
MILL_API void mill_model_free(MillModel *model);

/* The path it was opened with; valid as long as the model. */
MILL_API const char *mill_model_path(const MillModel *model);

/* The metadata of that name, or NULL. UTF-8 without NUL; valid as long as the model. */
MILL_API const char *mill_model_metadata(const MillModel *model, const char *name);

/* The tensor of that name, or NULL. */
MILL_API const MillTensor *mill_model_tensor(const MillModel *model, const char *name);

/* The tensor of that name if it has this type and shape, where 0 stands for any size; otherwise
 * NULL with MILL_ERROR_MODEL, saying what was expected and what was found. `shape` may be NULL if
 * n_dimensions is 0. */
MILL_API const MillTensor *mill_model_require(const MillModel *model, const char *name,
                                              MillTensorType type, size_t n_dimensions,
                                              const size_t *shape, GError **error);

/* ---- writing ------------------------------------------------------------------------------- */

/* A new, empty writer; free it with mill_model_writer_free(). Never NULL. */
MILL_API MillModelWriter *mill_model_writer_new(void);

/* Frees a writer. Accepts NULL. */
MILL_API void mill_model_writer_free(MillModelWriter *writer);

/* Sets metadata; name and value are copied and must be UTF-8. A later value replaces an earlier
 * one. */
MILL_API void mill_model_writer_set(MillModelWriter *writer, const char *name, const char *value);

/* Adds a tensor and copies its data. `shape` may be NULL if there are no dimensions, `data` if
 * there are no elements. Names must be unique within a file, UTF-8, and not "__metadata__".
 * Mistakes here or in mill_model_writer_set() make mill_model_writer_save() fail. */
MILL_API void mill_model_writer_add(MillModelWriter *writer, const char *name,
                                    MillTensorType type, size_t n_dimensions, const size_t *shape,
                                    const void *data);

/* Writes a temporary file in the same folder and renames it once it is complete and on disk, so a
 * model in use stays intact; if `path` is a link, its target is replaced. The same content gives
 * the same bytes, in whatever order it was added. Returns false with MILL_ERROR_OUTPUT, or with
 * MILL_ERROR_USAGE if the content cannot be a model; an existing file is then left unchanged. */
MILL_API bool mill_model_writer_save(const MillModelWriter *writer, const char *path,
                                     GError **error);

/* ---- half precision ------------------------------------------------------------------------ */

/* IEEE 754 binary16 to binary32, which is exact, and back, which rounds to nearest, ties to even;
 * 65520 and above become infinite. A NaN stays a quiet NaN, with the upper bits of its
 * payload. */
MILL_API float mill_half_to_float(uint16_t half);
MILL_API uint16_t mill_float_to_half(float value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillModel, mill_model_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillModelWriter, mill_model_writer_free)

MILL_END_DECLS

#endif
