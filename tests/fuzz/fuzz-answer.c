/* SPDX-License-Identifier: MIT */
/* A process of an isolated stage that says whatever it likes, before and after it is asked: each
 * document is answered by a message that names it, and then keeps the rules, or it is left as it
 * was.
 *
 * The first byte says how the others are sent: as they are, or in messages with a right length
 * and number (bit 0); how many documents are asked for (bits 1 and 2); whether something is sent
 * before that (bit 3: as many bytes as the second byte says). */
#include "core/run/stagetalk.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_DOCUMENTS = 4 };

static const char text[] = "\xC3\xA4 says \xE2\x80\x9Cno\xE2\x80\x9D to 10. words";
static const char *const provides[] = {"token", "citation", NULL};
static const MillPlugin plugin = {.name = "fuzz", .provides_layers = provides};
static const MillStageDefinition definition = {.plugin = "fuzz"};
static const MillPlannedStage stage = {
    .definition = &definition, .plugin = &plugin, .id = "fuzz"};
static const MillPatience for_ever = {0};

/* Each message is two bytes that tell its length, and so many bytes. */
static void append_messages(GString *out, const uint8_t *data, size_t size) {
  for (uint64_t number = 0; size >= 2; number++) {
    uint64_t length = MIN((size_t)(data[0] | data[1] << 8), size - 2);
    mill_wire_put_number(out, sizeof number + length);
    mill_wire_put_number(out, number);
    g_string_append_len(out, (const char *)data + 2, (gssize)length);
    data += 2 + length;
    size -= 2 + length;
  }
}

static void say(int socket, const void *bytes, size_t n) {
  if (n > 0 && send(socket, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)n)
    abort(); /* the input must be shorter than what a socket holds */
}

static void check_annotation(const MillAnnotation *one) {
  bool is_whole = one->span.begin == MILL_WHOLE_DOCUMENT;
  if (!is_whole && !mill_document_holds_span(one->document, one->span.begin, one->span.end))
    abort();
  if (!g_utf8_validate(one->label, -1, NULL) || !(one->score >= 0 && one->score <= 1))
    abort();
}

static void check_document(const MillDocument *document, MillExchange state) {
  MillAnnotations citations = mill_document_annotations(document, "citation");
  bool is_failed = mill_document_status(document) == MILL_STATUS_FAILED;
  bool is_empty = citations.n == 0 && mill_document_spans(document, "token").n == 0;
  if (state != MILL_EXCHANGE_DONE && (is_failed || !is_empty))
    abort();
  if (is_failed && (!is_empty || !document->problems))
    abort();
  for (size_t i = 0; i < citations.n; i++)
    check_annotation(citations.at[i]);
}

/* Where the next message begins in what is said, if it is one and names the number. */
static bool is_answer_to(uint64_t number, const GString *said, size_t *at) {
  uint64_t words[2];
  if (said->len - *at < sizeof words)
    return false;
  memcpy(words, said->str + *at, sizeof words);
  if (words[0] < sizeof number || words[0] > said->len - *at - sizeof words[0])
    return false;
  *at += sizeof words[0] + words[0];
  return words[1] == number;
}

static void take_answers(MillStageTalk *talk, MillDocument **documents, size_t n,
                         const GString *said) {
  size_t at = 0;
  MillExchange state = MILL_EXCHANGE_DONE;
  for (size_t i = 0; i < n && state == MILL_EXCHANGE_DONE; i++) {
    state = mill_stage_talk_answer(talk, documents[i], &for_ever);
    check_document(documents[i], state);
    if (state == MILL_EXCHANGE_DONE && !is_answer_to(i, said, &at))
      abort();
  }
}

static void talk_to(int ends[2], MillDocument **documents, size_t n, const GString *before,
                    const GString *after) {
  MillStageTalk talk;
  mill_stage_talk_init(&talk, &stage, ends[0]);
  say(ends[1], before->str, before->len);
  MillExchange asked = mill_stage_talk_ask(&talk, documents, n, &for_ever);
  if ((asked == MILL_EXCHANGE_UNASKED) != (before->len > 0))
    abort();
  say(ends[1], after->str, after->len);
  shutdown(ends[1], SHUT_WR);
  if (asked == MILL_EXCHANGE_DONE)
    take_answers(&talk, documents, n, after);
  mill_stage_talk_finish(&talk);
  close(ends[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static MillDocument *documents[MOST_DOCUMENTS];
  static GString *before, *after;
  int ends[2];
  if (size < 2 || size > 60000 || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    return 0;
  if (!before) {
    before = g_string_new(NULL);
    after = g_string_new(NULL);
  }
  bool is_framed = data[0] & 1;
  size_t n = 1 + (data[0] >> 1) % MOST_DOCUMENTS;
  size_t n_before = data[0] & 8 ? MIN(data[1], size - 2) : 0;
  for (size_t i = 0; i < n; i++) {
    if (!documents[i])
      documents[i] = mill_document_new();
    mill_document_set_text(documents[i], "f", text, strlen(text), NULL);
  }
  g_string_truncate(before, 0);
  g_string_truncate(after, 0);
  g_string_append_len(before, (const char *)data + 2, (gssize)n_before);
  data += 2 + n_before;
  size -= 2 + n_before;
  if (is_framed)
    append_messages(after, data, size);
  else
    g_string_append_len(after, (const char *)data, (gssize)size);
  talk_to(ends, documents, n, before, after);
  return 0;
}
