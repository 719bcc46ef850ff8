# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# The tests that use several threads, and a chain over many records. GLib is the system's, so a small
# object tells ThreadSanitizer of its locks; and GLib's own allocator, which hands memory from thread
# to thread out of its sight, is switched off.
. tests/ci/common.sh
threads=$CI_WORK/threads
locks=$CI_WORK/tsan-glib.so
export TEXTMILL_FEW=yes
export G_SLICE=always-malloc
export TSAN_OPTIONS=suppressions=$CI_SOURCE/tests/ci/tsan.supp
export TEXTMILL_WRAPPER="env LD_PRELOAD=$locks"

# compile OUTPUT SOURCE: a shared object that ThreadSanitizer looks into
compile() {
  # shellcheck disable=SC2046
  ${CC:-cc} -std=gnu11 -D_GNU_SOURCE -g -O1 -shared -fPIC -fsanitize=thread \
    -I"$CI_SOURCE/include" $(pkg-config --cflags glib-2.0) -o "$1" "$2"
}

# chain JOBS STAGES: the articles of the examples, thirty times over
chain() {
  printf '{"textmill": 1, "name": "p", "stages": [%s]}' "$2" >"$CI_WORK/races/p.json"
  for _ in $(seq 30); do cat "$CI_SOURCE/examples/articles.jsonl"; done |
    "$threads/textmill" run -j "$1" "$CI_WORK/races/p.json" - -o /dev/null --stats /dev/null \
      --trace /dev/null
}

# Without this, what is clean below might only be blind.
finds_a_race() {
  mkdir -p "$CI_WORK/races"
  sed 's/static gint inside/static int inside/; s/g_atomic_int_add(&inside, [-1]*)/inside++/; s/SERIAL/PARALLEL/
    s/"serial"/"races"/' "$CI_SOURCE/tests/plugins/serial.c" >"$CI_WORK/races/races.c"
  compile "$CI_WORK/races/races.so" "$CI_WORK/races/races.c" || return
  ! chain 4 '{"plugin": "races"}' 2>"$CI_WORK/races/err" && grep 'data race.* in annotate' "$CI_WORK/races/err"
}

check 'the locks of GLib' compile "$locks" "$CI_SOURCE/tests/ci/tsan-glib.c" || exit 0
build threads --enable-werror --disable-static --enable-sanitizers=thread CFLAGS='-g -O1' \
  CXXFLAGS='-g -O1' || exit 0
check 'a race is found where there is one' finds_a_race
make_check 'tests with threads' "$threads" \
  TESTS='tests/cli/test-threads.sh tests/unit/test-encoder tests/unit/test-isolation tests/unit/test-pipeline tests/unit/test-runner tests/unit/test-stageinstance' \
  LOG_COMPILER="$threads/libtool --mode=execute env LD_PRELOAD=$locks"
for jobs in 2 8; do
  check "the opinion chain with -j$jobs" chain $jobs '{"plugin": "zones"}, {"plugin": "segment"},
    {"plugin": "identifier"}, {"plugin": "attribution"}, {"plugin": "topic"},
    {"plugin": "stance", "options": {"targets": [{"name": "ban"}]}}'
done
exit 0
