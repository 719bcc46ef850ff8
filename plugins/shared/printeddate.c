/* SPDX-License-Identifier: MIT */
/* All numbers and names of months are gathered first, with what stands between them; how many
 * there are of each then says what they are. */
#include "plugins/shared/printeddate.h"

#include <glib.h>
#include <string.h>

enum {
  LONGEST_DATE = 200, /* bytes */
  LONGEST_WORD = 24,
  MOST_PARTS = 16, /* numbers and words that matter */
  FIRST_YEAR = 1000,
  LAST_YEAR = 2999
};

typedef enum PartKind {
  PART_NUMBER = 0,
  PART_YEAR,
  PART_MONTH,
  PART_SEASON,
  PART_CIRCA,
  PART_BEFORE_CHRIST
} PartKind;

/* What stands before a part. */
typedef enum Joint { JOINT_NONE = 0, JOINT_HYPHEN, JOINT_DASH, JOINT_SLASH, JOINT_STOP } Joint;

typedef struct Part {
  PartKind kind;
  int value;
  int n_digits;
  Joint before;
  char letter;
  bool is_decade;
} Part;

typedef struct Parts {
  Part at[MOST_PARTS];
  size_t n;
  bool is_doubtful; /* there is a question mark */
} Parts;

/* ---- words --------------------------------------------------------------------------------- */

static const struct {
  const char *names; /* each between blanks */
  PartKind kind;
  int value;
} words[] = {
    {" jan january januar januari janvier janv jänner enero ene gennaio gen janeiro января ",
     PART_MONTH, 1},
    {" feb febr february februar februari février févr fév febrero febbraio fevereiro fev "
     "февраля ",
     PART_MONTH, 2},
    {" mar march mars märz maerz mrz marzo março maart mrt марта ", PART_MONTH, 3},
    {" apr april avril avr abril abr aprile апреля ", PART_MONTH, 4},
    {" may mai mayo maggio mag maio mei maj мая ", PART_MONTH, 5},
    {" jun june juni juin junio giugno giu junho июня ", PART_MONTH, 6},
    {" jul july juli juillet juil julio luglio lug julho июля ", PART_MONTH, 7},
    {" aug august août aout agosto ago augustus augusti августа ", PART_MONTH, 8},
    {" sep sept september septembre septiembre setembro settembre сентября ", PART_MONTH, 9},
    {" oct october oktober okt octobre octubre ottobre ott outubro out октября ", PART_MONTH, 10},
    {" nov november novembre noviembre novembro ноября ", PART_MONTH, 11},
    {" dec december dezember dez décembre déc diciembre dic dicembre dezembro desember des "
     "декабря ",
     PART_MONTH, 12},
    {" spring frühjahr frühling printemps primavera ", PART_SEASON, 1},
    {" summer sommer été verano estate verão ", PART_SEASON, 2},
    {" autumn fall herbst automne otoño autunno outono ", PART_SEASON, 3},
    {" winter hiver invierno inverno ", PART_SEASON, 4},
    {" c ca circa approx um vers about ", PART_CIRCA, 0},
    {" bc bce v.chr ", PART_BEFORE_CHRIST, 0},
};

static void add_part(Parts *parts, Part part) {
  if (parts->n < MOST_PARTS)
    parts->at[parts->n++] = part;
}

/* A word without its full stops, in lower case; "B.C." becomes "bc". */
static void add_word(Parts *parts, const char *begin, const char *end, Joint before) {
  g_autoptr(GString) word = g_string_new(" ");
  for (; begin < end && word->len < LONGEST_WORD; begin = g_utf8_next_char(begin))
    if (*begin != '.')
      g_string_append_unichar(word, g_unichar_tolower(g_utf8_get_char(begin)));
  g_string_append_c(word, ' ');
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strstr(words[i].names, word->str))
      add_part(parts, (Part){.kind = words[i].kind, .value = words[i].value, .before = before});
}

static bool is_word_byte(char byte) {
  return g_ascii_isalpha(byte) || (guchar)byte >= 0xC3;
}

