# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Where records come from: files, folders, standard input, and what cannot be read among them.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'

ids() {
  sed 's/^{"id":"\([^"]*\)".*/\1/' out | tr '\n' ' '
}

assert_ids() {
  test "$(ids)" = "$1 " || fail "the records are: $(ids)"
}

mkdir -p d/b
echo one >d/c.txt
echo two >d/b/a.txt
printf '{"text": "three"}\n{"text": "four"}\n' >d/a.jsonl
echo five >d/.hidden

it 'takes a page named as HTML for one, whatever it begins with'
printf '<p>Hello <b>there</b>.</p>\n' >fragment.html
run run p.json fragment.html
assert_status 1
assert_out "it is an HTML page; convert it with 'pandoc -f html -t plain' first"
run run --from text p.json fragment.html
assert_status 0

it 'reads files in the order given, folders by name'
run run p.json d/c.txt d
assert_status 0
assert_ids 'd/c.txt d/a.jsonl:1 d/a.jsonl:2 d/b/a.txt d/c.txt'

it 'goes on after a file that is not there'
run run p.json gone.txt d/c.txt
assert_status 3
assert_ids 'gone.txt d/c.txt'
assert_out '"id":"gone.txt","status":"failed"'
assert_err "textmill: gone.txt: record 'gone.txt' quarantined by reader: cannot open it: No such file or directory"

it 'goes on after links to nothing and to themselves'
ln -s nothing d/d-dangling
ln -s d-loop d/d-loop
ln -s . d/e-circle
run run p.json d
assert_status 3
assert_ids 'd/a.jsonl:1 d/a.jsonl:2 d/b/a.txt d/c.txt d/d-dangling d/d-loop d/e-circle'
assert_err 'd/d-loop: record '
assert_err 'cannot open it: Too many levels of symbolic links'
assert_err 'cannot read it: it is a link to a folder that holds it'
assert_err '7 records: 4 ok, 0 partial, 3 failed'
rm d/d-* d/e-*

it 'does not wait for a pipe in a folder'
if mkfifo d/pipe 2>/dev/null; then
  run run p.json d
  assert_status 3
  assert_err 'cannot read it: it is neither a file nor a folder'
  rm d/pipe
fi

# Root may read everything, unless it gives that up.
it 'goes on after a file without read permission'
unprivileged=
test "$(id -u)" != 0 || unprivileged='setpriv --bounding-set=-dac_override,-dac_read_search'
if $unprivileged true 2>/dev/null; then
  echo secret >d/0.txt
  chmod 0 d/0.txt
  TEXTMILL_WRAPPER="$unprivileged ${TEXTMILL_WRAPPER-}" run run p.json d
  assert_status 3
  assert_err "textmill: d/0.txt: record 'd/0.txt' quarantined by reader: cannot open it: Permission denied"
  assert_ids 'd/0.txt d/a.jsonl:1 d/a.jsonl:2 d/b/a.txt d/c.txt'
  rm -f d/0.txt
fi

it 'goes on after a file that opens but cannot be read'
if test "$(uname)" = Linux && test -r /proc/self/mem; then
  run run p.json d/c.txt /proc/self/mem d/b/a.txt
  assert_status 3
  assert_ids 'd/c.txt /proc/self/mem d/b/a.txt'
  assert_err "record '/proc/self/mem' quarantined by reader: cannot read it: Input/output error"
fi

it 'reads standard input when nothing else is named'
printf '{"id": "x", "text": "one"}\n' >in.jsonl
run run p.json <in.jsonl
assert_status 0
assert_ids 'x'
run run p.json - <in.jsonl
assert_ids 'x'
run run p.json d/c.txt - d/b/a.txt <in.jsonl
assert_ids 'd/c.txt x d/b/a.txt'

it 'tells text from JSONL on standard input by its first character'
echo 'plain { text' >in.txt
run run p.json <in.txt
assert_out '{"id":"-","status":"ok"'
assert_err "standard input is read as one text, because it does not begin with '{'; if it is something else, give its format with --from"
run run p.json --quiet <in.txt
assert_silent
run run p.json --from text <in.txt
assert_silent
printf '\357\273\277\n  {"id": "x", "text": "one"}\n' >in.jsonl
run run p.json <in.jsonl
assert_ids 'x'
assert_err "standard input is read as JSONL, because it begins with '{'; if it is a text, use --from=text"

