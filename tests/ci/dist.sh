# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
export TEXTMILL_FEW=yes
plain=$CI_WORK/plain

# The archive is thrown away, so it need not be small. From it the tests that are programs are run,
# and shipped pipelines; the section gcc runs all.
distcheck() {
  local tests
  # shellcheck disable=SC2016 # make expands them
  tests=$(make_value "$plain" '$(filter-out $(CLI_TESTS) $(DOCS_TESTS),$(TESTS))') &&
    XZ_OPT=-0 make -C "$plain" -j4 distcheck VERBOSE=1 TESTS="$tests" \
    DISTCHECK_CONFIGURE_FLAGS='--quiet --enable-werror'
}

# All but what only a checkout needs.
holds_every_file() {
  local absent
  absent=$(comm -13 <(tar -t -f "$plain"/textmill-*.tar.xz | sed 's#^[^/]*/##' | sort) \
    <(tar -t -f "$CI_WORK/source.tar" | grep -v '/$' | sort) |
    grep -vE '(^|/)\.|^bootstrap$|^findings/|^tests/(ci|lint)/')
  test -z "$absent" || { printf 'put these into EXTRA_DIST:\n%s\n' "$absent"; return 1; }
}

# What is installed works where it is moved to.
moves() {
  make -C "$plain" install DESTDIR="$CI_WORK/installed" >"$CI_WORK/install.log" 2>&1 &&
    TEXTMILL_INSTALLED=$CI_WORK/installed make -C "$plain" check TESTS=tests/cli/test-moved.sh VERBOSE=1
}

plain_build || exit 0
check 'make distcheck' distcheck
count_tests || record failed 1
check 'the archive holds every file' holds_every_file
check 'an installed tree can be moved' moves
exit 0