static const char *skip_word(const char *at, const char *end) {
  while (at < end && (g_unichar_isalpha(g_utf8_get_char(at)) ||
                      (*at == '.' && at + 1 < end && is_word_byte(at[1]))))
    at = g_utf8_next_char(at);
  return at;
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* Adds the number at `at` and what is glued to it: "2019a", "1980s", "3rd". */
static const char *add_number(Parts *parts, const char *at, const char *end, Joint before) {
  Part part = {.before = before};
  for (; at < end && g_ascii_isdigit(*at); at++, part.n_digits++)
    part.value = part.n_digits < 8 ? part.value * 10 + (*at - '0') : part.value;
  const char *glued = at;
  while (at < end && g_unichar_isalpha(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  bool is_year = part.n_digits == 4 && part.value >= FIRST_YEAR && part.value <= LAST_YEAR;
  part.kind = is_year ? PART_YEAR : PART_NUMBER;
  part.is_decade = is_year && at - glued == 1 && *glued == 's';
  if (is_year && at - glued == 1 && g_ascii_islower(*glued) && !part.is_decade)
    part.letter = *glued;
  add_part(parts, part);
  return at;
}

/* The joint that a character makes; blanks leave it as it is. */
static Joint join(Joint joint, gunichar c) {
  switch (c) {
  case '-':
  case 0x2010:
    return JOINT_HYPHEN;
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return JOINT_DASH;
  case '/':
    return JOINT_SLASH;
  case '.':
    return joint == JOINT_NONE ? JOINT_STOP : joint;
  default:
    return joint;
  }
}

static void gather(Parts *parts, const char *text, const char *end) {
  Joint joint = JOINT_NONE;
  while (text < end) {
    gunichar c = g_utf8_get_char(text);
    const char *begin = text;
    if (g_ascii_isdigit(*text)) {
      text = add_number(parts, text, end, joint);
    } else if (g_unichar_isalpha(c)) {
      text = skip_word(text, end);
      bool is_copyright =
          text - begin == 1 && *begin == 'c' && text < end && g_ascii_isdigit(*text);
      if (!is_copyright)
        add_word(parts, begin, text, joint);
    } else {
      parts->is_doubtful |= c == '?';
      joint = join(joint, c);
      text = g_utf8_next_char(text);
      continue;
    }
    joint = JOINT_NONE;
  }
}

/* ---- meaning ------------------------------------------------------------------------------- */

static bool is_day(const Part *part) {
  return part->kind == PART_NUMBER && part->n_digits <= 2 && part->value >= 1 &&
         part->value <= 31;
}

static bool is_month_number(const Part *part) {
  return is_day(part) && part->value <= 12;
}

/* "2019-03-12", "2019-03"; but "2001-02" is two years. */
static bool read_iso(const Parts *parts, PrintedDate *date) {
  const Part *at = parts->at;
  if (parts->n < 2 || parts->n > 3 || at[0].kind != PART_YEAR || !is_month_number(&at[1]) ||
      at[1].before != JOINT_HYPHEN)
    return false;
  bool is_next_year = parts->n == 2 && at[1].value == at[0].value % 100 + 1;
  bool has_day = parts->n == 3 && is_day(&at[2]) && at[2].before == JOINT_HYPHEN;
  if (at[1].n_digits != 2 || is_next_year || (parts->n == 3 && !has_day))
    return false;
  date->from = (DatePoint){at[0].value, at[1].value, has_day ? at[2].value : 0};
  return true;
}

/* "12.3.2019", "25/12/2019", "12/25/2019"; of "3/4/2019" only the year is sure. */
static bool read_numeric(const Parts *parts, PrintedDate *date) {
  const Part *at = parts->at;
  if (parts->n != 3 || at[2].kind != PART_YEAR || !is_day(&at[0]) || !is_day(&at[1]))
    return false;
  Joint joint = at[1].before;
  if (joint != at[2].before || (joint != JOINT_STOP && joint != JOINT_SLASH))
    return false;
  int day = at[0].value, month = at[1].value;
  if (month > 12)
    date->from = (DatePoint){at[2].value, day <= 12 ? day : 0, day <= 12 ? month : 0};
  else if (joint == JOINT_SLASH && day <= 12 && day != month)
    date->from = (DatePoint){at[2].value, 0, 0};
  else
    date->from = (DatePoint){at[2].value, month, day};
  return true;
}

/* What there is, at most two of each, and whether the second one ends a range. */
typedef struct Found {
  int years[2], months[2], days[2];
  size_t n_years, n_months, n_days;
  bool is_year_range, is_month_range, is_day_range;
  bool is_reprint; /* "1962/1989" */
} Found;

static bool is_range(Joint joint) {
  return joint == JOINT_HYPHEN || joint == JOINT_DASH;
}

/* "99" of "1998–99" or "1998/99". */
static int complete_year(int year, const Part *part) {
  int scale = part->n_digits == 1 ? 10 : 100;
  return year - year % scale + part->value;
}

static void take_year(Found *found, int year, Joint before) {
  if (found->n_years == 2)
    return;
  if (found->n_years == 1) {
    bool follows = year > found->years[0];
    found->is_year_range =
        follows && (is_range(before) || found->is_month_range || found->is_day_range ||
                    (before == JOINT_SLASH && year == found->years[0] + 1));
    found->is_reprint = before == JOINT_SLASH && !found->is_year_range;
  }
  found->years[found->n_years++] = year;
}

static void take_month(Found *found, const Part *part) {
  if (found->n_months == 2)
    return;
  found->is_month_range |=
      found->n_months == 1 &&
      (is_range(part->before) || part->before == JOINT_SLASH || found->is_day_range);
  found->months[found->n_months++] = part->value;
}

static void take_day(Found *found, const Part *part) {
  if (found->n_days == 2)
    return;
  found->is_day_range |= found->n_days == 1 && is_range(part->before);
  found->days[found->n_days++] = part->value;
}

static void take_number(Found *found, const Part *part, const Part *before, const Part *after) {
  if (after && after->kind == PART_BEFORE_CHRIST)
    take_year(found, -part->value, part->before);
  else if (before && before->kind == PART_YEAR && part->n_digits <= 2 &&
           (is_range(part->before) || part->before == JOINT_SLASH))
    take_year(found, complete_year(before->value, part), part->before);
  else if (is_day(part))
    take_day(found, part);
}

static void take_parts(Found *found, const Parts *parts, PrintedDate *date) {
  for (size_t i = 0; i < parts->n; i++) {
    const Part *part = &parts->at[i];
    const Part *after = i + 1 < parts->n ? part + 1 : NULL;
    switch (part->kind) {
    case PART_YEAR:
      date->letter = date->letter ? date->letter : part->letter;
      date->is_circa |= part->is_decade;
      take_year(found, after && after->kind == PART_BEFORE_CHRIST ? -part->value : part->value,
                part->before);
      break;
    case PART_MONTH:
      take_month(found, part);
      break;
    case PART_SEASON:
      date->season = date->season == 0 ? part->value : date->season;
      break;
    case PART_CIRCA:
      date->is_circa |= after && after->kind != PART_MONTH;
      break;
    case PART_NUMBER:
      take_number(found, part, i > 0 ? part - 1 : NULL, after);
      break;
    case PART_BEFORE_CHRIST:
      break;
    }
  }
}

/* "31 February" is February. */
static void check_day(DatePoint *point) {
  int year = point->year < 1 ? 1 : point->year;
  if (point->month > 0 &&
      point->day > g_date_get_days_in_month((GDateMonth)point->month, (GDateYear)year))
    point->day = 0;
}

/* The end of a range of years, with months and days where both ends have them. */
static void settle_years(const Found *found, bool has_day, PrintedDate *date) {
  date->to = (DatePoint){found->years[1], 0, 0};
  if (found->n_months == 2 && found->n_days != 1)
    date->to = (DatePoint){found->years[1], found->months[1], has_day ? found->days[1] : 0};
  else
    date->from.month = date->from.day = 0;
}

/* Days count only beside months, and months only where it is clear which year is theirs. */
static void settle(const Found *found, PrintedDate *date) {
  bool has_day = found->n_days > 0 && found->n_months > 0;
  bool has_days = found->n_days == 2;
  date->from = (DatePoint){found->is_reprint ? found->years[1] : found->years[0],
                           found->months[0], has_day ? found->days[0] : 0};
  if (found->is_year_range) {
    settle_years(found, has_day, date);
  } else if (found->is_month_range && found->months[1] + has_days > found->months[0]) {
    date->to = (DatePoint){date->from.year, found->months[1], has_days ? found->days[1] : 0};
    date->from.day = has_days ? found->days[0] : 0;
  } else if (has_day && found->is_day_range && found->days[1] > found->days[0]) {
    date->to = (DatePoint){date->from.year, found->months[0], found->days[1]};
  }
}

bool printed_date_read(const char *text, size_t length, PrintedDate *date) {
  Parts parts = {0};
  Found found = {0};
  *date = (PrintedDate){0};
  if (length > LONGEST_DATE)
    return false;
  gather(&parts, text, text + length);
  if (read_iso(&parts, date) || read_numeric(&parts, date)) {
    check_day(&date->from);
    return true;
  }
  *date = (PrintedDate){.is_circa = parts.is_doubtful};
  take_parts(&found, &parts, date);
  if (found.n_years == 0)
    *date = (PrintedDate){0};
  else
    settle(&found, date);
  check_day(&date->from);
  check_day(&date->to);
  return found.n_years > 0;
}

size_t printed_date_find_access(const char *text, size_t length) {
  static const char *const access_words[] = {"accessed", "retrieved", "viewed",    "abgerufen",
                                             "letzter",  "zuletzt",   "consulted", "consulté",
                                             "zugriff",  "visited",   "cited"};
  for (size_t at = 0; at < length; at++) {
    bool begins_word = at == 0 || !is_word_byte(text[at - 1]);
    for (size_t i = 0; begins_word && i < G_N_ELEMENTS(access_words); i++) {
      size_t n = strlen(access_words[i]);
      if (at + n <= length && g_ascii_strncasecmp(text + at, access_words[i], n) == 0)
        return at;
    }
  }
  return length;
}
