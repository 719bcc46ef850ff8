#! /bin/sh
# SPDX-License-Identifier: MIT
# Runs the plugin in a pipeline and compares what it finds with what it should find.
# TEXTMILL names the program; without it the installed one is taken.
set -eu
cd "$(dirname "$0")"
textmill=${TEXTMILL:-textmill}
export TEXTMILL_PLUGIN_PATH="$PWD${TEXTMILL_PLUGIN_PATH:+:$TEXTMILL_PLUGIN_PATH}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

failed=0
check() { # check WHAT COMMAND...
  what=$1
  shift
  if "$@"; then echo "PASS: $what"; else echo "FAIL: $what"; failed=1; fi
}

finds_what_it_should() {
  "$textmill" run pipeline.json article.txt >"$scratch/found.jsonl" &&
    diff expected.jsonl "$scratch/found.jsonl"
}

refuses_at_least_zero() {
  sed 's/{"plugin": "hedge"}/{"plugin": "hedge", "options": {"at_least": 0}}/' pipeline.json \
    >"$scratch/zero.json"
  status=0
  "$textmill" check "$scratch/zero.json" 2>"$scratch/message" || status=$?
  test "$status" = 2 && grep -q "'at_least' is 0" "$scratch/message"
}

check 'finds hedged sentences with their evidence' finds_what_it_should
check 'refuses at_least below 1' refuses_at_least_zero
exit $failed
