# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
export TEXTMILL_FEW=yes
export UBSAN_OPTIONS=print_stacktrace=1
build sanitizers --enable-werror --disable-static --enable-sanitizers=address,undefined \
  CC=clang CXX=clang++ CFLAGS='-g -O1' CXXFLAGS='-g -O1' &&
  make_check 'make check' "$CI_WORK/sanitizers"
exit 0
