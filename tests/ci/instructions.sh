# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What a byte of input costs is counted, not timed, and held against figures in the tree.
. tests/ci/common.sh

count() {
  tests/bench/instructions.py --build "$CI_WORK/plain"
}

plain_build || exit 0
check 'plugins of the tests' make -s -C "$CI_WORK/plain" -j2 check TESTS= || exit 0
check 'instructions of the pipelines' count && sed 's/^/        /' "$CI_LOG"
exit 0
