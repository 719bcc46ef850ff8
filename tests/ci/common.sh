# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What the sections of .ci/run share. A section is a script that makes its checks one by one with
# check and make_check; both print one line each, and the log of what failed.
#
# CI_SOURCE is the copied tree with its configure, CI_WORK the folder for builds and logs.
set -u

# Adds to the numbers of the last line: record passed|failed|skipped HOW-MANY
record() {
  printf '%s %d\n' "$1" "$2" >>"$CI_RESULTS"
}

CI_LOG=
ci_checks=0

# check WHAT COMMAND...: passes when the command ends with 0, is skipped when it ends with 77 (its
# last line says why).
check() {
  local what=$1 status=0 started=$SECONDS
  shift
  mkdir -p "$CI_WORK/logs"
  ci_checks=$((ci_checks + 1))
  CI_LOG=$CI_WORK/logs/$CI_SECTION-$ci_checks.log
  ("$@") >"$CI_LOG" 2>&1 </dev/null || status=$?
  case $status in
    0)
      record passed 1
      echo "  ok    $what ($((SECONDS - started)) s)"
      ;;
    77)
      record skipped 1
      echo "  skip  $what: $(tail -n 1 "$CI_LOG")"
      ;;
    *)
      record failed 1
      echo "  FAIL  $what (exit status $status); the end of its log:"
      sed -n 's/^\(FAIL\|ERROR\): [a-z]/      FAIL  &/p' "$CI_LOG" | sort -u
      tail -n 400 "$CI_LOG" | sed 's/^/  | /'
      return 1
      ;;
  esac
}

# For a check's command: there is nothing to check.
skip() {
  echo "$*"
  exit 77
}

# make_value FOLDER EXPRESSION: what it is in the Makefile of a build
make_value() {
  printf 'print: ; @echo %s\n' "$2" | make -s -C "$1" --no-print-directory -f Makefile -f - print
}

# Adds the totals of automake's test runs in the last check's log, and names what was skipped.
count_tests() {
  awk -v results="$CI_RESULTS" '
    { gsub(/\033\[[0-9;]*m/, "") }
    # Only the summary counts: the log of failed tests repeats its totals.
    /^Testsuite summary/ { on = 1; next }
    on && /^# (PASS|XFAIL): / { passed += $3 }
    on && /^# (FAIL|XPASS): / { failed += $3 }
    on && /^# SKIP: / { skipped += $3 }
    on && /^# ERROR: / { failed += $3; on = 0 }
    /^SKIP: / { skips = skips "\n        skipped " $2 }
    END {
      printf "        %d tests passed, %d failed, %d skipped%s\n", passed, failed, skipped, skips
      print "passed", passed "\nfailed", failed "\nskipped", skipped >>results
      exit passed + failed == 0
    }' "$CI_LOG"
}

# make_check WHAT FOLDER [MAKE-ARGUMENT...]: all tests of a build; there must be some. Many of them
# wait, so there are more at a time than processors.
make_check() {
  local what=$1 folder=$2 status=0
  shift 2
  check "$what" make -C "$folder" -j4 check VERBOSE=1 "$@" || status=1
  count_tests || { echo "  FAIL  no test ran"; record failed 1; status=1; }
  return $status
}

configure_and_make() {
  local folder=$1
  shift
  mkdir -p "$folder" && cd "$folder" || return
  "$CI_SOURCE/configure" --quiet "$@" && make -s -j2
}

# build NAME [CONFIGURE-ARGUMENT...]: configures and builds in CI_WORK/NAME.
build() {
  local name=$1
  shift
  check "build${*:+ with $*}" configure_and_make "$CI_WORK/$name" "$@"
}

# The plain build that several sections look at, made by the first of them; make install puts it
# into CI_WORK/prefix.
plain_build() {
  test -x "$CI_WORK/plain/core/textmill" || build plain --enable-werror --prefix="$CI_WORK/prefix"
}
