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
printf '\357\273\277\n  {"id": "x", "text": "one"}\n' >in.jsonl
run run p.json <in.jsonl
assert_ids 'x'

it 'takes the format from --from'
printf '{"text": "one"}\n' >lines.txt
run run --from jsonl p.json lines.txt
assert_ids 'lines.txt:1'
run run --from text p.json lines.txt
assert_ids 'lines.txt'
run run --from xml p.json lines.txt
assert_status 2
assert_err "--from is 'xml', but must be one of: auto, text, jsonl"

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
