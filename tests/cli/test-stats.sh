# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What a run did, stage by stage, for programs to read.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
define '{"plugin": "words"}, {"plugin": "fails", "id": "first", "on_error": "skip", "options": {"word": "5"}},
  {"plugin": "slow", "when": {"layer": "calm"}}, {"plugin": "fails", "id": "second", "options": {"word": "7"}}'
seq 1 100 | sed 's/.*/{"text": "&"}/' >in.jsonl
echo '{"body": "&"}' >>in.jsonl

it 'counts documents and failures of each stage, and times it'
for jobs in 1 4; do
  run run -j "$jobs" p.json in.jsonl -o out.jsonl --stats stats.json
  assert_status 1
  JOBS=$jobs "$PYTHON" - <<'END' || fail "the figures with -j$jobs are not as expected"
import json
stats = json.load(open("stats.json"))
assert (stats["records"], stats["ok"], stats["partial"], stats["failed"]) == (101, 64, 17, 20), stats
rows = {s["id"]: s for s in stats["stages"]}
assert list(rows) == ["words", "first", "slow", "second"], rows
assert [rows[i]["documents"] for i in rows] == [100, 100, 81, 100], rows
assert [rows[i]["failures"] for i in rows] == [0, 19, 0, 19], rows
assert rows["slow"]["wall_seconds"] > 2 and rows["slow"]["cpu_seconds"] < rows["slow"]["wall_seconds"], rows
assert [rows[i]["annotations"] for i in rows] == [{"word": 100}, {"calm": 81}, {"slept": 81}, {"calm": 81}], rows
for row in rows.values():
    times = row["document_seconds"]
    assert times["p50"] <= times["p99"] <= times["max"] <= row["wall_seconds"], row
assert rows["slow"]["document_seconds"]["p50"] > 0.03 and rows["slow"]["document_seconds"]["max"] > 0.1, rows
assert rows["words"]["text_bytes"] == stats["text_bytes"] == 192, stats
assert set(stats["steps"]) == {"read", "prepare", "render", "write"}, stats
assert stats["process"]["peak_memory_bytes"] > 1e6 and stats["records_per_second"] > 0, stats
assert rows["first"]["plugin"] == "fails" and stats["pipeline"] == "p", stats
END
done

it 'does not write over an input, and ends with 3 when it cannot write'
cp in.jsonl kept.jsonl
run run p.json in.jsonl --stats in.jsonl
assert_status 2
assert_same in.jsonl kept.jsonl
if test -e /dev/full; then
  run run p.json in.jsonl --stats /dev/full
  assert_status 3
  assert_err 'cannot write to /dev/full: No space left on device'
fi

it 'lets several outputs go to nowhere'
run run p.json in.jsonl -o /dev/null --dead-letter /dev/null --stats /dev/null
assert_status 1

it 'keeps statistics out of what else is written'
run run p.json in.jsonl -o same --stats ./same
assert_status 2
assert_err '--stats is where the records go to'
run run p.json in.jsonl --stats -
assert_status 2
run run p.json in.jsonl -o out.jsonl --dead-letter same --stats same
assert_status 2
assert_err '--stats is where the dead letters go to'
