/* SPDX-License-Identifier: MIT */
/* What a pipeline says to the process of an isolated stage, and what it takes for an answer:
 * documents are numbered, and each answer must name the one that is next. */
#ifndef MILL_STAGETALK_H
#define MILL_STAGETALK_H

#include "core/pipeline/plan.h"
#include "core/run/channel.h"

typedef struct MillStageTalk {
  const MillPlannedStage *stage;
  MillChannel channel;
  uint64_t next;     /* number of the document whose answer comes next */
  uint64_t asked;    /* that of the first one which nobody has sent */
  const char *fault; /* what is wrong with an answer that is none, a constant */
  GString *out;
} MillStageTalk;

/* Takes over the socket; caller's memory. */
void mill_stage_talk_init(MillStageTalk *talk, const MillPlannedStage *stage, int socket);
void mill_stage_talk_finish(MillStageTalk *talk);

/* Waits until the process says that it is ready. False with an error that says why it is not. */
bool mill_stage_talk_greet(MillStageTalk *talk, const MillPatience *patience, GError **error);

/* Sends documents, all of whose answers must be taken before the next call. Not if there are
 * bytes already which nobody has asked for. */
MillExchange mill_stage_talk_ask(MillStageTalk *talk, MillDocument **documents, size_t n,
                                 const MillPatience *patience);

/* Takes the next answer. If it is one, the stage's findings are the document's, or its failure,
 * and the document is settled. Otherwise nothing is added to it. The time that reading an answer
 * takes counts as well. */
MillExchange mill_stage_talk_answer(MillStageTalk *talk, MillDocument *document,
                                    const MillPatience *patience);

/* Hands the document to the stage on this side. */
void mill_stage_talk_begin(const MillPlannedStage *stage, MillDocument *document);

/* Where the program finds the socket that it serves. */
enum { MILL_STAGE_SOCKET = 3 };

/* What the pipeline asks for, and what it is told, beside the messages. */
typedef enum MillStageRequestKind {
  MILL_STAGE_START = 1, /* a child */
  MILL_STAGE_BURY,      /* tell how it ended, once it has */
  MILL_STAGE_KILL       /* the same, but do not wait for that */
} MillStageRequestKind;

typedef struct MillStageRequest {
  int32_t kind;
  int32_t pid;
} MillStageRequest;

typedef struct MillStageReply {
  int32_t pid;    /* of a child that was started, whose socket comes along; 0: none was */
  int32_t error;  /* an errno, if none was */
  int32_t status; /* of a child that has ended, as wait() tells it; -1: there was none such */
  int64_t cpu_us; /* all that it has used */
} MillStageReply;

/* The exit status of a process whose plugin came to its end because memory ran out. */
enum { MILL_EXIT_OUT_OF_MEMORY = 86 };

#endif
