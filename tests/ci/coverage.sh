# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh

report() {
  cd "$CI_SOURCE" && gcovr --root . --filter core/ --object-directory "$CI_WORK/coverage" \
    --exclude-unreachable-branches --txt "$CI_WORK/coverage.txt" "$CI_WORK/coverage"
}

# Some of those that take longest run lines that others run, too.
tests() {
  # shellcheck disable=SC2016 # make expands them
  make_value "$CI_WORK/coverage" \
    '$(filter-out %/test-isolated-pipelines.sh %/test-attribution-model.sh %/test-memory.sh %/test-damaged-input.sh,$(TESTS))'
}

export TEXTMILL_FEW=yes
command -v gcovr >/dev/null || { check 'gcovr' skip 'gcovr is not installed'; exit 0; }
build coverage --disable-static --enable-coverage CFLAGS='-g -Og' || exit 0
make_check 'make check' "$CI_WORK/coverage" TESTS="$(tests)"
check 'report' report || exit 0
sed 's/^/  /' "$CI_WORK/coverage.txt"
awk '/^TOTAL/ { print "  line coverage of core: " $4 " (aim: 90%)" }' "$CI_WORK/coverage.txt"
exit 0
