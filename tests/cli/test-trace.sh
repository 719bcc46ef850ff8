# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What each thread did when, for viewers of traces.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
define '{"plugin": "words"}, {"plugin": "slow"}, {"plugin": "words", "id": "read"}'
seq 1 100 | sed 's/.*/{"text": "1"}/' >in.jsonl
echo '{"text": "40"}' >>in.jsonl
echo '{"body": "&"}' >>in.jsonl

cat >trace.py <<'END'
import json, sys
events = json.load(open("trace.json"))
names = {e["tid"]: e["args"]["name"] for e in events if e["name"] == "thread_name"}
rows = {name: [] for name in names.values()}
for event in events:
    if event["ph"] == "X":
        begin, length = (round(event[key] * 1000) for key in ("ts", "dur"))
        rows[names[event["tid"]]].append((begin, begin + length, event["cat"], event["name"], event["args"]))
def records(category, name):
    return sum(e[4]["records"] for row in rows.values() for e in row if e[2:4] == (category, name))
END

it 'has a row for each thread, in which nothing overlaps'
for jobs in 3 1; do # the steps below are those of the last run
  run run -j "$jobs" p.json in.jsonl -o out.jsonl --trace trace.json
  assert_status 1
  JOBS=$jobs "$PYTHON" - <<'END' || fail "the rows with -j$jobs are not as expected"
import os
exec(open("trace.py").read())
assert list(names.values()) == ["reader", "writer"] + [f"worker {i + 1}" for i in range(int(os.environ["JOBS"]))], names
for row in rows.values():
    row.sort()
    assert all(a[1] <= b[0] for a, b in zip(row, row[1:])), row
END
done

it 'shows which records each step had, and which took longest'
"$PYTHON" - <<'END' || fail 'the records are not as expected'
exec(open("trace.py").read())
assert [records("run", name) for name in ("read", "prepare", "render", "write")] == [102] * 4, rows
assert [records("stage", name) for name in ("words", "slow", "read")] == [101, 101, 101], rows
slow = max((e for row in rows.values() for e in row if e[3] == "slow"), key=lambda e: e[4]["slowest_us"])
assert slow[4]["slowest"] == 101 and slow[4]["slowest_us"] > 40000, slow
END

it 'is whole when a signal ends the run'
mkfifo pipe 2>/dev/null || skip 'there are no named pipes here'
rm out.jsonl
"$abs_top_builddir/textmill" run p.json -o out.jsonl --trace trace.json <pipe 2>err &
pid=$!
exec 3>pipe
echo '{"id": "a", "text": "1"}' >&3
tries=0
until test -s out.jsonl; do
  tries=$((tries + 1))
  test "$tries" -lt 100 || fail 'no record comes out'
  sleep 0.1
done
kill -s TERM "$pid"
wait "$pid"
exec 3>&-
"$PYTHON" - <<'END' || fail 'the trace is not whole'
exec(open("trace.py").read())
assert records("run", "write") == records("stage", "slow") == 1, rows
END

it 'ends with 3 when it cannot write, and spares inputs and other outputs'
if test -e /dev/full; then
  run run p.json in.jsonl -o out.jsonl --trace /dev/full --stats stats.json
  assert_status 3
  assert_contains stats.json '"records": 102'
  assert_err 'cannot write to /dev/full: No space left on device'
  assert_lines 102 out.jsonl
fi
run run p.json in.jsonl -o out.jsonl --stats s.json --trace s.json
assert_status 2
assert_err '--trace is where the statistics go to'
run run p.json in.jsonl --trace in.jsonl
assert_status 2
assert_lines 102 in.jsonl
