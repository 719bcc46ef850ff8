/* SPDX-License-Identifier: MIT */
/* A list begins after its heading, or, where there is none, with the label "1" of a labelled one
 * or as the last lines of the text. What follows a heading is taken only if it looks like
 * references, so that a section about references is not one of them. */
#include "plugins/reference/list.h"
#include "plugins/reference/listevidence.h"
#include "plugins/reference/listheadings.h"
#include "plugins/reference/listsplit.h"
#include "plugins/reference/notes.h"
#include "plugins/shared/lines.h"

enum {
  FEW_LABELS = 2,       /* so few lines with labels may hold more of them */
  MOST_REMARK = 3,      /* lines between a heading and a labelled list */
  FEWEST_UNTITLED = 3,  /* entries that make a list without a heading */
  MOST_MISSES = 2,      /* lines in a row that end a list without labels */
  LONGEST_ENTRY = 1200, /* bytes of an entry there */
  MOST_LINES = 8,       /* that it takes */
  FEWEST_LINES = 4,     /* the same where they have no labels either */
};

/* What is made of a text while its lists are looked for. */
typedef struct Finder {
  ReferenceText text;
  GArray *lines;    /* ReferenceLine */
  GArray *headings; /* Heading */
  GArray *items;    /* ReferenceItem */
  ReferenceLists *lists;
} Finder;

typedef struct Heading {
  uint32_t line;
  uint32_t after; /* where the line goes on, or its end */
  ReferenceHeading kind;
} Heading;

/* The items of one list, and the lines they stand in. */
typedef struct Found {
  guint first;
  guint n;
  size_t from;
  size_t to;
  uint32_t begin; /* of its heading */
  ReferenceHeading kind;
} Found;

