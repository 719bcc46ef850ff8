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

it 'does not survive a crash in a thread, but leaves whole records'
faulty '"kind": "crash", "signal": "SIGKILL", "ids": ["300"]'
run run -j2 p.json in.jsonl
assert_status 137
test -z "$(tail -c 1 out)" || fail 'the last record is cut'
head -n "$(($(wc -l <out)))" undisturbed | cmp - out || fail 'what was written differs'
