/* SPDX-License-Identifier: MIT */
/* Collects the passages of a stance that an encoder will read: segments that follow each other,
 * as long as they fit, of which those are kept that mention the target and that the linear
 * classifier makes most of. */
#include "plugins/stance/stance.h"

#include <string.h>

enum {
  EXCERPT_TOKENS = 90, /* about 128 word pieces with the target */
  SHORT_TOKENS = 140,  /* of a text that is short as a whole */
};

void start_excerpts(const Reading *reading, Stance *stance) {
  uint32_t most = reading->judges.encoder->max_passages;
  if (!reading->judges.encoder->encoder)
    return;
  stance->excerpts =
      mill_document_alloc(reading->document, sizeof(Excerpts) + most * sizeof(Excerpt));
  stance->excerpts->most = most;
}

/* Keeps the open excerpt if it is among those with the greatest claims; of equal ones the
 * earlier. */
static void close_excerpt(Excerpts *excerpts) {
  uint32_t least = 0;
  if (excerpts->open.begin == excerpts->open.end)
    return;
  if (excerpts->n < excerpts->most) {
    excerpts->at[excerpts->n++] = excerpts->open;
    excerpts->open = (Excerpt){0};
    return;
  }
  for (uint32_t i = 1; i < excerpts->n; i++)
    if (excerpts->at[i].claim <= excerpts->at[least].claim)
      least = i;
  if (excerpts->at[least].claim < excerpts->open.claim) {
    memmove(&excerpts->at[least], &excerpts->at[least + 1],
            (excerpts->n - 1 - least) * sizeof(Excerpt));
    excerpts->at[excerpts->n - 1] = excerpts->open;
  }
  excerpts->open = (Excerpt){0};
}

void add_to_excerpts(Stance *stance, const Segment *segment, bool has_mention, bool is_short,
                     double claim) {
  Excerpts *excerpts = stance->excerpts;
  uint32_t longest = is_short ? SHORT_TOKENS : EXCERPT_TOKENS;
  if (!excerpts)
    return;
  Excerpt *open = &excerpts->open;
  if (open->end != segment->begin || segment->end - open->begin > longest)
    close_excerpt(excerpts);
  if (open->begin == open->end)
    *open = (Excerpt){.begin = segment->begin, .place = segment->place};
  open->end = segment->end;
  open->weight = MAX(open->weight, segment->weight);
  claim = segment->weight * (claim + has_mention);
  open->claim = MAX(open->claim, claim);
}

void finish_excerpts(Stance *stance) {
  close_excerpt(stance->excerpts);
}
