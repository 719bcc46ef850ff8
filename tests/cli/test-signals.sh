# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A run that is asked to end by a signal writes what it has read, whole, and says so.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'
mkfifo pipe 2>/dev/null || skip 'there are no named pipes here'

# begin ARGUMENT...: a run whose input stays open after one record, which it has written.
begin() {
  rm -f result.jsonl
  "$abs_top_builddir/textmill" run p.json "$@" -o result.jsonl <pipe 2>err &
  pid=$!
  exec 3>pipe
  echo '{"id": "a", "text": "one"}' >&3
  tries=0
  until test -s result.jsonl; do
    tries=$((tries + 1))
    test "$tries" -lt 100 || fail 'no record comes out'
    sleep 0.1
  done
}

it 'ends in order on a signal, also while it waits for input'
for jobs in 1 4; do
  for signal in TERM HUP; do # a shell lets what runs in its background ignore INT
    case $signal$(trap) in HUP*"'' SIGHUP"* | HUP*"'' HUP"*) continue ;; esac # as nohup does
    begin -j "$jobs"
    kill -s "$signal" "$pid"
    status=0
    wait "$pid" || status=$?
    exec 3>&-
    test "$status" -gt 128 || fail "the signal does not end the program, but it with $status"
    assert_lines 1 result.jsonl
    assert_err '; what was read before it has been written'
  done
done

it 'leaves no half record in a long run'
seq 1 200000 | sed 's/.*/{"id": &, "text": "some words to fill a line"}/' >many.jsonl
"$abs_top_builddir/textmill" run -j 2 p.json many.jsonl -o many.out 2>err &
pid=$!
until test -s many.out; do sleep 0.05; done
kill "$pid"
wait "$pid"
n=$(wc -l <many.out)
test "$(tail -n 1 many.out | cut -c 1-40 | grep -c "^{\"id\":$n,")" = 1 || fail 'the last record is not whole'
test "$(tail -c 1 many.out | wc -l)" = 1 || fail 'the last line has no end'

# hanging NAME STAGE: a run of 8 documents, of which the stage has the first in hand; sets pid.
hanging() {
  seq 1 8 | sed 's/.*/{"id": &, "text": "a word"}/' >eight.jsonl
  define "{\"plugin\": \"words\"}, $2"
  cp p.json "$1.json"
  "$abs_top_builddir/textmill" run -j 1 "$1.json" eight.jsonl -o "$1.out" --resume "$1.state" 2>"$1.err" &
  pid=$!
  until grep -qs "a fault at '1'" "$1.err"; do sleep 0.05; done
}

it 'ends by the first signal also where a plugin does not come back, and waits for those that do'
hanging thread '{"plugin": "fault", "options": {"kind": "hang", "polls": false, "ids": ["1"], "tells": true}}'
kill "$pid" && thread=$pid
hanging process '{"plugin": "fault", "options": {"ids": ["1"], "kind": "delay", "milliseconds": 10, "tells": true}},
  {"plugin": "fault", "id": "isolated", "isolation": "process", "timeout_ms": 0,
   "options": {"kind": "hang", "polls": false, "ids": ["1"]}}'
kill "$pid" && process=$pid
hanging slow '{"plugin": "fault", "options": {"kind": "delay", "milliseconds": 1000, "every": 1, "tells": true}}'
kill "$pid" && slow=$pid
for run in thread process; do
  status=0
  eval "wait \$$run" || status=$?
  cp $run.err err
  assert_status 143
  assert_err 'textmill: ended by SIGTERM (terminated) without waiting any longer for stage '
  assert_err '; run the same command again to continue'
  test ! -s $run.out || fail 'a record was written that is not done'
done
assert_contains thread.err "stage 'fault' at document '1';"
assert_contains process.err "stage 'isolated' at one of 8 documents from '1' to '8';"
status=0
wait "$slow" || status=$?
cp slow.err err
assert_status 143
assert_lines 8 slow.out
assert_err '; what was read before it has been written'