void reference_lists_init(ReferenceLists *lists) {
  lists->entries = g_array_new(FALSE, FALSE, sizeof(ReferenceEntry));
  lists->sections = g_array_new(FALSE, FALSE, sizeof(ReferenceSection));
  lists->targets = g_array_new(FALSE, FALSE, sizeof(ReferenceTarget));
  lists->numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

void reference_lists_finish(ReferenceLists *lists) {
  g_array_unref(lists->entries);
  g_array_unref(lists->sections);
  g_array_unref(lists->targets);
  g_array_unref(lists->numbers);
}

static const ReferenceLine *lines_of(const Finder *finder) {
  return (const ReferenceLine *)(const void *)finder->lines->data;
}

static const ReferenceItem *item_at(const Finder *finder, size_t i) {
  return &g_array_index(finder->items, ReferenceItem, i);
}

/* Reads all lines, and of these the headings. */
static void read_lines(Finder *finder) {
  LineReader reader;
  Line line;
  line_reader_init(&reader, finder->text.at, 0, finder->text.n);
  while (line_reader_next(&reader, &line)) {
    ReferenceLine kept = {(uint32_t)line.begin, (uint32_t)line.end,
                          (uint16_t)MIN(line.indent, UINT16_MAX), line.blank_before};
    size_t after;
    Heading heading = {finder->lines->len, 0,
                       reference_read_heading(&finder->text, line.begin, line.end, &after)};
    heading.after = (uint32_t)after;
    if (heading.kind != REFERENCE_HEADING_NONE)
      g_array_append_val(finder->headings, heading);
    g_array_append_val(finder->lines, kept);
  }
}

static unsigned item_evidence(const Finder *finder, const ReferenceItem *item) {
  return reference_evidence(&finder->text, item->label.end, item->span.end);
}

/* The items that look like references. */
static size_t count_good(const Finder *finder, guint first, guint n, unsigned least) {
  size_t good = 0;
  for (guint i = first; i < first + n; i++)
    good += item_evidence(finder, item_at(finder, i)) >= least;
  return good;
}

/* The line at which a labelled list begins: the first one, or one soon after it with the label 1,
 * where a remark stands before the list. */
static size_t labelled_start(const Finder *finder, size_t from, size_t to) {
  const ReferenceLine *lines = lines_of(finder);
  ReferenceLabel label;
  for (size_t i = from; i < to && i <= from + MOST_REMARK; i++)
    if (reference_read_label(&finder->text, lines[i].begin, lines[i].end, &label) &&
        (i == from || label.number == 1))
      return i;
  return from;
}

/* Splits a labelled list at lines [from, to); the line after it, or `from`. */
static size_t split_labels(Finder *finder, size_t from, size_t to) {
  const ReferenceLine *lines = lines_of(finder);
  guint first = finder->items->len;
  size_t after = reference_split_labelled(&finder->text, lines, from, to, finder->items);
  guint n = finder->items->len - first;
  if (n == 0 || n > FEW_LABELS)
    return after;
  size_t after_line = reference_split_inline(&finder->text, lines, from, to, finder->items);
  if (after_line > from) {
    g_array_remove_range(finder->items, first, n);
    return after_line;
  }
  bool bare = reference_is_digit(reference_byte_before(
      &finder->text, g_array_index(finder->items, ReferenceItem, first).label.end));
  if (n == 1 && bare && to > from + 1) { /* a number that begins a line by chance */
    g_array_set_size(finder->items, first);
    return from;
  }
  return after;
}

/* Splits the lines [from, to). False, with nothing appended, if they are no list. */
static bool split(Finder *finder, size_t from, size_t to, Found *found) {
  guint first = finder->items->len;
  size_t start = labelled_start(finder, from, to), after = split_labels(finder, start, to);
  if (after == start)
    after = reference_split_plain(&finder->text, lines_of(finder), from, to, finder->items);
  if (after == from)
    return false;
  *found = (Found){.first = first, .n = finder->items->len - first, .from = from, .to = after};
  return true;
}

static bool is_labelled(const Finder *finder, const Found *found) {
  const ReferenceItem *item = item_at(finder, found->first);
  return item->label.end > item->label.begin;
}

/* True if what follows a heading is a list of references. */
static bool is_list(const Finder *finder, const Found *found) {
  bool labelled = is_labelled(finder, found);
  if (found->kind == REFERENCE_HEADING_NOTES) {
    size_t good = count_good(finder, found->first, found->n, REFERENCE_EVIDENCE_SOME);
    return labelled && good > 0 && 8 * good >= found->n;
  }
  unsigned least = labelled ? REFERENCE_EVIDENCE_SOME : REFERENCE_EVIDENCE_GOOD;
  size_t good = count_good(finder, found->first, found->n, least);
  const ReferenceItem *item = item_at(finder, found->first);
  if (found->n == 1 && !labelled)
    return item_evidence(finder, item) >= REFERENCE_EVIDENCE_STRONG &&
           reference_entry_start(&finder->text, item->span.begin, item->span.end) > 0;
  return 2 * good >= found->n;
}

/* True if an earlier list ends with the label before the first of this one. */
static bool goes_on(const Finder *finder, const Found *found) {
  const GArray *sections = finder->lists->sections;
  if (sections->len == 0)
    return false;
  const ReferenceSection *last = &g_array_index(sections, ReferenceSection, sections->len - 1);
  uint32_t printed = item_at(finder, found->first)->printed;
  if (last->labelled != is_labelled(finder, found) || last->notes)
    return false;
  if (!last->labelled)
    return true;
  const ReferenceTarget *target = &g_array_index(finder->lists->targets, ReferenceTarget,
                                                 last->first_target + last->n_targets - 1);
  return printed > target->printed && target->printed > 0;
}

static void add_entries(Finder *finder, const Found *found) {
  ReferenceLists *lists = finder->lists;
  for (guint i = found->first; i < found->first + found->n; i++) {
    const ReferenceItem *item = item_at(finder, i);
    ReferenceEntry entry = {item->span, item->label, lists->entries->len + 1};
    ReferenceTarget target = {item->label, item->printed ? item->printed : i - found->first + 1,
                              lists->numbers->len, 1};
    g_array_append_val(lists->entries, entry);
    g_array_append_val(lists->numbers, entry.number);
    g_array_append_val(lists->targets, target);
  }
}

/* Adds a list to those of the document. */
static void add_section(Finder *finder, const Found *found) {
  ReferenceLists *lists = finder->lists;
  guint first_target = lists->targets->len;
  const ReferenceItem *items = item_at(finder, found->first);
  bool labelled = is_labelled(finder, found);
  bool joined = goes_on(finder, found);
  ReferenceSection section = {.span = {found->begin, items[found->n - 1].span.end},
                              .first_target = first_target,
                              .labelled = labelled,
                              .keyed = labelled && items[0].printed == 0,
                              .notes = labelled &&
                                       (found->kind == REFERENCE_HEADING_NOTES ||
                                        reference_are_notes(&finder->text, items, found->n))};
  if (section.notes)
    reference_add_notes(&finder->text, items, found->n, lists);
  else
    add_entries(finder, found);
  section.n_targets = lists->targets->len - first_target;
  if (joined && !section.notes) {
    ReferenceSection *last =
        &g_array_index(lists->sections, ReferenceSection, lists->sections->len - 1);
    if (!labelled)
      for (guint i = 0; i < section.n_targets; i++)
        g_array_index(lists->targets, ReferenceTarget, first_target + i).printed +=
            last->n_targets;
    section.first_target = last->first_target;
    section.n_targets += last->n_targets;
    last->n_targets = 0; /* its body goes with the list that it belongs to */
  }
  g_array_append_val(lists->sections, section);
}

/* Adds the lists of references; those of notes only where the document has no other, because
 * otherwise the notes are remarks that cite like the text. */
static void add_sections(Finder *finder, const GArray *all) {
  size_t entries = 0, notes = 0;
  for (guint i = 0; i < all->len; i++) {
    const Found *found = &g_array_index(all, Found, i);
    *(found->kind == REFERENCE_HEADING_NOTES ? &notes : &entries) += found->n;
  }
  for (guint i = 0; i < all->len; i++) {
    const Found *found = &g_array_index(all, Found, i);
    if (found->kind != REFERENCE_HEADING_NOTES || 4 * entries < notes)
      add_section(finder, found);
  }
}

/* The lists under headings. */
static void find_titled(Finder *finder) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Found));
  for (guint i = 0; i < finder->headings->len; i++) {
    const Heading *heading = &g_array_index(finder->headings, Heading, i);
    if (heading->kind == REFERENCE_HEADING_END)
      continue;
    ReferenceLine *line = &g_array_index(finder->lines, ReferenceLine, heading->line);
    size_t from = heading->line + 1U, to = finder->lines->len;
    Found found = {.begin = line->begin};
    if (heading->after < line->end) {
      line->begin = heading->after;
      from--;
    }
    if (i + 1 < finder->headings->len)
      to = g_array_index(finder->headings, Heading, i + 1).line;
    uint32_t begin = found.begin;
    if (!split(finder, from, to, &found))
      continue;
    found.kind = heading->kind;
    found.begin = begin;
    if (is_list(finder, &found))
      g_array_append_val(all, found);
  }
  add_sections(finder, all);
}

