/* SPDX-License-Identifier: MIT */
/* Holds zone_starts against what PCRE2 says of the rules' patterns.
 *
 *     test-starts           ends with 1 if they differ, with 77 if that may be due to the version
 *     test-starts --write   writes plugins/zones/starts.c to standard output
 */
#include "plugins/zones/zones.h"

#include <stdio.h>
#include <string.h>

/* Whether a line that matches can begin with the byte, as far as PCRE2 can tell. */
static bool can_begin(const pcre2_code *code, int byte) {
  const uint8_t *bitmap = NULL;
  uint32_t one_start = 0, start = 0;
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &one_start);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &start);
  if (bitmap)
    return bitmap[byte / 8] >> (byte % 8) & 1;
  return one_start != 1 || g_ascii_tolower((char)byte) == g_ascii_tolower((char)start);
}

static bool add_rule(size_t rule, uint64_t starts[256][2]) {
  int error;
  PCRE2_SIZE at;
  const char *pattern = zone_rules[rule].pattern;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                   PCRE2_UTF | PCRE2_DOLLAR_ENDONLY, &error, &at, NULL);
  if (!code) {
    fprintf(stderr, "pattern '%s': error %d at character %zu\n", zone_rules[rule].name, error,
            at);
    return false;
  }
  for (int byte = 0; byte < 256; byte++)
    if (pattern[0] != '^' || can_begin(code, byte))
      starts[byte][rule / 64] |= UINT64_C(1) << rule % 64;
  pcre2_code_free(code);
  return true;
}

static const char *version(void) {
  static char text[64];
  g_assert_cmpint(pcre2_config(PCRE2_CONFIG_VERSION, NULL), <=, (int)sizeof text);
  pcre2_config(PCRE2_CONFIG_VERSION, text);
  return text;
}

static void write_table(uint64_t starts[256][2]) {
  puts("/* SPDX-License-Identifier: MIT */\n/* Written by 'test-starts --write'. */\n"
       "#include \"plugins/zones/rules.h\"\n\n/* clang-format off */\n"
       "const uint64_t zone_starts[256][2] = {");
  for (int byte = 0; byte < 256; byte++)
    printf("%s{0x%016" G_GINT64_MODIFIER "x, 0x%016" G_GINT64_MODIFIER "x},%s",
           byte % 2 == 0 ? "    " : "", starts[byte][0], starts[byte][1],
           byte % 2 == 0 ? " " : "\n");
  puts("};");
  printf("\nconst char zone_starts_version[] = \"%s\";\n", version());
}

int main(int argc, char **argv) {
  static uint64_t starts[256][2];
  for (size_t rule = 0; zone_rules[rule].name; rule++)
    if (rule >= MOST_RULES || !add_rule(rule, starts))
      return 1;
  if (argc > 1 && strcmp(argv[1], "--write") == 0) {
    write_table(starts);
    return 0;
  }
  if (memcmp(starts, zone_starts, sizeof starts) == 0)
    return 0;
  if (strcmp(version(), zone_starts_version) != 0) {
    printf("skipped: the table was written with PCRE2 %s\n", zone_starts_version);
    return 77;
  }
  fputs("plugins/zones/starts.c is out of date; write it with 'test-starts --write'\n", stderr);
  return 1;
}
