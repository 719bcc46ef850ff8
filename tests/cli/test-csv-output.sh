# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Records as tables, read back by Python's csv module.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
hostile_texts
define '{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "attribution"}' \
  '"emit": ["zone", "sentence", "token", "citation"]'
textmill run p.json texts.jsonl broken.jsonl -o records.jsonl 2>err

# reads_back TABLE [DELIMITER]
reads_back() {
  "$PYTHON" "$tests/cli/formats_check.py" csv records.jsonl "$@" >report 2>&1 || fail "$(cat report)"
}

it 'gives the same annotations as JSONL, for any number of threads'
for jobs in 1 4; do
  run run -j "$jobs" --to csv p.json texts.jsonl broken.jsonl -o table.csv
  assert_status 1
  reads_back table.csv
  cp table.csv "table-$jobs.csv"
done
assert_same table-1.csv table-4.csv
run run --to tsv p.json texts.jsonl broken.jsonl -o table.tsv
reads_back table.tsv "$(printf '\t')"

it 'counts in other units as well'
textmill run p.json --offsets utf16 texts.jsonl -o records.jsonl
run run --to csv p.json --offsets utf16 texts.jsonl -o table.csv
assert_status 0
reads_back table.csv

it 'has a header when there are no records'
: >nothing.jsonl
run run --to csv p.json nothing.jsonl
assert_status 0
printf '%s\r\n' id,status,layer,begin,end,label,score,text,kind,target,holder,code,source,cue,content,evidence,speaker,words,form,other,stage,reason >header
assert_same out header

it 'carries fields over into columns'
echo '{"id": "=cmd()", "text": "", "url": "http://x.example/?a=1,2", "label": 5}' >in.jsonl
run run --to csv p.json --keep url,label in.jsonl
assert_out ',stage,reason,url,input.label'
assert_out '=cmd(),ok,,,,,,,,,,,,,,,,,,,,,"http://x.example/?a=1,2",5'
run run --to spreadsheet p.json in.jsonl
assert_out "'=cmd(),ok,"

it 'lets no cell end at a NUL'
printf '{"id": 1, "text": "", "x": "a\\u0000,b\\nforged,row"}\n' >in.jsonl
run run --to csv p.json --keep x in.jsonl
tr '\000' '?' <out >shown
assert_contains shown ',"a?,b'
