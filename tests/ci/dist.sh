# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
export TEXTMILL_FEW=yes
plain_build || exit 0
# The archive is thrown away, so it need not be small.
check 'make distcheck' env XZ_OPT=-0 make -C "$CI_WORK/plain" -j4 distcheck VERBOSE=1 \
  DISTCHECK_CONFIGURE_FLAGS='--quiet --enable-werror'
count_tests || record failed 1
exit 0
