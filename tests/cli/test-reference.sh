# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The reference article, where it lies beside the project.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
article=$shared/data/reference-article/normalizing-the-taliban.txt
test -r "$article" ||
  skip "$article is not there; set TEXTMILL_SHARED to the folder that holds data and tools"

it 'labels the reference article as a careful reader would'
sed 's/{"plugin": "stance"}/{"plugin": "stance", "options": {"targets": [{"name": "recognition of the Taliban", "aliases": ["recognizing the Taliban"]}]}}/' \
  "$pipelines/opinion.json" >"$work/opinion.json"
run run "$work/opinion.json" "$article"
assert_status 0
"$PYTHON" "$tests/cli/reference.py" "$article" <"$work/out" >"$work/report" ||
  fail "$(cat "$work/report")"
