/* SPDX-License-Identifier: MIT */
#include <config.h> /* first: it enables GNU extensions */

#include "core/cli/loaded.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <string.h>

static void free_object(gpointer data) {
  MillLoadedObject *object = data;
  g_free(object->path);
  g_free(object->build_id);
  g_free(object);
}

static char *to_hexadecimal(const unsigned char *bytes, size_t length) {
  GString *text = g_string_new(NULL);
  for (size_t i = 0; i < length; i++)
    g_string_append_printf(text, "%02x", bytes[i]);
  return g_string_free(text, FALSE);
}

static size_t padded(size_t length) {
  return (length + 3) & ~(size_t)3;
}

/* The build id that the linker wrote into the notes of a segment, or NULL. */
static char *read_build_id(const char *notes, size_t length) {
  ElfW(Nhdr) note;
  while (length >= sizeof note) {
    memcpy(&note, notes, sizeof note);
    size_t name = padded(note.n_namesz), whole = sizeof note + name + padded(note.n_descsz);
    if (whole > length)
      return NULL;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" &&
        memcmp(notes + sizeof note, "GNU", sizeof "GNU") == 0)
      return to_hexadecimal((const unsigned char *)notes + sizeof note + name, note.n_descsz);
    notes += whole;
    length -= whole;
  }
  return NULL;
}

static int add_object(struct dl_phdr_info *info, size_t size, void *objects) {
  MillLoadedObject *object = g_new0(MillLoadedObject, 1);
  (void)size;
  object->path = g_strdup(info->dlpi_name);
  for (size_t i = 0; i < info->dlpi_phnum && !object->build_id; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    if (segment->p_type == PT_NOTE)
      object->build_id =
          read_build_id((const char *)(info->dlpi_addr +
                                       segment->p_vaddr), /* NOLINT(performance-no-int-to-ptr) */
                        segment->p_memsz);
  }
  g_ptr_array_add(objects, object);
  return 0;
}

GPtrArray *mill_loaded_objects(void) {
  GPtrArray *objects = g_ptr_array_new_with_free_func(free_object);
  dl_iterate_phdr(add_object, objects);
  return objects;
}

char *mill_loaded_file_of(const void *address) {
  Dl_info info;
  return dladdr(address, &info) != 0 && info.dli_fname ? g_strdup(info.dli_fname) : NULL;
}
