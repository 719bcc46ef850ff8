# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The reference article and the large news corpus, where they lie beside the project.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
article=$shared/data/reference-article/normalizing-the-taliban.txt
corpus=$shared/data/polnear/train.jsonl
test -r "$article" && test -r "$corpus" || skip "the data sets are not in $shared"

it 'labels the reference article as a careful reader would'
sed 's/{"plugin": "stance"}/{"plugin": "stance", "options": {"targets": [{"name": "recognition of the Taliban", "aliases": ["recognizing the Taliban"]}]}}/' \
  "$pipelines/opinion.json" >"$work/opinion.json"
run run "$work/opinion.json" "$article"
assert_status 0
"$PYTHON" "$tests/cli/reference.py" "$article" <"$work/out" >"$work/report" ||
  fail "$(cat "$work/report")"

it 'gives the whole corpus back in order, every span right, the same for -j1 and -j2'
textmill run -q -j1 "$work/opinion.json" "$corpus" >"$work/j1"
textmill run -q -j2 "$work/opinion.json" "$corpus" >"$work/j2"
cmp "$work/j1" "$work/j2" || fail '-j2 differs from -j1'
"$PYTHON" "$shared/tools/score.py" spans "$corpus" "$work/j1" >"$work/score"
for part in '"records_in": 840' '"records_out": 840' '"same_order": true' '"wrong_spans": 0'; do
  assert_contains "$work/score" "$part"
done
