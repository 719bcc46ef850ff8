# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Runs over 20,000 records that are killed 200 times, at random moments, from plain and from compressed
# input: their output must be that of a run that nobody disturbed. tests/cli/test-resume.sh has the
# examples.
. tests/ci/common.sh
RECORDS=20000
KILLS=100 # of the runs over each
MOST_SECONDS=0.25 # that a run may live

# Each document takes a millisecond, so that the run outlives all that kill it.
make_run() {
  make -s -C "$CI_WORK/plain" tests/plugins/words.la tests/plugins/fault.la || return
  mkdir -p "$CI_WORK/resume" && cd "$CI_WORK/resume" || return
  seq 1 "$RECORDS" | sed 's/.*/{"id": &, "text": "the record with the number &, of 日本 \\ud83d\\ude00"}/' >in.jsonl
  gzip -c in.jsonl >in.jsonl.gz
  cat >p.json <<'END'
{"textmill": 1, "name": "p", "stages": [{"plugin": "words"},
  {"plugin": "fault", "options": {"kind": "fail", "every": 100}},
  {"plugin": "fault", "id": "slow", "options": {"kind": "delay", "every": 1, "milliseconds": 1}}]}
END
}

# run_over INPUT OUTPUT [OPTION...]
run_over() {
  local input=$1 output=$2
  shift 2
  set -- "$CI_WORK/plain/textmill" run -q -j 2 p.json "$input" -o "$output" --dead-letter "$output.dead" "$@"
  test -z "${kill-}" || set -- python3 "$CI_SOURCE/tests/cli/killer.py" "$KILLS" "$MOST_SECONDS" "$@"
  TEXTMILL_PLUGIN_PATH=$CI_WORK/plain/tests/plugins "$@"
  test $? = 1 # as records have failed
}

killed() {
  cd "$CI_WORK/resume" && rm -f got* state || return
  run_over "$1" want && kill=yes run_over "$1" got --resume state >kills || return
  cat kills
  test "$(cat kills)" -ge $((KILLS * 9 / 10)) && cmp want got && cmp want.dead got.dead && test ! -e state
}

plain_build || exit 0
check 'a run to be killed' make_run
for input in in.jsonl in.jsonl.gz; do
  check "$input killed $KILLS times" killed $input
done
exit 0
