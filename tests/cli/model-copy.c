/* SPDX-License-Identifier: MIT */
/* model-copy IN OUT NAME...: copies metadata and tensors of these names into a new model. Beside
 * each F16 tensor goes "NAME.float", its values in F32; beside each F32 tensor "NAME.half". */
#include <stdio.h>
#include <textmill/model.h>

static void add_converted(MillModelWriter *writer, const MillTensor *tensor) {
  bool is_half = tensor->type == MILL_TENSOR_F16;
  g_autofree float *floats = g_new(float, tensor->n_elements);
  g_autofree uint16_t *halves = g_new(uint16_t, tensor->n_elements);
  g_autofree char *name = g_strconcat(tensor->name, is_half ? ".float" : ".half", NULL);
  for (size_t i = 0; i < tensor->n_elements; i++)
    if (is_half)
      floats[i] = mill_half_to_float(((const uint16_t *)tensor->data)[i]);
    else
      halves[i] = mill_float_to_half(((const float *)tensor->data)[i]);
  mill_model_writer_add(writer, name, is_half ? MILL_TENSOR_F32 : MILL_TENSOR_F16,
                        tensor->n_dimensions, tensor->shape,
                        is_half ? (const void *)floats : halves);
}

static void copy(const MillModel *model, const char *name, MillModelWriter *writer) {
  const char *value = mill_model_metadata(model, name);
  const MillTensor *tensor = mill_model_tensor(model, name);
  if (value)
    mill_model_writer_set(writer, name, value);
  if (!tensor)
    return;
  mill_model_writer_add(writer, name, tensor->type, tensor->n_dimensions, tensor->shape,
                        tensor->data);
  if (tensor->type == MILL_TENSOR_F16 || tensor->type == MILL_TENSOR_F32)
    add_converted(writer, tensor);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  MillModel *model = mill_model_open(argc > 2 ? argv[1] : "", &error);
  MillModelWriter *writer = mill_model_writer_new();
  for (int i = 3; model && i < argc; i++)
    copy(model, argv[i], writer);
  bool is_saved = model && mill_model_writer_save(writer, argv[2], &error);
  if (error)
    fprintf(stderr, "%s\n", error->message);
  mill_model_writer_free(writer);
  mill_model_free(model);
  return is_saved ? 0 : 1;
}
