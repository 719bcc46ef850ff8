# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
# The shell tests see no compiler; gcc's build and that of the sanitizers run them.
build clang --enable-werror --disable-static CC=clang CXX=clang++ &&
  make_check 'make check, without shell tests' "$CI_WORK/clang" CLI_TESTS= DOCS_TESTS=
exit 0
