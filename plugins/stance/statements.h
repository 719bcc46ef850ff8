/* SPDX-License-Identifier: MIT */
/* Writes down what takes a side: the layer `statement`. */
#ifndef TEXTMILL_PLUGIN_STANCE_STATEMENTS_H
#define TEXTMILL_PLUGIN_STANCE_STATEMENTS_H

#include "plugins/stance/state.h"

/* Adds a statement for each passage that is likelier than not to take a side on the target, in
 * the order of the text. */
void stance_add_statements(const StanceReading *reading, const Target *target,
                           const Stance *stance);

#endif
