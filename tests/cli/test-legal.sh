# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Citations of law: the texts of data/legal-cases, and texts made to be costly.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

it 'writes a record for each hostile text'
"$PYTHON" - >hostile.jsonl <<'END'
import json
units = ["7", "1 ", "v. ", "id. ", "Id. ", "(", "[", ")", "\u00a7", "\u00a7 1(", "(a)", "1 F.3d ", "1 F.3d 2, ", "[2019] ", "[1], ",
         "supra, ", "A v. ", "Act 1998 ", "s 1 of the ", "Case C-1/20, ", "ECLI:EU:C:", "Smith at 5 ", ".", "____", "> \n"]
for unit in units:
    print(json.dumps({"id": unit, "text": unit * (200000 // len(unit))}))
END
run run -q "$pipelines/legal.json" hostile.jsonl -o found.jsonl
assert_status 0
assert_lines 25 found.jsonl

it 'gives 10,000 id. after one case that case'
"$PYTHON" -c 'print("A v. B, 1 F.3d 20 (1st Cir. 1993). " + "Id. " * 10000)' >ids.txt
run run -q "$pipelines/legal.json" ids.txt
assert_status 0
test "$(grep -o '"resolves_to":0' out | wc -l)" = 10000 || fail 'not every id. means the case'

cases=$shared/data/legal-cases/cases.jsonl
test -r "$cases" || skip "there is no $cases"

it 'reads at least 97 of 100 texts with legal citations wholly right'
run run -q "$pipelines/legal.json" "$cases" -o legal.jsonl
assert_status 0
"$PYTHON" "$shared/tools/score_legal.py" "$cases" legal.jsonl --wrong 9 >score.json
cat score.json
"$PYTHON" - score.json <<'END' || fail "$(cat score.json)"
import json, sys
score = json.load(open(sys.argv[1], encoding="utf-8"))
assert score["exact"]["share"] >= 0.97, score["exact"]
assert score["exact_statute_parts"]["share"] >= 0.97, score["exact_statute_parts"]
for group in ("fields", "resolved"):
    right, of = (sum(part[key] for part in score[group].values()) for key in ("right", "of"))
    assert right / of >= 0.97, (group, right, of)
END
