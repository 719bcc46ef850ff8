/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/stage/relay.h"

#include <textmill/glyph.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, LONGEST_ID = 100, WAIT_FOR_ROOM_MS = 100 };

/* One process. */
typedef struct Voice {
  pid_t process;
  int pipe;
  bool is_cut;   /* its line was longer than the part kept */
  GString *line; /* the line so far, no more than may be passed on */
} Voice;

struct MillRelay {
  int output;
  char *prefix;
  GArray *voices;
  int64_t allowance;   /* bytes that may currently be passed on */
  int64_t allowed_us;  /* when that was last raised */
  uint64_t n_left_out; /* lines left out since the last notice */
  GString *out;
};

static void append_printable(GString *out, const char *text, size_t length, size_t most) {
  MillGlyph glyph;
  size_t at = 0;
  while (at < length && most > 0) {
    size_t next = mill_glyph_read(text, length, at, &glyph);
    if (glyph.length > most) /* no later, shorter line is passed on in its place */
      break;
    g_string_append_len(out, glyph.bytes, glyph.length);
    most -= glyph.length;
    at = next;
  }
  if (at < length)
    g_string_append(out, "…");
}

MillRelay *mill_relay_new(const char *stage, int output) {
  MillRelay *relay = g_new0(MillRelay, 1);
  g_autoptr(GString) id = g_string_new(NULL);
  append_printable(id, stage, strlen(stage), LONGEST_ID);
  relay->output = output;
  relay->prefix = g_strdup_printf("textmill: stage '%s': ", id->str);
  relay->voices = g_array_new(FALSE, FALSE, sizeof(Voice));
  relay->allowance = MILL_RELAY_BURST;
  relay->allowed_us = g_get_monotonic_time();
  relay->out = g_string_new(NULL);
  return relay;
}

static Voice *voice_at(const MillRelay *relay, guint at) {
  return &g_array_index(relay->voices, Voice, at);
}

static void finish_voice(Voice *voice) {
  close(voice->pipe);
  g_string_free(voice->line, TRUE);
}

void mill_relay_free(MillRelay *relay) {
  if (!relay)
    return;
  for (guint i = 0; i < relay->voices->len; i++)
    finish_voice(voice_at(relay, i));
  g_array_unref(relay->voices);
  g_string_free(relay->out, TRUE);
  g_free(relay->prefix);
  g_free(relay);
}

/* ---- passing on ---------------------------------------------------------------------------- */

/* The reader of standard error may have stopped, and the stage must not stop with it. A write of
 * this length is atomic even if others write too. False if there is no room. */
static bool write_out(const MillRelay *relay) {
  struct pollfd one = {.fd = relay->output, .events = POLLOUT};
  return poll(&one, 1, WAIT_FOR_ROOM_MS) == 1 &&
         write(relay->output, relay->out->str, relay->out->len) == (ssize_t)relay->out->len;
}

static void raise_allowance(MillRelay *relay) {
  int64_t now_us = g_get_monotonic_time();
  int64_t more = (now_us - relay->allowed_us) * MILL_RELAY_A_SECOND / G_USEC_PER_SEC;
  if (more <= 0)
    return;
  relay->allowance = MIN(relay->allowance + more, MILL_RELAY_BURST);
  relay->allowed_us = now_us;
}

void mill_relay_conclude(MillRelay *relay) {
  if (relay->n_left_out == 0)
    return;
  g_string_printf(relay->out,
                  "%s%" G_GUINT64_FORMAT " line%s left out here, as it writes too much\n",
                  relay->prefix, relay->n_left_out, relay->n_left_out == 1 ? "" : "s");
  if (write_out(relay))
    relay->n_left_out = 0;
}

/* Passes on the completed line, if that is allowed. */
static void end_line(MillRelay *relay, Voice *voice) {
  raise_allowance(relay);
  if (relay->allowance >= MILL_RELAY_LONGEST_LINE)
    mill_relay_conclude(relay);
  g_string_assign(relay->out, relay->prefix);
  append_printable(relay->out, voice->line->str, voice->line->len, MILL_RELAY_LONGEST_LINE);
  if (voice->is_cut && !g_str_has_suffix(relay->out->str, "…"))
    g_string_append(relay->out, "…");
  g_string_append_c(relay->out, '\n');
  if (relay->n_left_out == 0 && relay->allowance >= (int64_t)relay->out->len && write_out(relay))
    relay->allowance -= (int64_t)relay->out->len;
  else
    relay->n_left_out++;
  g_string_truncate(voice->line, 0);
  voice->is_cut = false;
}

