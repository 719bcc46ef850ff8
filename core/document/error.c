/* SPDX-License-Identifier: MIT */
#include <textmill/error.h>

G_DEFINE_QUARK(textmill, mill_error)
