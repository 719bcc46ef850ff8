# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Functions shared by the shell tests. A test begins with
#
#     . "${srcdir:-.}/tests/functions.sh"
#
# and consists of examples: `it` says what is shown, `run` runs textmill, and assertions follow.
# `make check` sets the variables; by hand a test is run from the folder of the build.
set -u
: "${srcdir:=.}" "${abs_top_builddir:=$PWD}" "${PYTHON:=python3}" "${TEST_CC:=cc}"
abs_srcdir=$(cd "$srcdir" && pwd)
# shellcheck disable=SC2034 # tests use it
shared=${TEXTMILL_SHARED:-$abs_srcdir/../shared}
pipelines=$abs_srcdir/pipelines
# shellcheck disable=SC2034
tests=$abs_srcdir/tests
export LC_ALL=C.UTF-8
unset COLUMNS

# The plugins made for tests come first, then those of the build.
test_plugins=$abs_top_builddir/tests/plugins
TEXTMILL_PLUGIN_PATH=$test_plugins:$abs_top_builddir/plugins
TEXTMILL_PIPELINE_PATH=$pipelines
TEXTMILL_MODEL_PATH=$abs_srcdir/plugins/topic:$abs_srcdir/plugins/attribution:$abs_srcdir/plugins/reference:$abs_srcdir/plugins/stance
export TEXTMILL_PLUGIN_PATH TEXTMILL_PIPELINE_PATH TEXTMILL_MODEL_PATH

work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-test.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
cd "$work" || exit 99

textmill() {
  "$abs_top_builddir/textmill" "$@"
}

skip() {
  echo "skipped: $*"
  exit 77
}

need() {
  command -v "$1" >/dev/null || skip "$1 is not installed"
}

example=
it() {
  example=$*
}

fail() {
  echo "FAIL: it $example"
  echo "$*"
  if test -s "$work/err"; then
    echo '--- standard error'
    head -c 4000 "$work/err"
  fi
  exit 1
}

# run ARGUMENT...: textmill with its output in the files out and err, and its exit status.
run() {
  status=0
  textmill "$@" >"$work/out" 2>"$work/err" || status=$?
}

# compressors: the compression programs that are installed, each with the ending of its files.
compressors() {
  for pair in gzip:gz zstd:zst xz:xz bzip2:bz2 lz4:lz4; do
    ! command -v "${pair%:*}" >/dev/null || printf '%s ' "$pair"
  done
}

# limit_memory KIB: for the rest of a subshell, but not where sanitizers map terabytes, nor in a
# shell that cannot.
limit_memory() {
  # shellcheck disable=SC3045
  if (ulimit -v "$1" && textmill --version) >/dev/null 2>&1; then ulimit -v "$1"; fi
}

assert_status() {
  test "$status" = "$1" || fail "exit status is $status, not $1"
}

# assert_contains FILE TEXT
assert_contains() {
  grep -qF -e "$2" "$1" || fail "$(printf '%s lacks: %s\nit holds:\n' "$1" "$2"; head -c 2000 "$1")"
}

assert_lacks() {
  ! grep -qF -e "$2" "$1" || fail "$1 holds: $2"
}

assert_err() {
  assert_contains "$work/err" "$1"
}

assert_out() {
  assert_contains "$work/out" "$1"
}

assert_silent() {
  test ! -s "$work/err" || fail 'something was written to standard error'
}

assert_same() {
  cmp "$1" "$2" >"$work/cmp" 2>&1 || fail "$(cat "$work/cmp")"
}

# assert_lines N FILE
assert_lines() {
  set -- "$1" "$2" "$(($(wc -l <"$2")))"
  test "$3" = "$1" || fail "$2 has $3 lines, not $1"
}

# define STAGES [MORE]: writes p.json with these stages and more members.
define() {
  printf '{"textmill": 1, "name": "p", "stages": [%s]%s}' "$1" "${2:+, $2}" >p.json
}

# True unless the definition needs an encoder that this build cannot open.
is_usable() {
  ! grep -q '"sentence-encoder"' "$1" ||
    ! textmill check "$1" 2>&1 | grep -q -e 'built without' -e "no model 'sentence-encoder'"
}

# The definitions that come along and can be used, without the cases that stand beside them.
definitions() {
  find "$pipelines" -name '*.json' ! -name '*.test.json' | sort | while read -r definition; do
    if is_usable "$definition"; then echo "$definition"; fi
  done
}

# misfit FILE SOURCE FLAG...: compiles a plugin outside of the build.
misfit() {
  mill_out=$1 mill_source=$2
  shift 2
  # shellcheck disable=SC2086
  $TEST_CC -std=gnu11 -shared -fPIC -I"$abs_srcdir/include" ${TEST_CPPFLAGS-} \
    -o "$mill_out" "$mill_source" "$@" || fail "cannot compile $mill_source"
}

# hostile_texts: writes texts.jsonl, whose texts are difficult for formats, and broken.jsonl, which holds
# no documents.
hostile_texts() {
  {
    printf '{"id": 1, "text": "Body \\ud83d\\ude80 e\\u0301te\\u0301.\\r\\n\\r\\nThe mayor, \\"Jo\\tOk\\", said: \\u201cIt is\\r\\n=1+2, \\ud83d\\udc69\\u200d\\ud83d\\udcbb.\\u201d\\r\\n"}\n'
    printf '{"id": "a/../\\"b\\",\\tc", "text": "\\ufeffOne\\u2028two\\u0085three\\u000bfour. \\u05e9\\u05dc\\u05d5\\u05dd said \\ud835\\udd4f wrote."}\n'
    printf '{"id": "", "text": ""}\n{"text": " \\n\\t "}\n'
    printf '{"id": "last", "text": "\\u201cWe will not close,\\u201d Mr. Strand wrote, \\u201cnot now.\\u201d\\n"}\n'
  } >texts.jsonl
  printf '{"id": "x", "text": 5}\nno, "JSON"\n' >broken.jsonl
}
