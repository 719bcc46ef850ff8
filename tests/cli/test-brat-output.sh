# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Records as brat's standoff, read back by a parser of that format.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
"$PYTHON" -c 'import bratly.io' 2>err ||
  skip "$PYTHON has no bratly; to have it: python3 -m pip install bratly bratly-io-fs"
hostile_texts
define '{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "attribution"}' \
  '"emit": ["zone", "sentence", "token", "citation"]'

# reads_back PIPELINE INPUT...: the same annotations and roles as in JSONL, for any number of threads
reads_back() {
  rm -rf brat-1 brat-4
  textmill run "$@" -o records.jsonl 2>err
  for jobs in 1 4; do
    run run -j "$jobs" --to brat --output-dir "brat-$jobs" "$@"
  done
  diff -r brat-1 brat-4 >difference || fail "threads make a difference: $(cat difference)"
  "$PYTHON" "$tests/cli/formats_check.py" brat records.jsonl brat-1 >report 2>&1 ||
    fail "$(cat report)"
}

it 'gives the same spans as JSONL'
reads_back p.json texts.jsonl
assert_status 0

it 'has no files for a record that failed, but says so in the list'
reads_back p.json broken.jsonl
assert_status 1
assert_contains brat-1/index.jsonl '{"id":"x","status":"failed","pipeline":"p","annotations":{},"problems":[{"stage":"reader"'
test "$(find brat-1 -type f | wc -l)" -eq 2 || fail 'there are more files than the list and annotation.conf'

it 'gives roles, and annotations of whole documents by what caused them'
reads_back opinion "$abs_srcdir/examples/op-ed.txt" "$abs_srcdir/examples/articles.jsonl"
assert_status 0
assert_same brat-1/op-ed.txt "$abs_srcdir/examples/op-ed.txt"
grep -q '^E[0-9]*.citation_direct:T[0-9]* source:T[0-9]* cue:T[0-9]* content:T[0-9]*$' brat-1/op-ed.ann ||
  fail 'there is no citation with its roles'
grep -q '^#[0-9]*.AnnotatorNotes E[0-9]*.{"label":"[a-z]*","score":[0-9.]*,"document":true,.*"holder":"author"' brat-1/op-ed.ann ||
  fail "there is no author's stance"

it 'names all types in annotation.conf'
assert_contains brat-1/annotation.conf 'citation_direct	content?:<ANY>, cue?:<ANY>,'
cut -f 2 brat-1/*.ann brat-1/*/*.ann | sed -n 's/^\([A-Za-z0-9_-]*\) [0-9].*/\1/p' | sort -u >types
while read -r type; do
  grep -q "^$type\$\|^$type	" brat-1/annotation.conf || fail "annotation.conf lacks $type"
done <types

it 'lets annotations overlap, which brat would otherwise report as errors'
sed -n '/^\[relations\]$/,/^$/p' brat-1/annotation.conf >relations
printf '%s\n' '[relations]' '<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>' '' >expected
assert_same relations expected
