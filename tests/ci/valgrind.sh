# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
export TEXTMILL_FEW=yes
plain=$CI_WORK/plain
valgrind="valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
  --suppressions=$CI_SOURCE/tests/ci/valgrind.supp"
glib=/usr/share/glib-2.0/valgrind/glib.supp
test ! -f $glib || valgrind="$valgrind --suppressions=$glib"
valgrind=$(echo $valgrind) # in one line

# The tests that are programs; scripts would show us the memory of the shell. One reads so much with
# an encoder that it takes minutes here; the same encoder is seen at work in others.
unit_tests() {
  # shellcheck disable=SC2016 # make expands them
  make_value "$plain" '$(filter-out plugins/topic/test-describe,$(filter $(check_PROGRAMS),$(TESTS)))'
}

# Definite leaks and any misuse of memory, with two workers at it.
pipeline_run() {
  cd "$CI_SOURCE" || return
  TEXTMILL_WRAPPER=$valgrind "$plain/textmill" run -j 2 pipelines/opinion-fast.json \
    examples/op-ed.txt examples/news-report.txt >/dev/null
}

command -v valgrind >/dev/null || { check 'valgrind' skip 'valgrind is not installed'; exit 0; }
plain_build || exit 0
make_check 'unit tests' "$plain" TESTS="$(unit_tests)" \
  LOG_COMPILER="$plain/libtool --mode=execute $valgrind"
check 'pipelines/opinion-fast.json on two articles' pipeline_run
exit 0
