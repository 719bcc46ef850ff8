# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Where records go, and what happens when they cannot.
. "${srcdir:-.}/tests/functions.sh"
need flock
need sha256sum
define '{"plugin": "words"}'
echo 'one two' >a.txt

it 'writes to a file'
run run p.json a.txt -o result.jsonl
assert_status 0
test ! -s out || fail 'standard output is not empty'
run run p.json a.txt
assert_same out result.jsonl

it 'refuses to write over an input'
run run p.json a.txt -o ./a.txt
assert_status 2
assert_err 'textmill: the output ./a.txt is also an input, and would be emptied before it is read; write to another file'
test "$(cat a.txt)" = 'one two' || fail 'the input is gone'
run run p.json -o a.txt <a.txt
assert_status 2
test "$(cat a.txt)" = 'one two' || fail 'the input is gone'
mkdir -p folder/below
cp a.txt folder/below/
run run p.json folder -o folder/below/a.txt
assert_status 2
assert_err 'the output folder/below/a.txt is also an input'
test "$(cat folder/below/a.txt)" = 'one two' || fail 'the input is gone'

it 'writes over nothing that the run reads, by whatever name'
mkdir own
cp "$test_plugins/.libs/words.so" own/
printf 'one\n' >list.txt
define '{"plugin": "words"}, {"plugin": "options", "options": {"path": "list.txt"}}'
cp p.json definition.json
ln p.json hard.json
ln -s p.json soft.json
ln -s own/words.so plugin
sha256sum p.json list.txt own/words.so a.txt >sums
for option in -o --stats --trace --manifest --dead-letter --resume; do
  for file in p.json ./hard.json soft.json list.txt own/words.so plugin a.txt; do
    set -- -o result.jsonl
    test $option != -o || set --
    TEXTMILL_PLUGIN_PATH=$PWD/own:$TEXTMILL_PLUGIN_PATH run run p.json a.txt "$@" $option $file
    assert_status 2
    sha256sum --quiet -c sums >sums.out 2>&1 || fail "$option $file: $(cat sums.out)"
  done
done
run run p.json a.txt --stats soft.json
assert_err "the output soft.json is the pipeline's definition, and would be overwritten; write to another file"
run run p.json a.txt -o list.txt
assert_err "the output list.txt is named by the option 'path', and would be overwritten"
define '{"plugin": "words"}'

it 'mixes no two outputs, by whatever name'
ln -s to-come.jsonl dangling
mkdir real
ln -s real linked
for pair in 'dangling to-come.jsonl' 'real/x linked/x' 'hard.json p.json'; do
  # shellcheck disable=SC2086
  set -- $pair
  echo kept >keep.jsonl
  run run definition.json a.txt -o "$1" --stats "$2" --manifest keep.jsonl
  assert_status 2
  assert_err '--stats is where the records go to'
  assert_contains keep.jsonl kept
done
status=0
textmill run p.json a.txt --stats both >both 2>err || status=$?
assert_status 2
run run p.json a.txt --to brat --output-dir new --stats new/index.jsonl
assert_status 2
assert_err 'the output new/index.jsonl is the list of documents in that folder'

it 'refuses an output that another run is writing to'
define '{"plugin": "words"}'
mkfifo held
"$abs_top_builddir/textmill" run p.json held -o busy.jsonl 2>held.err &
pid=$!
exec 3>held
until test -e busy.jsonl; do sleep 0.05; done
until grep -q ":$(stat -c %i busy.jsonl) " /proc/locks; do sleep 0.05; done
for option in -o --stats; do
  run run p.json a.txt $option busy.jsonl
  assert_status 3
  assert_err 'another run is writing to busy.jsonl; wait until it ends, or name another file'
done
exec 3>&-
wait "$pid" || fail 'the first run failed'
run run p.json a.txt -o busy.jsonl
assert_status 0

it 'writes over nothing that it reads by way of standard output'
cp p.json kept.json
textmill run p.json a.txt 1<>p.json 2>err && fail 'the definition was written over'
assert_same p.json kept.json
assert_err 'the output /dev/stdout is '
assert_err ', and would be overwritten; write to another file'
echo '{"text": "some words"}' >own.jsonl
textmill run p.json - <own.jsonl >>own.jsonl 2>err && fail 'it reads what it writes'
assert_lines 2 own.jsonl
assert_contains own.jsonl 'cannot read it: it is the output of this run'

it 'does not read its own output in a folder'
mkdir d
seq 1 500 | sed 's/.*/{"text": "some words"}/' >d/a.jsonl
(ulimit -f 4000 && textmill run p.json d -o d/out.jsonl 2>err) || fail 'the run failed'
assert_lines 500 d/out.jsonl
rm d/out.jsonl d/a.jsonl
cp a.txt d/
textmill run p.json d >d/more.jsonl 2>err || fail 'the run failed'
assert_lines 1 d/more.jsonl
assert_lacks d/more.jsonl more.jsonl

it 'leaves the output alone when a plugin does not open for every worker'
define '{"plugin": "perworker", "options": {"most": 2}}'
echo 'an earlier result' >kept.jsonl
run run -j 3 p.json a.txt -o kept.jsonl
assert_status 2
assert_err "stage 'perworker' cannot start: there is no room for another instance"
assert_contains kept.jsonl 'an earlier result'
run run -j 2 p.json a.txt -o kept.jsonl
assert_status 0
define '{"plugin": "words"}'

