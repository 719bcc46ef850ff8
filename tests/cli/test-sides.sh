# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Who is on which side, by words of approval and rejection in every form, and why.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

cat >p.json <<'END'
{"textmill": 1, "name": "sides", "stages": [{"plugin": "zones"}, {"plugin": "segment"},
  {"plugin": "attribution", "options": {"model": "news-attribution", "threshold": 0.35}},
  {"plugin": "stance", "options": {"targets_field": "targets", "encoder": "stance-encoder"}}],
 "emit": ["statement", "stance"]}
END

it 'explains which sentences counted, and which only report'
echo '"The night market is a disgrace," said Ada Lind. Tom Boyd said that the night market opens at nine.' >in.txt
cat >fast.json <<'END'
{"textmill": 1, "name": "fast", "stages": [{"plugin": "segment"}, {"plugin": "attribution"},
  {"plugin": "stance", "options": {"targets": ["the night market"]}}], "emit": ["stance"]}
END
run explain fast.json in.txt --label against
assert_status 0
assert_out 'given'
assert_out 'Ada Lind'
assert_out 'speaks against it'
run explain opinion-fast in.txt --label favour
assert_status 2

it 'marks a side that is not sure enough as undecided, and shows its statements'
sed 's/"targets": /"decide_above": 1, &/; s/"stance"\]/"statement", "stance"]/' fast.json >unsure.json
run run unsure.json in.txt
assert_status 0
assert_out '"label":"neutral"'
assert_out '"undecided":true'
assert_out '"label":"against"'

run check p.json
test "$status" = 0 || skip 'textmill was built without encoders'

it 'gives each verb and noun of a side to its holder, and none to the author'
"$PYTHON" "$tests/cli/sides.py" records >records.jsonl
run run p.json records.jsonl
assert_status 0
"$PYTHON" "$tests/cli/sides.py" check <out >report || fail "$(tail -n 40 report)"
