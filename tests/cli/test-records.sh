# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# One record out for each record in, in order, whatever is wrong with some of them.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'

# The records before and after the bad one must come out well.
write_between() {
  printf '{"id": "first", "text": "one"}\n' >in.jsonl
  cat >>in.jsonl
  printf '\n{"id": "last", "text": "two"}\n' >>in.jsonl
}

# quarantines ID REASON COUNT: record 2 of COUNT + 2 is failed with this reason.
quarantines() {
  for jobs in 1 8; do
    run run -j "$jobs" p.json in.jsonl
    assert_status 1
    assert_lines 3 out
    sed -n 1p out | grep -qF '"id":"first","status":"ok"' || fail 'the first record is lost'
    sed -n 3p out | grep -qF '"id":"last","status":"ok"' || fail 'the last record is lost'
    sed -n 2p out >second
    assert_contains second "{\"id\":$1,\"status\":\"failed\",\"pipeline\":\"p\",\"annotations\":{\"word\":[]},\"problems\":[{\"stage\":\"reader\",\"reason\":\"$2"
    assert_err 'textmill: in.jsonl:2'
    assert_err 'textmill: 3 records: 2 ok, 0 partial, 1 failed'
  done
}

it 'quarantines invalid UTF-8'
printf '{"id": "x", "text": "caf\351"}' | write_between
quarantines '"in.jsonl:2"' 'invalid UTF-8 at byte 24 of the line; convert it to UTF-8 first'

it 'quarantines a raw NUL'
printf '{"id": "x", "text": "a\000b"}' | write_between
quarantines '"in.jsonl:2"' 'NUL byte at byte 22 of the line; remove it first'

it 'quarantines an escaped NUL'
printf '%s' '{"id": "x", "text": "ab\u0000c"}' | write_between
quarantines '"x"' 'NUL byte at byte 2 of the text; remove it first'

it 'quarantines a record without text, and lists what it has'
printf '{"id": 5, "body": "b", "title": "t"}' | write_between
quarantines 5 "it has no field 'text'; name the right one with --text-field (strings here: 'body', 'title')"

it 'quarantines a text that is no string'
printf '{"id": "x", "text": ["a"]}' | write_between
quarantines '"x"' "its field 'text' is not a string; name another one with --text-field"

it 'quarantines what is no JSON, with the column'
printf '{"id": "x", "text": }' | write_between
quarantines '"in.jsonl:2"' 'not valid JSON: '
assert_err 'textmill: in.jsonl:2:21: record '

it 'quarantines what is no object'
printf '["text"]' | write_between
quarantines '"in.jsonl:2"' 'a record must be a JSON object with a text field'

it 'quarantines an id that is neither string nor number'
printf '{"id": {}, "text": "x"}' | write_between
quarantines '"in.jsonl:2"' "its id 'id' is neither a string nor a whole number"

it 'takes an empty text'
printf '{"id": "x", "text": ""}\n' >in.jsonl
run run p.json in.jsonl
assert_status 0
assert_silent
assert_out '{"id":"x","status":"ok","pipeline":"p","annotations":{"word":[]},"problems":[]}'

it 'writes both of two records with one id, and says so'
printf '{"id": "x", "text": "one"}\n{"id": "x", "text": "two"}\n' >in.jsonl
run run p.json in.jsonl
assert_status 0
assert_lines 2 out
assert_err "textmill: in.jsonl:2: the id 'x' was used before, by record 1; both records are written, in input order"
sed -n 1p out | grep -qF '"text":"one"' || fail 'the records are not in order'

it 'names a record by its number, and says when it comes twice, also when it failed'
printf '{"id": 7, "text": "one"}\n{"id": 7, "body": "two"}\n{"id": 7}\n' >in.jsonl
run run p.json in.jsonl
assert_status 1
assert_err "textmill: in.jsonl:2: record '7' quarantined by reader: it has no field 'text'"
assert_err "textmill: in.jsonl:2: the id '7' was used before, by record 1;"
assert_err "textmill: in.jsonl:3: the id '7' was used before, by record 2;"
assert_lacks out in.jsonl

it 'quarantines the record inside which the input ends'
printf '{"id": "a", "text": "one"}\n{"id": "b", "text": "tw' >in.jsonl
run run p.json in.jsonl
assert_status 1
assert_lines 2 out
sed -n 1p out | grep -qF '"id":"a","status":"ok"' || fail 'the first record is lost'
sed -n 2p out | grep -qF '; the input ends inside this record"' || fail 'the end is not named'

it 'takes a last record without line end'
printf '{"id": "a", "text": "one"}' >in.jsonl
run run p.json in.jsonl
assert_status 0
assert_lines 1 out

it 'passes over blank lines and a byte order mark'
printf '\357\273\277{"text": "one"}\r\n\n  \n{"text": "two"}\r\n' >in.jsonl
run run p.json in.jsonl
assert_status 0
assert_lines 2 out
assert_out '"id":"in.jsonl:1"'
assert_out '"id":"in.jsonl:4"'

it 'quarantines a record that is too long, and says what to do'
{
  printf '{"id": "a", "text": "'
  head -c 5000 /dev/zero | tr '\0' x
  printf '"}\n{"id": "b", "text": "x"}\n'
} >in.jsonl
run run --max-document-bytes 1000 p.json in.jsonl
assert_status 1
assert_lines 2 out
assert_out 'it is longer than the limit of 1000 bytes; split it or raise --max-document-bytes'
assert_out '"id":"b","status":"ok"'