static void take_bytes(MillRelay *relay, Voice *voice, const char *bytes, size_t length) {
  while (length > 0) {
    const char *end = memchr(bytes, '\n', length);
    size_t n = end ? (size_t)(end - bytes) : length;
    size_t room = MILL_RELAY_LONGEST_LINE - voice->line->len;
    g_string_append_len(voice->line, bytes, (gssize)MIN(n, room));
    voice->is_cut |= n > room;
    if (end)
      end_line(relay, voice);
    bytes += n + (end != NULL);
    length -= n + (end != NULL);
  }
}

/* Reads what is available, but no more than a pipe holds. False at its end. */
static bool hear(MillRelay *relay, Voice *voice) {
  char bytes[CHUNK];
  ssize_t n = read(voice->pipe, bytes, sizeof bytes);
  if (n > 0)
    take_bytes(relay, voice, bytes, (size_t)n);
  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

void mill_relay_add(MillRelay *relay, pid_t process, int pipe) {
  Voice voice = {.process = process, .pipe = pipe, .line = g_string_new(NULL)};
  fcntl(pipe, F_SETFL, O_NONBLOCK);
  g_array_append_val(relay->voices, voice);
}

static void remove_voice(MillRelay *relay, guint at) {
  Voice *voice = voice_at(relay, at);
  if (voice->line->len > 0)
    end_line(relay, voice);
  finish_voice(voice);
  g_array_remove_index_fast(relay->voices, at);
}

void mill_relay_end(MillRelay *relay, pid_t process) {
  for (guint i = 0; i < relay->voices->len; i++)
    if (voice_at(relay, i)->process == process) {
      hear(relay, voice_at(relay, i));
      remove_voice(relay, i);
      return;
    }
}

/* Waits, if at all, until there is something to read, and reads it. True if `file` is ready. */
static bool listen_once(MillRelay *relay, int file, int wait_ms) {
  guint n = relay->voices->len;
  g_autofree struct pollfd *all = g_new0(struct pollfd, n + 1);
  for (guint i = 0; i < n; i++)
    all[i] = (struct pollfd){.fd = voice_at(relay, i)->pipe, .events = POLLIN};
  all[n] = (struct pollfd){.fd = file, .events = POLLIN};
  if (poll(all, n + 1, wait_ms) <= 0)
    return false;
  for (guint i = n; i-- > 0;)
    if (all[i].revents != 0 && !hear(relay, voice_at(relay, i)))
      remove_voice(relay, i);
  return all[n].revents != 0;
}

void mill_relay_pass(MillRelay *relay) {
  listen_once(relay, -1, 0);
}

void mill_relay_wait(MillRelay *relay, int file) {
  while (!listen_once(relay, file, -1))
    ;
}

/* ---- in the process ------------------------------------------------------------------------ */

/* Whether an open file must be kept from a plugin; the null device and the like need not be. */
static bool is_shared(const struct stat *file, int number) {
  return !S_ISCHR(file->st_mode) || isatty(number);
}

/* A plugin may have made copies of standard error when it was opened. */
bool mill_relay_enter(int pipe) {
  struct stat before, other;
  bool is_known = fstat(STDERR_FILENO, &before) == 0 && is_shared(&before, STDERR_FILENO);
  g_autoptr(GDir) folder = is_known ? g_dir_open("/proc/self/fd", 0, NULL) : NULL;
  const char *name;
  while (folder && (name = g_dir_read_name(folder))) {
    int file = (int)g_ascii_strtoll(name, NULL, 10);
    if (file > STDERR_FILENO && file != pipe && fstat(file, &other) == 0 &&
        other.st_dev == before.st_dev && other.st_ino == before.st_ino && dup2(pipe, file) < 0)
      return false;
  }
  return dup2(pipe, STDERR_FILENO) >= 0 && close(pipe) == 0;
}
