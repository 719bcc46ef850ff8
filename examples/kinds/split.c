/* SPDX-License-Identifier: MIT */
/* An output: a file for each status that records have. `textmill run PIPELINE -o split:NAME`
 * writes NAME.ok, NAME.partial and NAME.failed, as far as there are such records. */
#include <errno.h>
#include <stdio.h>
#include <textmill/plugin.h>

enum { N_STATUSES = 3 };

typedef struct SplitOptions {
  const char *address; /* what follows the colon */
} SplitOptions;

static const MillOption options[] = {{.name = "address",
                                      .type = MILL_OPTION_PATH,
                                      .required = true,
                                      .help = "the beginning of the files' names",
                                      .offset = offsetof(SplitOptions, address)},
                                     {0}};

typedef struct Split {
  const SplitOptions *options;
  FILE *files[N_STATUSES]; /* by MillStatus; NULL: there was no such record */
} Split;

static bool fail(GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write: %s", g_strerror(errno));
  return false;
}

static void *split_open(const void *chosen, GError **error) {
  Split *split = g_new0(Split, 1);
  (void)error;
  split->options = chosen;
  return split;
}

static FILE *file_for(Split *split, MillStatus status) {
  if (!split->files[status]) {
    g_autofree char *path =
        g_strdup_printf("%s.%s", split->options->address, mill_status_name(status));
    split->files[status] = fopen(path, "w");
  }
  return split->files[status];
}

/* What a format writes around the records has no document; it goes with those that are ok. */
static bool split_write(void *instance, const MillOutputRecord *record, GError **error) {
  MillStatus status = record->document ? mill_document_status(record->document) : MILL_STATUS_OK;
  FILE *file = file_for(instance, status);
  return (file && fwrite(record->bytes, 1, record->length, file) == record->length) ||
         fail(error);
}

static bool split_flush(void *instance, GError **error) {
  Split *split = instance;
  for (int i = 0; i < N_STATUSES; i++)
    if (split->files[i] && fflush(split->files[i]) != 0)
      return fail(error);
  return true;
}

static void split_close(void *instance) {
  Split *split = instance;
  for (int i = 0; i < N_STATUSES; i++)
    if (split->files[i])
      fclose(split->files[i]);
  g_free(split);
}

static const MillOutput output = {
    .struct_size = sizeof(MillOutput), .write = split_write, .flush = split_flush};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_OUTPUT,
    .threading = MILL_THREADING_SERIAL,
    .name = "split",
    .version = "1.0",
    .summary = "a file for each status of records",
    .licence = "MIT",
    .options = options,
    .options_size = sizeof(SplitOptions),
    .open = split_open,
    .close = split_close,
    .output = &output,
};
