/* SPDX-License-Identifier: MIT */
#include "plugins/csv/rows.h"
#include "plugins/csv/table.h"

#include <textmill/plugin.h>

static const CsvStyle style = {',', "\r\n", false};

static void *csv_open(const void *options, GError **error) {
  (void)options, (void)error;
  return (void *)&style;
}

static const MillFormat format = {
    .struct_size = sizeof(MillFormat), CSV_READS, .encode = csv_encode, .begin = csv_begin};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "csv",      .version = "1.0",           .summary = "tables with commas",
    .licence = "MIT",   .open = csv_open,           .format = &format,
};
