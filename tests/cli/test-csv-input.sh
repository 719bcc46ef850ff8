# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Tables in, one record a row.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'

# as_jsonl FILE: the file gives the same records as in.jsonl, for any number of threads
as_jsonl() {
  textmill run p.json --keep=note in.jsonl | sed "s/in\.jsonl/$1/" >expected
  for jobs in 1 4; do
    run run -j "$jobs" --keep=note p.json "$1"
    assert_status 0
    assert_same out expected
  done
}

# assert_begins TEXT BEGINNING
assert_begins() {
  case $1 in "$2"*) ;; *) fail "$1 does not begin with $2" ;; esac
}

it 'ends before the run where a table lacks one of several columns for the text'
define '{"plugin": "words"}'
printf 'id,title,text\n1,Head,Body here.\n' >several.csv
run run p.json several.csv --text-field title,txet
assert_status 2
assert_err "several.csv: the table has no column 'txet', only 'id', 'title', 'text'; name the right one with --text-field"

it 'reads a table as the same records in JSONL'
{
  printf '{"id": "a", "title": "t", "text": "one, two\\r\\n\\"three\\"", "note": ""}\n'
  printf '{"id": "b", "title": "t", "text": " four\\tfive ", "note": "x;y"}\n'
} >in.jsonl
{
  printf '\357\273\277id,title,text,note\r\n'
  printf 'a,t,"one, two\r\n""three""",\r\n'
  printf 'b,t, four\tfive ,x;y'
} >in.csv
as_jsonl in.csv
printf 'id\ttitle\ttext\tnote\na\tt\t"one, two\r\n""three"""\t\nb\tt\t" four\tfive "\tx;y\n' >in.tsv
as_jsonl in.tsv
gzip -k in.csv
as_jsonl in.csv.gz

it 'reads what Python has written'
if command -v "$PYTHON" >/dev/null; then
  hostile_texts
  textmill run p.json texts.jsonl -o expected.jsonl
  "$PYTHON" "$tests/cli/formats_check.py" write-csv texts.jsonl texts.csv 2>err || fail 'no table'
  "$PYTHON" "$tests/cli/formats_check.py" write-csv texts.jsonl texts.tsv "$(printf '\t')" 2>err || fail 'no table'
  for table in texts.csv texts.tsv; do
    run run p.json "$table"
    assert_status 0
    "$PYTHON" "$tests/cli/formats_check.py" same expected.jsonl out >report 2>&1 || fail "$(cat report)"
  done
fi

it 'takes a row for a record whose id is its place'
printf 'text\none\n\n"two\nthree"\nfour\n' >rows.csv
run run p.json rows.csv
assert_status 0
sed 's/{"id":"\([^"]*\)".*/\1/' out >ids
printf 'rows.csv:%d\n' 2 4 6 >expected
assert_same ids expected

it 'reads standard input when it is told what it is'
run run --from csv p.json - <rows.csv
assert_status 0
assert_out '{"id":"-:6","status":"ok"'

it 'finds its columns by name'
printf 'key,headline,body\n7,Title,Body\n' >named.csv
run run p.json named.csv --id-field=key --text-field=headline,body
assert_out '{"id":"7","status":"ok"'
assert_out '{"begin":6,"end":10,"text":"Body"'

it 'does not begin when a header lacks the column of the text, or the id'
echo kept >kept
run run p.json rows.csv named.csv --text-field=bodi,headlin -o kept
assert_status 2
assert_err "textmill: rows.csv: the table has no column 'bodi', only 'text'"
assert_contains kept kept
run run p.json named.csv --text-field=bodi
assert_status 2
test "$(wc -l <err)" = 1 || fail 'it is not one message'
assert_err "textmill: named.csv: the table has no column 'bodi', only 'key', 'headline', 'body'; name the right one with --text-field"
run run p.json named.csv --text-field=body --id-field=kee
assert_status 2
assert_err "has no column 'kee', only 'key', 'headline', 'body'; name the right one with --id-field"

it 'has one record for such a table that nobody could look at before'
mkdir tables
cp named.csv rows.csv tables/
run run p.json tables
assert_status 1
assert_lines 4 out
assert_err "tables/named.csv: record 'tables/named.csv' quarantined by reader: the table has no column 'text'"
run run p.json --from csv <named.csv
assert_status 1
assert_lines 1 out

it 'reads what spreadsheets write: other delimiters, and lines that end with CR'
printf '\357\273\277id;text;note\r\n1;"a; b";x,y\r\n' >excel.csv
run run p.json excel.csv --keep=note
assert_status 0
assert_out '{"id":"1","status":"ok"'
assert_out '"note":"x,y"'
printf 'sep=;\r\ntext\r\na;\r\n' >sep.csv
run run p.json sep.csv
assert_err "sep.csv:3: record 'sep.csv:3' quarantined by reader: it has 2 cells, but the header of the table has 1"
printf 'id,text\r1,"a\rb"\r,c\r' >mac.csv
run run p.json mac.csv
assert_status 0
assert_lines 2 out
assert_out '{"id":"mac.csv:4","status":"ok"'

it 'hands other columns to the stages'
printf 'text,title\none,Tee\n' >fields.csv
run run p.json fields.csv
assert_out '"title":"Tee"'

