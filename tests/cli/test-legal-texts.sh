# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# The texts that legal citations are measured by say what stands in them, and hostile ones come out whole.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

it 'has texts whose spans and values stand in them'
"$PYTHON" "$tests/cli/legal_texts.py" check "$tests"/data/legal/*.jsonl >report || fail "$(cat report)"

it 'notices a span that is one place off'
printf '%s\n' '{"id": 1, "group": "us-law", "text": "See 42 U.S.C. § 1983.", "options": {}, "expected": [{"kind":
  "full_law", "span": [3, 19], "reporter": "U.S.C.", "reporter_found": "U.S.C.", "groups": {"section": "1983"}}]}' |
  tr -d '\n' >off.jsonl
! "$PYTHON" "$tests/cli/legal_texts.py" check off.jsonl >report || fail "$(cat report)"
assert_contains report "' 42 U.S.C. § 198'"

it 'notices a citation that was not found'
sed 's/\[3, 19\]/[4, 20]/' off.jsonl >law.jsonl
printf '{"id": 1, "annotations": {"citation": []}}\n' >none.jsonl
! "$PYTHON" "$tests/cli/legal_texts.py" score law.jsonl none.jsonl >report || fail "$(cat report)"
assert_contains report 'lacks: statute U.S.C.'

test -r "$pipelines/legal.json" || skip 'there is no pipeline legal'

it 'writes a record for each hostile text, with spans inside of it'
"$PYTHON" "$tests/cli/hostile_legal.py" make 20000 >hostile.jsonl
assert_lines 300 hostile.jsonl
run run -q "$pipelines/legal.json" hostile.jsonl -o found.jsonl
assert_status 0
assert_lines 300 found.jsonl
"$PYTHON" "$tests/cli/hostile_legal.py" check hostile.jsonl found.jsonl >report || fail "$(cat report)"
