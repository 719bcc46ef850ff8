# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
plain_build && make_check 'make check' "$CI_WORK/plain"
exit 0
