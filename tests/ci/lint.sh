# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
cd "$CI_SOURCE" || exit 1
set -o pipefail

c_files() {
  tar -t -f "$CI_WORK/source.tar" | grep '\.[ch]$'
}

layout() {
  c_files | xargs clang-format --dry-run -Werror
}

# The tests are examples and may repeat themselves, so they are left out. The analyzer follows
# TIDY_NODES states of a function: with 225,000, its own default, it takes three times as long.
tidy() {
  local flags
  flags="-std=gnu11 -D_GNU_SOURCE -I. -Iinclude -I$CI_WORK/plain -include $CI_WORK/folders.h
    $(pkg-config --cflags glib-2.0 jansson icu-uc zlib libzstd liblzma liblz4 libpcre2-8)
    -Xclang -analyzer-config -Xclang max-nodes=${TIDY_NODES:-60000}"
  printf '#define MILL_%s ""\n' PLUGIN_DIR PIPELINE_DIR MODEL_DIR MODULE_DIR LIB_DIR BIN_DIR PROGRAM LEARN_LIBRARY >"$CI_WORK/folders.h"
  # shellcheck disable=SC2016 # the inner shell expands them
  c_files | grep -E '^(core|plugins|examples)/.*\.c$' | grep -v '/test-' |
    FLAGS=$flags xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$@" -- $FLAGS' sh 2>&1 |
    sed '/^[0-9]* warnings\{0,1\} generated\.$/d'
}

scripts() {
  tar -t -f "$CI_WORK/source.tar" | grep -v '/$' |
    xargs grep -lE '^#! ?/(bin/sh|bin/bash|usr/bin/env bash)|^# shellcheck shell=' |
    xargs shellcheck --severity=warning --external-sources
}

manual_pages() {
  local pages
  pages=$(find "$CI_WORK/plain" -name '*.[157]' -not -path '*/.*')
  test -n "$pages" || skip 'no manual pages were built'
  # shellcheck disable=SC2086
  mandoc -T lint -W warning $pages
}

# with TOOL WHAT COMMAND...: a check that needs a tool
with() {
  local tool=$1 what=$2
  shift 2
  if command -v "$tool" >/dev/null; then check "$what" "$@"; else check "$what" skip "$tool is not installed"; fi
}

plain_build || exit 0 # it has config.h and the manual pages
with clang-format 'layout (clang-format)' layout
with clang-tidy 'static analysis (clang-tidy)' tidy
with pmccabe 'length and complexity' tests/lint/ceilings && sed 's/^/        /' "$CI_LOG"
check 'includes point downwards' tests/lint/layers
check 'no idea includes another that comes back to it' tests/lint/circles
check 'nothing in core or in a format knows a plugin or a layer by name' tests/lint/names
check 'every file names its licence' tests/lint/licences
with shellcheck 'shell scripts (shellcheck)' scripts
with mandoc 'manual pages (mandoc)' manual_pages
exit 0
