# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The reference article, where it lies beside the project.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
article=$shared/data/reference-article/normalizing-the-taliban.txt
test -r "$article" ||
  skip "$article is not there; set TEXTMILL_SHARED to the folder that holds data and tools"

# reads_well PIPELINE: the record of the article is what a reader would expect
reads_well() {
  run run "$1" "$article"
  assert_status 0
  "$PYTHON" "$tests/cli/reference.py" "$article" <"$work/out" >"$work/report" ||
    fail "$(cat "$work/report")"
}

it 'labels the reference article as a careful reader would'
sed 's/"options": {"encoder"/"options": {"targets": ["recognition of the Taliban"], "encoder"/' \
  "$pipelines/opinion.json" >"$work/opinion.json"
assert_contains "$work/opinion.json" 'recognition'
reads_well "$work/opinion.json"

it 'does so without a target, because the title names one'
reads_well opinion
assert_out '"target":"normalizing the Taliban"'
