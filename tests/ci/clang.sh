# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
build clang --enable-werror --disable-static CC=clang CXX=clang++ &&
  make_check 'make check' "$CI_WORK/clang"
exit 0
