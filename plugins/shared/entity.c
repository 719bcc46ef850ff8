/* SPDX-License-Identifier: MIT */
#include "plugins/shared/entity.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { LONGEST_ENTITY = 12 /* bytes from & to ; */ };

typedef struct Entity {
  const char *name;
  const char *value;
} Entity;

static const Entity entities[] = {
    {"nbsp", " "},   {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"amp", "&"},
    {"quot", "\""},  {"apos", "'"},   {"lt", "<"},     {"gt", ">"},     {"ldquo", "“"},
    {"rdquo", "”"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"bdquo", "„"},  {"sbquo", "‚"},
    {"laquo", "«"},  {"raquo", "»"},  {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"},
    {"bull", "•"},   {"middot", "·"}, {"copy", "©"},   {"reg", "®"},    {"trade", "™"},
    {"deg", "°"},    {"pound", "£"},  {"euro", "€"},   {"sect", "§"},   {"times", "×"},
    {"frac12", "½"}, {"shy", ""},     {"zwj", ""},     {"zwnj", ""},    {"agrave", "à"},
    {"aacute", "á"}, {"acirc", "â"},  {"atilde", "ã"}, {"auml", "ä"},   {"aring", "å"},
    {"aelig", "æ"},  {"ccedil", "ç"}, {"egrave", "è"}, {"eacute", "é"}, {"ecirc", "ê"},
    {"euml", "ë"},   {"iacute", "í"}, {"icirc", "î"},  {"iuml", "ï"},   {"ntilde", "ñ"},
    {"oacute", "ó"}, {"ocirc", "ô"},  {"otilde", "õ"}, {"ouml", "ö"},   {"oslash", "ø"},
    {"uacute", "ú"}, {"ucirc", "û"},  {"uuml", "ü"},   {"szlig", "ß"},  {"Eacute", "É"},
    {"Auml", "Ä"},   {"Aring", "Å"},  {"Ouml", "Ö"},   {"Oslash", "Ø"}, {"Uuml", "Ü"}};

static const char *value_of_number(const char *digits, char value[8]) {
  bool hex = g_ascii_tolower(digits[0]) == 'x';
  char *end;
  guint64 number = g_ascii_strtoull(digits + hex, &end, hex ? 16 : 10);
  if (end == digits + hex || *end || number > 0x10FFFF || !g_unichar_validate((gunichar)number))
    return NULL;
  if (number < ' ' || (number >= 0x7F && number < 0xA0) || number == 0x2028 || number == 0x2029)
    return " ";
  value[g_unichar_to_utf8((gunichar)number, value)] = '\0';
  return value;
}

const char *shared_entity_read(const char *text, size_t at, size_t limit, size_t *end,
                               char value[8]) {
  char name[LONGEST_ENTITY + 1];
  limit = MIN(limit, at + LONGEST_ENTITY);
  const char *stop = memchr(text + at, ';', limit - at);
  if (!stop)
    return NULL;
  size_t n = (size_t)(stop - text) - at - 1;
  memcpy(name, text + at + 1, n);
  name[n] = '\0';
  *end = at + n + 2;
  if (name[0] == '#')
    return g_ascii_isxdigit(name[1]) || g_ascii_tolower(name[1]) == 'x'
               ? value_of_number(name + 1, value)
               : NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strcmp(entities[i].name, name) == 0)
      return entities[i].value;
  return NULL;
}

gunichar shared_entity_character(const char *text, size_t begin, size_t end) {
  char value[8];
  size_t stop;
  const char *read = text[begin] == '&' && end > begin + 1
                         ? shared_entity_read(text, begin, end, &stop, value)
                         : NULL;
  return g_utf8_get_char(read ? read : text + begin);
}
