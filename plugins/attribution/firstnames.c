/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/firstnames.h"
#include "plugins/attribution/namelists.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_NAME = 16 /* bytes */ };

Gender attribution_gender_of(const char *name, size_t length) {
  char padded[LONGEST_NAME + 3] = " ";
  if (length == 0 || length > LONGEST_NAME)
    return GENDER_UNKNOWN;
  for (size_t i = 0; i < length; i++)
    padded[i + 1] = g_ascii_tolower(name[i]);
  padded[length + 1] = ' ';
  if (strstr(attribution_women, padded))
    return GENDER_WOMAN;
  return strstr(attribution_men, padded) ? GENDER_MAN : GENDER_UNKNOWN;
}
