/* SPDX-License-Identifier: MIT */
/* How the parts of an encoder report what is wrong with them. */
#ifndef MILL_REFUSE_H
#define MILL_REFUSE_H

#include <stdbool.h>
#include <textmill/error.h>

/* Sets MILL_ERROR_MODEL, "PLACE: ..."; always false. */
bool mill_refuse(const char *place, GError **error, const char *format, ...) MILL_PRINTF(3, 4);

#endif