it 'names a folder that is not there'
run run p.json a.txt -o nowhere/out.jsonl
assert_status 3
assert_err 'textmill: cannot open nowhere/out.jsonl: No such file or directory'

it 'ends with 3 when the disk is full'
if test -e /dev/full; then
  run run p.json a.txt -o /dev/full
  assert_status 3
  assert_err 'textmill: cannot write to /dev/full: No space left on device'
  for jobs in 1 4; do
    status=0
    textmill run -j "$jobs" p.json a.txt >/dev/full 2>err || status=$?
    assert_status 3
    assert_err 'textmill: cannot write to standard output: No space left on device'
  done
  status=0
  textmill schema >/dev/full 2>err || status=$?
  assert_status 3
  status=0
  textmill --version >/dev/full 2>err || status=$?
  assert_status 3
fi

it 'ends with 3 where standard output is closed but needed, and harms no other file'
for jobs in 1 3; do
  status=0
  textmill run -j $jobs p.json a.txt >&- 2>err || status=$?
  assert_status 3
  assert_err 'cannot write to standard output: Bad file descriptor'
done
for command in --version --help schema 'run --help' 'check p.json' plugins; do
  status=0
  # shellcheck disable=SC2086
  textmill $command >&- 2>err || status=$?
  assert_status 3
done
textmill run p.json a.txt -o closed.jsonl >&- 2>&- <&- || fail 'it needs no standard file'
assert_same closed.jsonl result.jsonl
cp a.txt in.txt
printf '\377' >bad.txt
status=0
textmill run p.json bad.txt in.txt --stats s.json -o closed.jsonl 2>&- >&- <&- || status=$?
assert_status 1
assert_lines 2 closed.jsonl
assert_lacks closed.jsonl textmill:
test "$(cat in.txt)" = 'one two' || fail 'the input was written to'

it 'ends with 3 where standard input is closed but read'
status=0
textmill run p.json <&- >out 2>err || status=$?
assert_status 3
assert_err 'cannot read it: Bad file descriptor'

it 'ends quietly when the reader has gone'
seq 1 20000 | sed 's/.*/{"id": &, "text": "some words to fill a line"}/' >many.jsonl
textmill run -j 2 p.json many.jsonl 2>err | head -n 1 >first
assert_contains first '{"id":1,"status":"ok"'
assert_silent

it 'writes a page for people'
run run --to text p.json a.txt
assert_status 0
assert_out 'one'
! grep -q "$(printf '\033')" out || fail 'a file gets colours'

it 'refuses formats and units it does not know'
run run --to xml p.json a.txt
assert_status 2
assert_err "--to is 'xml', but must be one of: "
run run --offsets bytes p.json a.txt
assert_status 2
assert_err "--offsets is 'bytes', but must be one of: codepoint, byte, utf16; did you mean 'byte'?"
run run -j 300 p.json a.txt
assert_status 2
assert_err '-j is 300, but must lie between 1 and 256'
run run --max-document-bytes 0 p.json a.txt
assert_status 2
assert_err '--max-document-bytes is 0, but must lie between 1 and 1073741823'
run run
assert_status 2
assert_err 'run needs a pipeline: textmill run PIPELINE [INPUT...]'

it 'ends the run when a stage says so, after the record that failed'
printf 'x' >good.txt
printf 'bad' >bad.txt
define '{"plugin": "fails", "on_error": "fail"}'
for jobs in 1 8; do
  run run -j "$jobs" p.json good.txt bad.txt good.txt
  assert_status 1
  assert_lines 2 out
  assert_err "stage 'fails' failed on document 'bad.txt' and its on_error is \"fail\": it holds 'bad'"
done

it 'ends such a run while a pipe is still open'
if mkfifo open-pipe 2>/dev/null && command -v timeout >/dev/null; then
  exec 3<>open-pipe
  for jobs in 1 4; do
    printf '{"text": "bad"}\n' >&3
    status=0
    timeout 60 "$abs_top_builddir/textmill" run -j "$jobs" p.json - gone.txt <open-pipe >out 2>err || status=$?
    assert_status 1
    assert_lines 1 out
    assert_lacks err gone.txt
  done
  exec 3>&-
fi

it 'writes partial records when a stage is skipped'
define '{"plugin": "words"}, {"plugin": "fails", "on_error": "skip"}'
run run p.json good.txt bad.txt
assert_status 1
assert_out '"id":"bad.txt","status":"partial"'
assert_out '"problems":[{"stage":"fails","reason":"it holds '"'bad'"'"}]'
assert_err "bad.txt: record 'bad.txt' in part by fails: it holds 'bad'"
assert_err '2 records: 1 ok, 1 partial, 0 failed'

it 'writes each record as soon as it is done when it is asked to'
define '{"plugin": "words"}, {"plugin": "fault", "options": {"kind": "crash", "signal": "SIGKILL", "ids": ["3"]}}'
seq 1 5 | sed 's/.*/{"id": "&", "text": "some words"}/' >five.jsonl
run run -j1 p.json five.jsonl
assert_lines 0 out
run run -j1 --line-buffered p.json five.jsonl
assert_lines 2 out

it 'ends with an error where a format cannot even write that a record failed'
printf '{"id": 1, "text": "good"}\n{"id": 2, "text": "bad"}\n{"id": 3, "text": "good"}\n' >some.jsonl
define '{"plugin": "words"}'
run run p.json some.jsonl --to mute
assert_status 2
test "$(cat out)" = 1 || fail 'something else was written'
assert_err "the format 'mute' could not write the record '2', nor that it failed; tell the plugin's author"
