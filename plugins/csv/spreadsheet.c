/* SPDX-License-Identifier: MIT */
#include "plugins/csv/table.h"

#include <textmill/plugin.h>

static const CsvStyle style = {',', "\r\n", true};

static void *spreadsheet_open(const void *options, GError **error) {
  (void)options, (void)error;
  return (void *)&style;
}

static const MillFormat format = {.struct_size = sizeof(MillFormat),
                                  .encode = csv_encode,
                                  .begin = csv_begin,
                                  .suffix = ".csv"};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_FORMAT,
    .threading = MILL_THREADING_PARALLEL,
    .name = "spreadsheet",
    .version = "1.0",
    .summary = "tables that are safe to open in a spreadsheet",
    .licence = "MIT",
    .open = spreadsheet_open,
    .format = &format,
};
