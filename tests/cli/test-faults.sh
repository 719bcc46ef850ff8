# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A plugin that goes wrong in a thread costs the documents at which it does, and no other, unless it
# takes the process with it.
. "${srcdir:-.}/tests/functions.sh"

seq 1 400 | sed 's/.*/{"id": &, "text": "Text no. & has words"}/' >in.jsonl

# faulty OPTIONS [MORE-KEYS]: words, then a stage that goes wrong so.
faulty() {
  define "{\"plugin\": \"words\"}, {\"plugin\": \"fault\", \"options\": {$1}${2:+, $2}}"
}

faulty ''
textmill run p.json in.jsonl >undisturbed 2>err || fail 'without faults all is well'
grep -vE '^\{"id":(100|200|300|400),' undisturbed >others

# costs_alone REASON: the documents 100, 200, 300 and 400 fail for this reason, and all others come
# out as if nothing had been, for any number of threads.
costs_alone() {
  for jobs in 1 4; do
    run run -j$jobs p.json in.jsonl
    assert_status 1
    assert_lines 400 out
    cp out "out-$jobs"
    grep -F '"status":"failed"' out >failed
    assert_lines 4 failed
    assert_contains failed "\"problems\":[{\"stage\":\"fault\",\"reason\":\"$1"
    grep -vF '"status":"failed"' out >ok
    assert_same ok others
  done
  assert_same out-1 out-4
}

it 'loses the documents alone at which a plugin fails'
faulty '"every": 100'
costs_alone 'a fault was asked for at '

it 'knows documents by their ids'
faulty '"ids": ["100", "200", "300", "400", "500"]'
costs_alone 'a fault was asked for at '

it 'loses the documents alone for which a plugin writes garbage'
faulty '"kind": "garbage", "every": 100'
costs_alone ''

it 'loses the documents alone at which a plugin hangs that polls'
faulty '"kind": "hang", "every": 100' '"timeout_ms": 500'
costs_alone 'took longer than timeout_ms, which is 500'

it 'loses the documents alone at which a plugin is late, whether it polls or not'
faulty '"kind": "delay", "milliseconds": 600, "polls": false, "every": 100' '"timeout_ms": 500'
costs_alone 'took longer than timeout_ms, which is 500'

it 'waits for what is slow where there is no limit'
faulty '"kind": "delay", "milliseconds": 20, "every": 100'
run run -j2 p.json in.jsonl
assert_status 0
assert_same out undisturbed

it 'does not notice what a plugin never gives back'
faulty '"kind": "leak", "every": 100'
run run -j2 p.json in.jsonl
assert_status 0
assert_same out undisturbed

it 'keeps what the other stages found where a failing stage is skipped'
faulty '"every": 100' '"on_error": "skip"'
run run -j2 p.json in.jsonl
assert_status 1
grep -F '"status":"partial"' out >partial
assert_lines 4 partial
assert_contains partial '"label":"word"'

it 'can show in a case how a document fails'
faulty '"ids": ["hit"]'
echo '[{"name": "hit", "text": "x", "status": "failed"}, {"name": "missed", "text": "x", "status": "ok"}]' \
  >p.test.json
run test p.json
assert_status 0

# prefix N: what has come out are the first N of the records that an undisturbed run writes.
prefix() {
  assert_lines "$1" out
  head -n "$1" undisturbed | cmp - out || fail 'what was written differs'
}

it 'says at which stage and document a plugin has crashed, and what to do about it'
for signal in SIGABRT SIGSEGV; do
  faulty "\"kind\": \"crash\", \"signal\": \"$signal\", \"ids\": [\"300\"]"
  for jobs in 1 4; do
    run run -j$jobs p.json in.jsonl
    test "$status" -gt 128 || grep -q Sanitizer err || fail "it ends with $status"
    grep -q Sanitizer err && continue # who watches over crashes goes on doing so
    prefix 288
    assert_err "textmill: $signal ("
    assert_err ") in stage 'fault' at document '300'; the finished records of earlier batches are written"
    assert_err 'give the stage "isolation": "process"'
  done
done

