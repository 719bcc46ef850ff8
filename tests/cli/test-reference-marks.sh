# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Marks of references and their entries, in many styles.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

cat >p.json <<'END'
{"textmill": 1, "name": "references", "stages": [{"plugin": "reference"}], "emit": ["citation"]}
END

it 'links marks to entries, and says when one has none'
cat >in.txt <<'END'
Cells grow [1, 2]. Stars shine [7].

References

[1] Smith JA, Lee K. Growth of cells. J Biol. 2019;57:986-92.
[2] Kim P. Cells and water. Nature. 2001;4:1-9.
[3] Doe J. Stars. Astron J. 1998;12:33-40.
END
run run p.json in.txt
assert_status 0
assert_out '"text":"[1, 2]"'
assert_out '"links":"1, 2"'
assert_out '"unlinked":true'

it 'finds the marks of invented articles in each way of citing'
"$PYTHON" "$tests/cli/reference_marks.py" make 1000 240 >gold.jsonl
run run p.json gold.jsonl
assert_status 0
"$PYTHON" "$tests/cli/reference_marks.py" score gold.jsonl out 0.99 >report || fail "$(cat report)"

it 'links the references of articles as it should'
test -e "$shared/data/jats-references/dev.jsonl" || skip 'the articles are not here'
run run p.json "$shared/data/jats-references/dev.jsonl"
assert_status 0
"$PYTHON" "$shared/tools/score_references.py" "$shared/data/jats-references/dev.jsonl" out >score.json
"$PYTHON" - score.json >report <<'END' || fail "$(cat report)"
import json, sys
score = json.load(open(sys.argv[1]))
least = {"numeric": 1.0, "author-year": 0.99, "superscript": 0.95, "footnote": 0.95}
print(score["link_by_style"], score["entry"])
ok = all(score["link_by_style"][k]["f1"] >= v for k, v in least.items()) and score["entry"]["f1"] >= 0.98
sys.exit(not ok)
END

it 'finds no marks in news'
test -e "$shared/data/fnc-1/bodies.jsonl" || skip 'the news are not here'
run run p.json "$shared/data/fnc-1/bodies.jsonl"
assert_status 0
grep -c '"kind":"reference"' out >count
test "$(cat count)" -le 1 || fail "$(cat count) articles with marks"
