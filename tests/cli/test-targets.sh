# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Targets of stances that are given on the command line, without a definition of one's own.
. "${srcdir:-.}/tests/functions.sh"
echo 'The wealth tax is unfair. "Rent control is a disgrace," said Ada Lind.' >in.txt

it 'asks about each target, in their order'
run run opinion-fast --target 'rent control' --target 'the wealth tax' in.txt
assert_status 0
assert_out '"target":"rent control"'
assert_out '"target":"the wealth tax","holder":"author"'
grep -q 'rent control.*the wealth tax' out || fail 'they change places'

it 'adds to those of the definition'
cat >own.json <<'END'
{"textmill": 1, "name": "own", "stages": [{"plugin": "segment"},
  {"plugin": "stance", "options": {"targets": ["rain"]}, "isolation": "process"}], "emit": ["stance"]}
END
run run own.json --target 'the wealth tax' in.txt
assert_status 0
assert_out '"target":"rain"'
assert_out '"target":"the wealth tax"'

it 'keeps a single target of the definition, too'
sed 's/\["rain"\]/"rain"/' own.json >single.json
run run single.json --target 'the wealth tax' in.txt
assert_status 0
assert_out '"target":"rain"'
assert_out '"target":"the wealth tax"'

it 'leaves mistakes of the definition to be reported'
sed 's/{"targets": \["rain"\]}/7/' own.json >mistaken.json
run run mistaken.json --target 'the wealth tax' in.txt
assert_status 2
assert_err 'options'

it 'says so if no stage takes targets'
run run citations --target 'rent control' in.txt
assert_status 2
assert_err "no stage of 'citations' takes targets"

it 'refuses an empty one'
run run opinion-fast --target '' in.txt
assert_status 2
assert_err '--target is empty'

it 'has them in the manifest'
run run opinion-fast --target 'rent control' --manifest m.json in.txt
assert_contains m.json 'rent control'

it 'takes targets with aliases from a record'
cat >by-record.json <<'END'
{"textmill": 1, "name": "by-record", "stages": [{"plugin": "segment"},
  {"plugin": "stance", "options": {"targets_field": "about"}}], "emit": ["stance"]}
END
cat >records.jsonl <<'END'
{"id": "a", "about": [{"name": "the swimming ban", "aliases": ["the Harrock rule"]}, "rain"], "text": "The Harrock rule is a disgrace."}
{"id": "b", "about": [{"name": "the swimming ban", "aliases": "the Harrock rule"}], "text": "The Harrock rule is a disgrace."}
{"id": "c", "about": [{"name": ""}], "text": "The Harrock rule is a disgrace."}
END
run run by-record.json records.jsonl
assert_status 1
sed -n 1p out >first
assert_contains first '"label":"against"'
assert_contains first '"target":"the swimming ban"'
assert_contains first '"target":"rain"'
sed -n 2,3p out >failed
assert_contains failed "the field 'about': 'aliases' of a target must be a list"
assert_contains failed "the field 'about': a target has no name"