it 'quarantines a row with too few or too many cells, and goes on'
printf 'id,text\na,one\nb\nc,two,three\n"d"x,four\ne,five\n' >ragged.csv
run run p.json ragged.csv --dead-letter dead.jsonl
assert_status 1
assert_lines 5 out
assert_out '{"id":"e","status":"ok"'
assert_err "ragged.csv:3: record 'ragged.csv:3' quarantined by reader: it has 1 cell, but the header of the table has 2"
assert_err "ragged.csv:4: record 'ragged.csv:4' quarantined by reader: it has 3 cells, but the header of the table has 2"
assert_err "ragged.csv:5: record 'ragged.csv:5' quarantined by reader: in line 1 of the row, text follows the quotes that close a cell"

it 'keeps such rows as they were, with the header of their table'
assert_contains dead.jsonl '"origin":"ragged.csv:4","form":"csv","head":"id,text\n","record":"c,two,three"}'
run run p.json dead.jsonl --dead-letter again.jsonl
assert_status 1
assert_err "dead.jsonl:2: record 'ragged.csv:4' quarantined by reader: it has 3 cells, but the header of the table has 2"
assert_same dead.jsonl again.jsonl

it 'runs a row again that a stage failed on'
printf 'id,text,note\n,"the moon, again",x\nb,good,y\n' >moon.csv
run run p.json moon.csv --keep=note
head -n 1 out >expected
define '{"plugin": "words"}, {"plugin": "fails", "options": {"word": "moon"}}'
run run p.json moon.csv --dead-letter dead.jsonl
assert_lines 1 dead.jsonl
assert_contains dead.jsonl '"form":"csv","head":"id,text,note\n","record":",\"the moon, again\",x"}'
define '{"plugin": "words"}'
run run p.json dead.jsonl --keep=note
assert_same out expected

it 'runs a row again as one of a table with the delimiter and the line ends of its own'
printf 'sep=;\r\nid,x;text\r\n1;"the ""moon"""\r\n' >sep-moon.csv
printf 'id,x\ttext\r2\tthe moon\r"3\r"\t"again\r\nmoon" x\r' >mac-moon.tsv
run run p.json sep-moon.csv mac-moon.tsv --keep=x
cp out expected
define '{"plugin": "fails", "options": {"word": "moon"}}'
run run p.json sep-moon.csv mac-moon.tsv --dead-letter dead.jsonl
assert_lines 3 dead.jsonl
assert_contains dead.jsonl '"form":"csv","head":"sep=;\r\nid,x;text\r\n","record":"1;\"the \"\"moon\"\"\""}'
assert_contains dead.jsonl '"form":"tsv","head":"id,x\ttext\r","record":"2\tthe moon"}'
assert_contains dead.jsonl '"reason":"in line 3 of the row, text follows'
run run p.json dead.jsonl --dead-letter again.jsonl
assert_same dead.jsonl again.jsonl
define '{"plugin": "words"}'
run run p.json dead.jsonl --keep=x
assert_same out expected

it 'says when a letter lacks the header'
sed 's/"head":"[^"]*",//' dead.jsonl >headless.jsonl
run run p.json headless.jsonl
assert_status 1
assert_err "headless.jsonl:1: record 'sep-moon.csv:3' quarantined by reader: it is a damaged dead letter: it has no 'head'"

it 'does not take what is no text for the id of a row'
printf 'id,text\ncaf\351,one\n' >latin1.csv
run run p.json latin1.csv
assert_status 1
assert_out '{"id":"latin1.csv:2","status":"failed"'
assert_err "invalid UTF-8 in its cell 'id'; convert the file to UTF-8 first"

it 'says where quotes begin that are never closed'
printf 'id,text\na,one\nb,"two\nc,three\n' >open.csv
run run p.json open.csv
assert_status 1
assert_lines 2 out
assert_err "open.csv:3: record 'open.csv:3' quarantined by reader: the quotes that begin in line 1 of the row are never closed"
run run p.json open.csv --max-document-bytes=10
assert_err 'the quotes that begin in line 3 are never closed, and the rest is longer than the limit of 10 bytes; close them, or double them if they are text'

it 'does not read a table whose header is wrong, but the other inputs'
printf 'id,text,id\na,b,c\n' >twice.csv
run run p.json twice.csv rows.csv
assert_status 3
assert_lines 4 out
assert_err "twice.csv: record 'twice.csv' quarantined by reader: cannot read its header: two columns are called 'id'; rename one"

it 'finds nothing in an empty table'
: >empty.csv
echo 'id,text' >header.csv
printf 'id,text\r' >mac-header.csv
run run p.json empty.csv header.csv mac-header.csv
assert_status 0
assert_lines 0 out

it 'gives back a table that was written as one'
run run --to csv p.json in.csv -o result.csv
assert_status 0
run run p.json result.csv
assert_status 0
assert_lines 5 out

it 'answers a row while the next one has begun'
mkfifo to-textmill from-textmill 2>/dev/null || exit 0
for jobs in 1 2; do
  textmill run -j "$jobs" --from csv p.json <to-textmill >from-textmill &
  exec 3>to-textmill 4<from-textmill
  printf 'id,text\n1,x\n2,"half\nof' >&3
  read -r line <&4
  assert_begins "$line" '{"id":"1","status":"ok"'
  printf ' it"\n' >&3
  read -r line <&4
  assert_begins "$line" '{"id":"2","status":"ok"'
  exec 3>&- 4<&-
  wait $! || fail 'textmill did not end well'
done
