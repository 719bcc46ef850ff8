/* SPDX-License-Identifier: MIT */
#include "core/plugin/searchpath.h"

#include "core/plugin/location.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

char **mill_search_folders(const char *variable, const char *folder, const char *installed) {
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  const char *value = g_getenv(variable);
  g_auto(GStrv) given = g_strsplit(value ? value : "", ":", -1);
  for (char **one = given; *one; one++)
    if (**one)
      g_strv_builder_add(builder, *one);
  if (folder)
    g_strv_builder_add(builder, folder);
  g_autofree char *moved = mill_location_of(installed);
  if (moved)
    g_strv_builder_add(builder, moved);
  g_strv_builder_add(builder, installed);
  return g_strv_builder_end(builder);
}

static char *existing_file(char *path) {
  if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return path;
  g_free(path);
  return NULL;
}

static char *search_folder(const char *folder, const char *name, const char *const *suffixes) {
  for (; *suffixes; suffixes++) {
    char *path = existing_file(g_strdup_printf("%s/%s%s", folder, name, *suffixes));
    if (!path)
      path = existing_file(g_strdup_printf("%s/%s/%s%s", folder, name, name, *suffixes));
    if (path)
      return path;
  }
  return NULL;
}

char *mill_search_file(char **folders, const char *name, const char *const *suffixes) {
  for (; *folders; folders++) {
    char *path = search_folder(*folders, name, suffixes);
    if (path)
      return path;
  }
  return NULL;
}

/* Why an entry with that name does not count; NULL if there is none. Free with g_free(). */
static char *find_obstacle(const char *path) {
  struct stat status;
  g_autofree char *target = g_file_read_link(path, NULL);
  if (target)
    return g_strdup_printf("it is a link to %s, which is not a file; fix or remove the link",
                           target);
  return lstat(path, &status) == 0 ? g_strdup("it is not a regular file") : NULL;
}

/* Takes over the path. */
static bool is_obstructed(char *path, char **found, char **why) {
  *why = find_obstacle(path);
  *found = *why ? path : NULL;
  if (!*why)
    g_free(path);
  return *why != NULL;
}

char *mill_search_obstacle(char **folders, const char *name, const char *const *suffixes,
                           char **why) {
  char *found = NULL;
  for (; *folders; folders++)
    for (const char *const *suffix = suffixes; *suffix; suffix++)
      if (is_obstructed(g_strdup_printf("%s/%s%s", *folders, name, *suffix), &found, why) ||
          is_obstructed(g_strdup_printf("%s/%s/%s%s", *folders, name, name, *suffix), &found,
                        why))
        return found;
  return NULL;
}

/* The name that an entry of a folder provides: FILE+SUFFIX, or a folder with such a file. */
static char *entry_name(const char *folder, const char *entry, const char *const *suffixes) {
  for (const char *const *suffix = suffixes; *suffix; suffix++)
    if (g_str_has_suffix(entry, *suffix))
      return g_strndup(entry, strlen(entry) - strlen(*suffix));
  g_autofree char *file = search_folder(folder, entry, suffixes);
  return file ? g_strdup(entry) : NULL;
}

static void add_names(const char *folder, const char *const *suffixes, GHashTable *names) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *entry;
  while (dir && (entry = g_dir_read_name(dir))) {
    char *name = entry_name(folder, entry, suffixes);
    if (name)
      g_hash_table_add(names, name);
  }
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *mill_search_names(char **folders, const char *const *suffixes) {
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (; *folders; folders++)
    add_names(*folders, suffixes, names);
  GPtrArray *sorted = g_ptr_array_new_with_free_func(g_free);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, names);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    g_ptr_array_add(sorted, g_strdup(name));
  g_ptr_array_sort(sorted, compare_names);
  g_ptr_array_add(sorted, NULL);
  return sorted;
}
