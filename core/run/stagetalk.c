/* SPDX-License-Identifier: MIT */
#include "core/run/stagetalk.h"

#include "core/run/stage.h"

enum {
  LONGEST_REASON = 65536, /* why a process cannot work */
  LARGEST_KEPT = 4 * 1024 * 1024,
  LEAST_ANSWER = 64 * 1024 * 1024, /* what any document may return */
  ANSWER_PER_BYTE = 256            /* and more for a long text */
};

void mill_stage_talk_init(MillStageTalk *talk, const MillPlannedStage *stage, int socket) {
  *talk = (MillStageTalk){.stage = stage, .out = g_string_new(NULL)};
  mill_channel_init(&talk->channel, socket);
}

void mill_stage_talk_finish(MillStageTalk *talk) {
  if (!talk->out)
    return;
  mill_channel_finish(&talk->channel);
  g_string_free(talk->out, TRUE);
  talk->out = NULL;
}

bool mill_stage_talk_greet(MillStageTalk *talk, const MillPatience *patience, GError **error) {
  MillWire wire = {0};
  MillExchange state = mill_channel_receive(&talk->channel, LONGEST_REASON, patience, &wire);
  const char *reason = state == MILL_EXCHANGE_DONE ? mill_wire_take_string(&wire) : NULL;
  if (reason && *reason == '\0')
    return true;
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                      reason ? reason : "its process ended before it could begin");
  return false;
}

/* A plugin only sees the layers that it declares. */
static void compose(MillStageTalk *talk, MillDocument **documents, size_t n) {
  const MillPlugin *plugin = talk->stage->plugin;
  const char *const *layers[] = {plugin->requires_layers, plugin->uses_layers,
                                 plugin->provides_layers};
  if (talk->out->allocated_len > LARGEST_KEPT) {
    g_string_free(talk->out, TRUE);
    talk->out = g_string_new(NULL);
  }
  mill_channel_compose(talk->out);
  mill_wire_put_number(talk->out, talk->asked);
  mill_wire_put_number(talk->out, n);
  for (size_t i = 0; i < n; i++)
    mill_wire_put_document(talk->out, documents[i], layers, G_N_ELEMENTS(layers));
}

MillExchange mill_stage_talk_ask(MillStageTalk *talk, MillDocument **documents, size_t n,
                                 const MillPatience *patience) {
  if (!mill_channel_is_quiet(&talk->channel))
    return MILL_EXCHANGE_UNASKED;
  compose(talk, documents, n);
  talk->next = talk->asked;
  talk->asked += n;
  return mill_channel_send(&talk->channel, talk->out, patience);
}

void mill_stage_talk_begin(const MillPlannedStage *stage, MillDocument *document) {
  MillStageContext context = {
      .id = stage->id, .plugin = stage->plugin->name, .provides = stage->plugin->provides_layers};
  mill_document_begin_stage(document, &context);
}

/* Returns the document unchanged. */
static MillExchange refuse(MillStageTalk *talk, MillDocument *document, const MillWire *wire) {
  const char *unused;
  mill_document_fail(document, "%s", wire->fault);
  mill_document_end_stage(document, &unused);
  talk->fault = wire->fault;
  return wire->is_late ? MILL_EXCHANGE_LATE : MILL_EXCHANGE_GARBAGE;
}

MillExchange mill_stage_talk_answer(MillStageTalk *talk, MillDocument *document,
                                    const MillPatience *patience) {
  size_t most = LEAST_ANSWER + ANSWER_PER_BYTE * document->length;
  MillWire wire = {0};
  MillExchange state = mill_channel_receive(&talk->channel, most, patience, &wire);
  if (state != MILL_EXCHANGE_DONE)
    return state;
  wire.deadline_us = patience->deadline_us;
  mill_stage_talk_begin(talk->stage, document);
  if (mill_wire_take_number(&wire) != talk->next)
    mill_wire_refuse(&wire, "it answers what was not asked");
  if (!mill_wire_take_outcome(&wire, document))
    return refuse(talk, document, &wire);
  talk->next++;
  mill_stage_settle(talk->stage, document);
  return MILL_EXCHANGE_DONE;
}
