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