it 'makes no record of nothing'
for nothing in '' ' \n\n' '\357\273\277'; do
  # shellcheck disable=SC2059
  printf "$nothing" >nothing
  run run p.json <nothing
  assert_status 0
  assert_lines 0 out
  assert_err 'textmill: 0 records: there are none in the input'
done
run run p.json --from text </dev/null
assert_lines 0 out

it 'reads a file of JSON as one record, or says how to make records of it'
mkdir articles
printf '{\n  "text": "one"\n}\n' >articles/a.json
cp p.json articles/
run run p.json articles
assert_status 0
assert_ids 'articles/a.json'
run run p.json - <articles/a.json
assert_ids '-'
cat articles/a.json articles/a.json >both.json
run run p.json both.json
assert_status 1
assert_err "both.json: record 'both.json' quarantined by reader: not valid JSON in its line 4: end of file expected near '{'; write several objects on a line each, for example with 'jq -c .'"
printf '[\n{"text": "one"}\n]\n' >array.json
run run p.json <array.json
assert_status 1
assert_err 'it is a JSON array; write each of its objects on a line of its own, for example with "jq -c '"'.[]'"'"'

it 'says what files of other programs are, and reads the rest'
printf '<!DOCTYPE html><p>one' >page.txt
printf 'PK\003\004....word/document.xml' >letter.docx
printf 'o\000n\000e\000' >utf16.txt
run run p.json page.txt letter.docx utf16.txt d/c.txt
assert_status 1
assert_ids 'page.txt letter.docx utf16.txt d/c.txt'
assert_err "textmill: page.txt: record 'page.txt' quarantined by reader: it is an HTML page; convert it with 'pandoc -f html -t plain' first"
assert_err "it is a Word document; convert it with 'pandoc -f docx -t plain' first"
assert_err "it is text in UTF-16; convert it with 'iconv -f UTF-16LE -t UTF-8' first"
run run p.json --from text page.txt
assert_status 0
run run p.json - <page.txt
assert_status 1

it 'ends with 3 when a folder holds nothing to read'
mkdir none
run run p.json none
assert_status 3
assert_err "textmill: none: record 'none' quarantined by reader: cannot read it: there is no file in this folder"
touch none/.hidden none/letter.docx~
run run p.json none d/c.txt
assert_status 3
assert_ids 'none d/c.txt'
assert_err 'passed over: 1 hidden (.NAME), 1 of programs that had a file open'
assert_err 'name a file itself to read it'

it 'puts a prefix before ids that it makes, and before no other'
printf '{"text": "one"}\n{"id": "x", "text": "two"}\n{"id": "y", "text": 1}\n{\n' >in.jsonl
run run p.json --id-prefix=part7/ - d/c.txt gone.txt <in.jsonl
assert_ids 'part7/-:1 x y part7/-:4 part7/d/c.txt part7/gone.txt'
assert_err "textmill: gone.txt: record 'part7/gone.txt' quarantined"
run run p.json --id-prefix="$(printf '\351')" d/c.txt
assert_status 2
assert_err '--id-prefix is neither UTF-8 nor in the encoding of the locale'

it 'takes the format from --from'
printf '{"text": "one"}\n' >lines.txt
run run --from jsonl p.json lines.txt
assert_ids 'lines.txt:1'
run run --from text p.json lines.txt
assert_ids 'lines.txt'
run run --from xml p.json lines.txt
assert_status 2
assert_err "--from is 'xml', but must be one of: auto, csv, json, jsonl, text, tsv"

it 'answers record by record when the writer waits for it'
mkfifo to-textmill from-textmill 2>/dev/null || exit 0
textmill run -j 2 p.json <to-textmill >from-textmill &
exec 3>to-textmill 4<from-textmill
for word in one two three; do
  printf '{"id": "%s", "text": "x"}\n' "$word" >&3
  read -r line <&4
  case $line in
    '{"id":"'"$word"'","status":"ok"'*) ;;
    *) fail "the answer to $word is $line" ;;
  esac
done
exec 3>&-
wait $! || fail 'textmill did not end well'
