/* SPDX-License-Identifier: MIT */
#include "core/cli/runsink.h"

bool mill_run_sink_take(void *data, const MillTaken *taken, GError **error) {
  const MillOutputRecord record = {
      .bytes = taken->bytes, .length = taken->length, .document = taken->document};
  return mill_connector_write(data, &record, error);
}

bool mill_run_sink_write(MillConnector *sink, const GString *bytes, GError **error) {
  const MillOutputRecord record = {.bytes = bytes->str, .length = bytes->len};
  return bytes->len == 0 || mill_connector_write(sink, &record, error);
}
