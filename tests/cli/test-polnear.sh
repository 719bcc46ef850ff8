# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A thousand real articles: no span wrong, every record out in order, whatever the threads.
. "${srcdir:-.}/tests/functions.sh"
source=$shared/data/polnear/train.jsonl
articles=$work/articles.jsonl
score=$shared/tools/score.py
test -r "$source" && test -r "$score" ||
  skip "$source is not there; set TEXTMILL_SHARED to the folder that holds data and tools"
test -n "$PYTHON" || skip 'python3 is not there'
# All of them, unless all takes long, as with sanitizers.
if test -n "${TEXTMILL_FEW-}"; then head -n 100 "$source" >"$articles"; else cp "$source" "$articles"; fi

it 'writes every record in order with no wrong span'
run run -j 1 "$pipelines/opinion-fast.json" "$articles" -o one.jsonl
assert_status 0
"$PYTHON" "$score" spans "$articles" one.jsonl >scores 2>&1 || fail "$(cat scores)"
cat scores
"$PYTHON" - <<'END' || fail 'see the scores above'
import json
scores = json.load(open("scores"))
assert scores["wrong_spans"] == 0 and scores["same_order"], scores
assert scores["records_out"] == scores["records_in"] == sum(1 for _ in open("articles.jsonl")), scores
assert scores["spans"] > 12.5 * scores["records_in"] >= 1250, scores
END

it 'writes the same bytes with more threads'
for jobs in 2 8; do
  run run -j $jobs "$pipelines/opinion-fast.json" "$articles" -o more.jsonl
  assert_status 0
  assert_same one.jsonl more.jsonl
done

it 'does so with a target for the stance, too'
sed 's/"plugin": "stance"/&, "options": {"targets": [{"name": "Trump"}]}/' "$pipelines/opinion-fast.json" >p.json
for jobs in 1 2; do
  run run -j $jobs p.json "$articles" -o $jobs.jsonl
  assert_status 0
done
assert_same 1.jsonl 2.jsonl
assert_contains 1.jsonl '"target":"Trump"'