it 'says so where a plugin has used up its stack'
faulty '"kind": "overflow", "ids": ["300"]'
for jobs in 1 2; do
  run run -j$jobs p.json in.jsonl
  grep -q Sanitizer err && continue
  prefix 288
  assert_err "textmill: SIGSEGV (segmentation fault) in stage 'fault' at document '300'"
done

it 'does not let an id steer the terminal when a plugin crashes'
printf '{"id": "a\\u001b[2J\\n\\u202e%0300d", "text": "x"}\n' 0 >steering.jsonl
define '{"plugin": "trips"}'
sed 's/"x"/"trap"/' steering.jsonl >trap.jsonl
run run -j1 p.json trap.jsonl
assert_err "at document 'a<U+001B>[2J <U+202E>000000"
assert_err '000…'

it 'still writes what is worked on before the document of a crash'
define '{"plugin": "words"},
  {"plugin": "fault", "id": "slow", "options": {"kind": "delay", "milliseconds": 500, "ids": ["1"]}},
  {"plugin": "fault", "options": {"kind": "crash", "signal": "SIGABRT", "ids": ["40"]}}'
for jobs in 2 4; do
  run run -j$jobs p.json in.jsonl
  assert_status 134
  prefix 32
done

it 'leaves a state from which the next run goes on, once the cause of a crash is gone'
for jobs in 1 2; do
  define '{"plugin": "words"},
    {"plugin": "fault", "id": "slow", "options": {"kind": "delay", "milliseconds": 1, "every": 1}},
    {"plugin": "fault", "options": {"kind": "crash", "signal": "SIGABRT", "ids": ["390"], "as_long_as": "cause"}}'
  rm -f out.jsonl
  touch cause
  run run -j$jobs p.json in.jsonl -o out.jsonl --resume state
  assert_status 134
  test -s state || fail 'there is no state'
  rm cause
  run run -j$jobs p.json in.jsonl -o out.jsonl --resume state
  assert_status 0
  assert_same undisturbed out.jsonl
done

it 'does not survive a crash in a thread, but leaves whole records'
faulty '"kind": "crash", "signal": "SIGKILL", "ids": ["300"]'
run run -j2 p.json in.jsonl
assert_status 137
test -z "$(tail -c 1 out)" || fail 'the last record is cut'
head -n "$(($(wc -l <out)))" undisturbed | cmp - out || fail 'what was written differs'

it 'names a plugin that crashes when it is opened'
define '{"plugin": "fails", "id": "first", "options": {"on_open": "crashes"}}'
run check p.json
test "$status" -gt 2 || grep -q Sanitizer err || fail "it ends with $status"
grep -q Sanitizer err || assert_err "(segmentation fault) when stage 'first' opened the plugin 'fails'; ask its author"

it 'does not promise what a compressed output has lost in a crash'
faulty '"kind": "crash", "ids": ["300"]'
run run p.json in.jsonl -o out.gz
grep -q Sanitizer err || assert_err "at document '300'; the end of the compressed output is missing; give"

it 'names a plugin that ends the program when it is opened'
define '{"plugin": "fails", "id": "first", "options": {"on_open": "exits"}}'
for command in check run; do
  run $command p.json </dev/null
  assert_status 2
  test ! -s out || fail 'something was written'
  assert_err "textmill: stage 'first': the plugin 'fails' ended the program by exit() when it was opened"
done

it 'names a plugin that ends the program when it annotates'
define '{"plugin": "escapes", "id": "second"}'
echo '{"id": 1, "text": "exit"}' >exit.jsonl
for jobs in 1 3; do
  run run -j$jobs p.json exit.jsonl
  assert_status 1
  assert_err "textmill: stage 'second': the plugin 'escapes' ended the program by exit(); ask"
done

it 'says which stage is being opened when that takes long, and can be ended then'
define '{"plugin": "fails", "id": "first", "options": {"on_open": "hangs"}}'
"$abs_top_builddir/textmill" run p.json exit.jsonl >out 2>err &
pid=$!
until grep -q "stage 'first' is opening the plugin 'fails', for 10 seconds now" err; do sleep 0.1; done
kill -s TERM "$pid"
status=0
wait "$pid" || status=$?
test "$status" -gt 128 || fail "the signal does not end the program, but it with $status"