/* The last labelled list that no heading names. */
static bool find_labelled(Finder *finder) {
  const ReferenceLine *lines = lines_of(finder);
  size_t n = finder->lines->len;
  Found best = {0};
  for (size_t i = 0; i < n;) {
    ReferenceLabel label;
    guint first = finder->items->len;
    size_t after = i;
    if (reference_read_label(&finder->text, lines[i].begin, lines[i].end, &label) &&
        (label.number == 1 || label.form == REFERENCE_LABEL_KEY))
      after = reference_split_labelled(&finder->text, lines, i, n, finder->items);
    Found found = {.first = first, .n = finder->items->len - first, .from = i, .to = after};
    if (found.n >= FEWEST_UNTITLED &&
        10 * count_good(finder, first, found.n, REFERENCE_EVIDENCE_GOOD) >= 7 * found.n)
      best = found;
    else
      g_array_set_size(finder->items, first);
    i = MAX(after, i + 1);
  }
  if (best.n == 0)
    return false;
  best.begin = lines[best.from].begin;
  add_section(finder, &best);
  return true;
}

/* The line after those that may be one entry from line i: with deeper ones after it, or a block
 * between blank lines whose other lines do not begin as entries do. */
static size_t unit_end(const Finder *finder, size_t i) {
  const ReferenceLine *lines = lines_of(finder);
  size_t end = i + 1, most = MIN(finder->lines->len, i + MOST_LINES);
  bool hanging = end < most && lines[end].indent > lines[i].indent + 1;
  for (; end < most && !lines[end].blank_before; end++) {
    if (hanging && lines[end].indent <= lines[i].indent + 1)
      return end;
    if (!hanging && reference_entry_start(&finder->text, lines[end].begin, lines[end].end) == 2)
      return i + 1;
  }
  return end == most && most < finder->lines->len ? i + 1 : end;
}

