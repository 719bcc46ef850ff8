/* SPDX-License-Identifier: MIT */
#include "plugins/stance/state.h"

Stance *stance_of_holder(StanceReading *reading, uint32_t target, uint32_t holder) {
  Stance **place = &reading->stances[target];
  while (*place && (*place)->holder < holder)
    place = &(*place)->next;
  if (*place && (*place)->holder == holder)
    return *place;
  Stance *stance = mill_document_alloc(reading->document, sizeof(*stance));
  stance->target = target;
  stance->holder = holder;
  stance->next = *place;
  stance->excerpts = stance_excerpts_new(reading->judges.encoder, reading->document);
  return *place = stance;
}
