# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# What the tests of the documents share. `make check` sets the variables; by hand a test is run from
# the folder of the build.
set -u
: "${srcdir:=.}" "${abs_top_builddir:=$PWD}" "${PYTHON:=python3}" "${TEST_CC:=cc}"
# shellcheck disable=SC2034 # for the tests
abs_srcdir=$(cd "$srcdir" && pwd)
export LC_ALL=C.UTF-8
unset COLUMNS

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
  exit 1
}