it 'writes UTF-8 whatever the names of files are'
mkdir names
bad=$(printf 'caf\351')
echo 'one two' >"names/$bad.txt"
echo '{"text": "one"}' >"names/$bad.jsonl"
printf 'text\none\n' >"names/$bad.csv"
printf '\377' >"names/b$bad.txt"
for to in jsonl csv jsonld; do
  run run p.json names --to $to --dead-letter dead.jsonl
  assert_status 1
  for file in out dead.jsonl; do
    "$PYTHON" -c 'import sys; open(sys.argv[1], encoding="utf-8").read()' $file || fail "$file of $to is not UTF-8"
  done
done

it 'quarantines a text file that is not UTF-8, with the position'
printf 'caf\351 creme' >latin1.txt
printf 'good' >good.txt
run run p.json latin1.txt good.txt
assert_status 1
assert_out '"id":"latin1.txt","status":"failed"'
assert_out 'invalid UTF-8 at byte 3 of the text (0xe9); convert it to UTF-8 first'
assert_out '"id":"good.txt","status":"ok"'

it 'keeps fields of the input'
printf '{"text": "one", "meta": {"a": [1, 2.50]}, "n": null}\n' >in.jsonl
run run --keep 'meta, n,missing' p.json in.jsonl
assert_status 0
assert_out '"pipeline":"p","meta":{"a":[1,2.5]},"n":null,"annotations":'
run run --keep id p.json in.jsonl
assert_status 2
assert_err "--keep cannot carry over 'id': the record has a member of that name"
run run --keep n,n p.json in.jsonl
assert_status 2
assert_err "--keep names 'n' twice; name it once"

it 'keeps numbers as they were written, to the last digit that counts'
numbers='[0.1,-2.5,0.30000000000000004,1e300,123456.789,1.0,9007199254740993,[],{"a":{},"b":[0.7]}]'
printf '{"text": "one", "n": %s}\n' "$numbers" >in.jsonl
run run --keep n p.json in.jsonl
assert_status 0
assert_out "\"n\":$numbers,\"annotations\""

it 'reads text and id from other fields'
printf '{"key": 7, "body": "one two"}\n' >in.jsonl
run run --text-field body --id-field key p.json in.jsonl
assert_status 0
assert_out '{"id":7,"status":"ok"'
assert_out '"text":"two"'

it 'takes names of fields as they are, whatever the locale'
printf '{"título": "one two", "año": 7}\n' >in.jsonl
for locale in C C.UTF-8; do
  export LC_ALL="$locale"
  run run --text-field 'título' --keep 'año' p.json in.jsonl
  assert_status 0
  assert_out '"pipeline":"p","año":7,'
  assert_out '"text":"two"'
done
run run --text-field "$(printf 't\355tulo')" p.json in.jsonl
assert_status 2
assert_err '--text-field is neither UTF-8 nor in the encoding of the locale'

it 'hands string fields of the record to the plugins'
printf '{"text": "one", "title": "News"}\n' >in.jsonl
run run p.json in.jsonl
assert_out '"title":"News"'

it 'takes a list of targets from each record'
cat >stance.json <<'END'
{"textmill": 1, "name": "s", "stages": [{"plugin": "segment"},
 {"plugin": "stance", "options": {"targets_field": "about"}}], "emit": ["stance"]}
END
printf '{"text": "Dams destroy rivers.", "about": ["dams", "the bridge toll"]}\n' >about.jsonl
run run stance.json about.jsonl
assert_status 0
assert_out '"target":"dams"'
assert_out '"target":"the bridge toll"'
assert_out '"reason":"target not mentioned"'

it 'shows the first twenty problems and counts the rest'
seq 1 50 | sed 's/.*/{"n": &}/' >in.jsonl
run run p.json in.jsonl
assert_status 1
assert_lines 50 out
assert_lines 22 err
assert_err 'further records that are not ok are only counted'
assert_err '50 records: 0 ok, 0 partial, 50 failed'

it 'shows control characters of hostile ids as escapes'
printf '%s\n' '{"id": "x\u001b[31m", "text": "a\u0000"}' >in.jsonl
run run p.json in.jsonl
assert_status 1
assert_err "record 'x<U+001B>[31m' quarantined"

it 'shows no more of an input in a message than people can read'
long=$(head -c 100000 /dev/zero | tr '\0' x)
printf '{"id": "%s", "txt": 1}\n{"id": "a\\nb", "txt": 1}\n' "$long" >long.jsonl
printf '{"textmill": 1, "name": "p", "stages": [{"plugin": "%s"}]}' "$long" >long.json
run run p.json long.jsonl
assert_status 1
assert_err "x' quarantined by reader: it has no field 'text'"
assert_err ' [... 99800 bytes left out ...] '
assert_err "record 'a b' quarantined"
for words in "p.json --from=$long" "p.json $long" "p.json --text-field=$long long.jsonl" "p.json --max-failures=$long" \
  "p.json -j $long" "p.json --$long" long.json "$long"; do
  # shellcheck disable=SC2086
  run run $words
  test "$status" != 0 || fail 'it is no error'
  test "$(wc -c <err)" -lt 10000 || fail "$(wc -c <err) bytes for ${words%%xxx*}"
done

it 'shows no more lines of one'
run run p.json --from="$(seq 500)"
assert_status 2
assert_lines 201 err
assert_err '300 more lines are left out'

it 'carries numbers of any size over as they are'
printf '{"id": 123456789012345678901, "text": "one", "n": [18446744073709551616, {"x": 1e999}], "m": -1E400}\n' >large.jsonl
run run p.json large.jsonl --keep=n,m
assert_status 0
assert_out '{"id":123456789012345678901,"status":"ok","pipeline":"p"'
assert_out '"n":[18446744073709551616,{"x":1e999}],"m":-1E400,'
run run p.json large.jsonl --keep=m --to csv
assert_out ',-1E400'
run run p.json large.jsonl --text-field=m
assert_status 1
assert_err "its field 'm' is not a string"
