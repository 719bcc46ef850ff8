# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
export TEXTMILL_FEW=yes

run_pipeline() {
  (cd "$CI_SOURCE" && "$CI_WORK/$1/textmill" run pipelines/opinion-fast.json examples/op-ed.txt) >"$CI_WORK/$2"
}

same_record_as_shared() {
  run_pipeline static static.jsonl && run_pipeline plain shared.jsonl &&
    test -s "$CI_WORK/static.jsonl" && cmp "$CI_WORK/static.jsonl" "$CI_WORK/shared.jsonl"
}

no_plugin_file_needed() {
  ldd "$CI_WORK/static/core/textmill" | grep libtextmill && return 1
  find "$CI_WORK/static" -name '*.so' | grep . && return 1
  return 0
}

build static --enable-werror --disable-shared --without-encoder || exit 0
make_check 'make check' "$CI_WORK/static"
check 'no shared object of ours was built' no_plugin_file_needed
plain_build && check 'a pipeline gives the same bytes as with shared plugins' same_record_as_shared
exit 0