static bool is_plain_entry(const Finder *finder, size_t from, size_t to) {
  uint32_t begin = lines_of(finder)[from].begin, end = lines_of(finder)[to - 1].end;
  return end - begin < LONGEST_ENTRY &&
         reference_evidence(&finder->text, begin, end) >= REFERENCE_EVIDENCE_STRONG;
}

/* The last run of lines that look like entries, of which one in between may not. */
static void find_plain(Finder *finder) {
  size_t n = finder->lines->len, from = 0, to = 0, first = 0, names = 0, units = 0;
  size_t misses = MOST_MISSES;
  for (size_t i = 0, next; i < n; i = next, units++) {
    const ReferenceLine *line = &lines_of(finder)[i];
    bool starts = reference_entry_start(&finder->text, line->begin, line->end) == 2;
    next = starts ? unit_end(finder, i) : i + 1;
    bool good = starts && is_plain_entry(finder, i, next);
    if (good && misses >= MOST_MISSES) {
      first = i;
      names = units = 0;
    }
    misses = good ? 0 : misses + 1;
    names += good;
    if (good && names >= FEWEST_LINES && 10 * names >= 7 * (units + 1)) {
      from = first;
      to = next;
    }
  }
  Found found;
  if (to == 0 || !split(finder, from, to, &found))
    return;
  found.begin = lines_of(finder)[from].begin;
  found.kind = REFERENCE_HEADING_LIST;
  if (found.n >= FEWEST_LINES && is_list(finder, &found))
    add_section(finder, &found);
}

/* Entries are called by their labels where these are in order; otherwise they are counted. */
static void number_entries(ReferenceLists *lists) {
  uint32_t last = 0;
  bool printed = lists->targets->len == lists->entries->len;
  for (guint i = 0; i < lists->targets->len && printed; i++) {
    const ReferenceTarget *target = &g_array_index(lists->targets, ReferenceTarget, i);
    printed = target->n_entries == 1 && target->printed > last;
    last = target->printed;
  }
  for (guint i = 0; i < lists->entries->len && printed; i++) {
    uint32_t number = g_array_index(lists->targets, ReferenceTarget, i).printed;
    g_array_index(lists->entries, ReferenceEntry, i).number = number;
    g_array_index(lists->numbers, uint32_t, i) = number;
  }
}

void reference_lists_find(ReferenceLists *lists, const char *text, size_t length) {
  Finder finder = {{text, length},
                   g_array_new(FALSE, FALSE, sizeof(ReferenceLine)),
                   g_array_new(FALSE, FALSE, sizeof(Heading)),
                   g_array_new(FALSE, FALSE, sizeof(ReferenceItem)),
                   lists};
  g_array_set_size(lists->entries, 0);
  g_array_set_size(lists->sections, 0);
  g_array_set_size(lists->targets, 0);
  g_array_set_size(lists->numbers, 0);
  read_lines(&finder);
  find_titled(&finder);
  if (lists->sections->len == 0 && !find_labelled(&finder))
    find_plain(&finder);
  number_entries(lists);
  g_array_unref(finder.lines);
  g_array_unref(finder.headings);
  g_array_unref(finder.items);
}

void reference_find_entries(const char *text, size_t length, GArray *entries) {
  ReferenceLists lists;
  reference_lists_init(&lists);
  reference_lists_find(&lists, text, length);
  g_array_append_vals(entries, lists.entries->data, lists.entries->len);
  reference_lists_finish(&lists);
}
