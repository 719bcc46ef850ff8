/* SPDX-License-Identifier: MIT */
/* The conversation of a pipeline with the process of an isolated stage: documents are numbered,
 * and each answer must name the next one. */
#ifndef MILL_STAGETALK_H
#define MILL_STAGETALK_H

#include "core/pipeline/plan.h"
#include "core/run/channel.h"

typedef struct MillStageTalk {
  const MillPlannedStage *stage;
  MillChannel channel;
  uint64_t next;     /* number of the document whose answer is next */
  uint64_t asked;    /* number of the first document not sent yet */
  const char *fault; /* what is wrong with an invalid answer, a constant */
  GString *out;
} MillStageTalk;

/* Takes ownership of the socket; the caller provides the memory. */
void mill_stage_talk_init(MillStageTalk *talk, const MillPlannedStage *stage, int socket);
void mill_stage_talk_finish(MillStageTalk *talk);

/* Waits until the process reports that it is ready. False with an error if it is not. */
bool mill_stage_talk_greet(MillStageTalk *talk, const MillPatience *patience, GError **error);

/* Sends documents; all their answers must be taken before the next call. Fails if unsolicited
 * bytes have arrived. */
MillExchange mill_stage_talk_ask(MillStageTalk *talk, MillDocument **documents, size_t n,
                                 const MillPatience *patience);

/* Takes the next answer. If it is valid, the stage's annotations or failure become the
 * document's, and the document is settled. Otherwise nothing is added. The time that reading an
 * answer takes counts as well. */
MillExchange mill_stage_talk_answer(MillStageTalk *talk, MillDocument *document,
                                    const MillPatience *patience);

/* Hands the document to the stage on this side. */
void mill_stage_talk_begin(const MillPlannedStage *stage, MillDocument *document);

/* The descriptor of the socket that the program serves. */
enum { MILL_STAGE_SOCKET = 3 };

/* The pipeline's requests, and the replies, apart from the messages. */
typedef enum MillStageRequestKind {
  MILL_STAGE_START = 1, /* a child */
  MILL_STAGE_BURY,      /* report how it ended, once it has */
  MILL_STAGE_KILL       /* the same, without waiting */
} MillStageRequestKind;

typedef struct MillStageRequest {
  int32_t kind;
  int32_t pid;
} MillStageRequest;

typedef struct MillStageReply {
  int32_t pid;    /* of a started child, whose socket is attached; 0: none was started */
  int32_t error;  /* an errno, if none was started */
  int32_t status; /* wait() status of an ended child; -1: there was no such child */
  int64_t cpu_us; /* its total */
} MillStageReply;

/* The exit status of a process whose plugin ended because memory ran out. */
enum { MILL_EXIT_OUT_OF_MEMORY = 86 };

#endif
