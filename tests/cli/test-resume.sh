# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A run that was killed, at whatever moment, is completed by the next one: no record is lost and none
# comes twice. RESUME_KILLS=200 RESUME_RECORDS=20000 shows it at length.
. "${srcdir:-.}/tests/functions.sh"
kills=${RESUME_KILLS:-5}
records=${RESUME_RECORDS:-600}
define '{"plugin": "words"}, {"plugin": "fault", "options": {"kind": "fail", "every": 100}}'
cp p.json quick.json
define '{"plugin": "words"},
  {"plugin": "fault", "options": {"kind": "fail", "every": 100}},
  {"plugin": "fault", "id": "slow", "options": {"kind": "delay", "every": 1, "milliseconds": 1}}'
seq 1 "$records" | sed 's/.*/{"id": &, "text": "the record with the number &, of 日本 \\ud83d\\ude00"}/' >in.jsonl
mkdir folder
for i in 1 2 3; do printf 'a text' >"folder/$i.txt"; head -n 40 in.jsonl >"folder/$i.jsonl"; done

# undisturbed INPUT...: what a run writes that nobody kills.
undisturbed() {
  run run p.json "$@" -o want.jsonl --dead-letter want-dead.jsonl
  assert_status 1
}

# assert_completed: this run has written the same, and has put away its state.
assert_completed() {
  assert_same want.jsonl got.jsonl
  assert_same want-dead.jsonl dead.jsonl
  test ! -e state || fail 'the state of a run that is done is still there'
}

# killed N SECONDS INPUT...
killed() {
  n=$1 seconds=$2
  shift 2
  rm -f got.jsonl dead.jsonl state
  status=0
  "$PYTHON" "$tests/cli/killer.py" "$n" "$seconds" "$abs_top_builddir/textmill" run p.json "$@" \
    -o got.jsonl --dead-letter dead.jsonl --resume state >kills 2>err || status=$?
  assert_status 1
  assert_completed
}

it 'completes what was killed at random moments'
undisturbed in.jsonl folder
for jobs in 1 2; do killed "$kills" 0.4 -j "$jobs" in.jsonl folder; done
test "$(cat kills)" -ge $((kills / 2)) || fail "it was only killed $(cat kills) times"

it 'does so for compressed input'
gzip -c in.jsonl >in.jsonl.gz
undisturbed in.jsonl.gz
killed "$kills" 0.4 -j 2 in.jsonl.gz

it 'does so for tables, and writes one header'
awk 'BEGIN { print "id,text" } { printf "%d,\"a row\nwith number %d\"\n", NR, NR }' in.jsonl >in.csv
run run p.json in.csv --to csv -o want.jsonl --dead-letter want-dead.jsonl
killed "$kills" 0.4 -j 2 in.csv --to csv

it 'completes what was killed at any system call that changes a file'
head -n 250 in.jsonl >few.jsonl
undisturbed few.jsonl
if strace -o /dev/null true 2>/dev/null; then
  for call in write fdatasync fsync rename ftruncate unlink; do
    for n in 1 3; do
      rm -f got.jsonl dead.jsonl state
      for _ in 1 2; do
        (strace -f -qq -o /dev/null -e trace="$call" -e "inject=$call:signal=KILL:when=$n" \
          "$abs_top_builddir/textmill" run -j 1 p.json few.jsonl -o got.jsonl \
          --dead-letter dead.jsonl --resume state || :) >out 2>&1
      done
      run run -j 1 p.json few.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state
      assert_completed
    done
  done
else
  echo 'skipped: killing at system calls; strace is not installed or may not trace'
fi

it 'goes on after a signal that ends it in order, and says so'
undisturbed in.jsonl
rm -f got.jsonl dead.jsonl state
"$abs_top_builddir/textmill" run p.json in.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state 2>err &
pid=$!
until test -s state; do sleep 0.05; done
kill "$pid"
wait "$pid"
assert_err 'run the same command again to continue'
run run p.json in.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state
assert_status 1
assert_err 'goes on after record '
assert_completed

it 'goes on with an input of a plugin, whether or not that gives again what was written'
for i in 1 2 3 4; do sed "s/\"id\": /&$i/" in.jsonl; done >many.jsonl # so that it is told more than once
undisturbed queue:many.jsonl
for again in true false; do
  rm -f got.jsonl dead.jsonl state many.jsonl.committed
  "$abs_top_builddir/textmill" run p.json queue:many.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state 2>err &
  pid=$!
  until test -s many.jsonl.committed; do sleep 0.05; done
  kill -9 "$pid"
  wait "$pid" 2>/dev/null
  test "$(wc -l <got.jsonl)" -lt "$(wc -l <want.jsonl)" || fail 'the run had ended already'
  ! $again || rm many.jsonl.committed
  run run p.json queue:many.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state
  assert_completed
done

# interrupted: leaves a run in the middle, with its state.
interrupted() {
  rm -f got.jsonl state
  "$abs_top_builddir/textmill" run p.json in.jsonl -o got.jsonl --resume state 2>err &
  pid=$!
  until test -s state; do sleep 0.05; done
  kill -9 "$pid"
  wait "$pid" 2>/dev/null
  cp got.jsonl before.jsonl
}

it 'refuses to go on with another run, and leaves its output alone'
interrupted
for other in 'quick.json in.jsonl' 'p.json in.jsonl folder' 'p.json in.jsonl --offsets byte'; do
  # shellcheck disable=SC2086
  run run $other -o got.jsonl --resume state
  assert_status 2
  assert_err 'state is the state of another run: its pipeline, plugins, models, inputs or options differ'
  assert_same before.jsonl got.jsonl
done

it 'refuses inputs that have changed'
cp in.jsonl whole.jsonl
sed 's/record/text/' whole.jsonl >in.jsonl
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'the inputs have changed since the run was started'
head -n 1 whole.jsonl >in.jsonl
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'the last one that was written, is not where it was'

it 'refuses an output that is not the one it has written'
cp whole.jsonl in.jsonl
interrupted
cp got.jsonl other.jsonl
run run p.json in.jsonl -o other.jsonl --resume state
assert_status 2
assert_same before.jsonl other.jsonl
tr a-z b-za <before.jsonl >got.jsonl
cp got.jsonl changed.jsonl
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'got.jsonl does not hold what the run to resume had written; restore it, or remove'
assert_same changed.jsonl got.jsonl
head -n 1 before.jsonl >got.jsonl
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'got.jsonl has '
rm got.jsonl
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 3
test ! -e got.jsonl || fail 'it begins a new output'

it 'notices that a file of a folder has come up before those that were read'
mkdir alike
for i in 2 3 4; do head -n 200 in.jsonl >"alike/$i.jsonl"; done
rm -f got.jsonl state
"$abs_top_builddir/textmill" run -j 1 p.json alike -o got.jsonl --resume state 2>err &
pid=$!
until test "$(cat got.jsonl 2>/dev/null | wc -l)" -gt 250; do sleep 0.05; done
kill -9 "$pid"
wait "$pid" 2>/dev/null
cp alike/2.jsonl alike/1.jsonl
run run p.json alike -o got.jsonl --resume state
assert_status 2
assert_err 'the inputs have changed since the run was started'

it 'notices that a plugin or a model has changed'
mkdir changed
cp "$test_plugins/.libs/words.so" changed/
cp p.json failing.json
define '{"plugin": "words"}, {"plugin": "fault", "options": {"kind": "delay", "every": 1, "milliseconds": 1}}'
TEXTMILL_PLUGIN_PATH=$PWD/changed:$TEXTMILL_PLUGIN_PATH interrupted
printf ' ' >>changed/words.so
TEXTMILL_PLUGIN_PATH=$PWD/changed:$TEXTMILL_PLUGIN_PATH run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'state is the state of another run'

it 'goes on in a folder that is read, without reading what it writes'
rm -f folder/got.jsonl state
run run p.json in.jsonl folder -o want.jsonl
"$abs_top_builddir/textmill" run p.json in.jsonl folder -o folder/got.jsonl --resume state 2>err &
pid=$!
until test -s state; do sleep 0.05; done
kill -9 "$pid"
wait "$pid" 2>/dev/null
run run p.json in.jsonl folder -o folder/got.jsonl --resume state
assert_status 0
assert_same want.jsonl folder/got.jsonl
rm folder/got.jsonl

it 'keeps no state of a run that was ended before its first record'
mkfifo input
"$abs_top_builddir/textmill" run p.json --to csv -o got.csv --resume state <input 2>err &
pid=$!
exec 3>input
sleep 0.3
kill "$pid"
wait "$pid" 2>/dev/null
exec 3>&-
test ! -e state || fail 'there is a state'

it 'says nothing of its inputs when it is ended while it looks for its place'
rm -f got.jsonl
"$abs_top_builddir/textmill" run p.json -o got.jsonl --resume state <in.jsonl 2>err &
pid=$!
until test -s state; do sleep 0.05; done
kill -9 "$pid"
wait "$pid" 2>/dev/null
cp state kept
"$abs_top_builddir/textmill" run p.json -o got.jsonl --resume state <input 2>err &
pid=$!
exec 3>input
until grep -q 'goes on after record' err; do sleep 0.05; done
kill "$pid"
wait "$pid" 2>/dev/null
exec 3>&-
assert_err 'run the same command again to continue'
assert_lacks err 'the inputs have changed'
assert_same kept state
rm -f state
cp failing.json p.json

it 'refuses a state that is none'
echo '{"id": 1}' >state
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 2
assert_err 'state does not hold the state of a run; name another file, or remove it'

it 'waits for no pipe and no device that is named as its state'
mkfifo pipe-state
for state in pipe-state /dev/zero .; do
  run run p.json in.jsonl -o got.jsonl --resume $state
  assert_status 2
  assert_err "$state does not hold the state of a run"
done

it 'refuses what it cannot cut back'
rm -f state
run run p.json in.jsonl --resume state
assert_status 2
assert_err '--resume works with files only'
run run p.json in.jsonl -o got.jsonl --resume got.jsonl
assert_status 2
mkfifo pipe
rm -f state
run run p.json in.jsonl -o pipe --resume state
assert_status 3

it 'refuses a state that would be read as an input'
for state in folder/state "$PWD/folder/../folder/state"; do
  run run p.json in.jsonl folder -o got.jsonl --resume "$state"
  assert_status 2
  assert_err 'would be read as one of the inputs in folder; keep the state of the run elsewhere'
done

it 'refuses to write where another run is writing'
interrupted
"$abs_top_builddir/textmill" run p.json in.jsonl -o got.jsonl --resume state 2>begun &
pid=$!
until grep -q 'goes on after record' begun; do sleep 0.05; done
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 3
assert_err 'another run is writing to got.jsonl'
kill -9 "$pid"
wait "$pid" 2>/dev/null

it 'ends with whole records when the disk is full, and goes on when it is not'
undisturbed in.jsonl
rm -f got.jsonl dead.jsonl state
status=0
(trap '' XFSZ; ulimit -f 100; textmill run p.json in.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state 2>err) || status=$?
assert_status 3
assert_err 'cannot write to got.jsonl: File too large'
head -c "$(wc -c <got.jsonl)" want.jsonl >begin.jsonl
assert_same begin.jsonl got.jsonl
test "$(tail -c 1 got.jsonl | wc -l)" = 1 || fail 'the last record is not whole'
run run p.json in.jsonl -o got.jsonl --dead-letter dead.jsonl --resume state
assert_completed

it 'begins with the record that ended the run once its cause is gone'
define '{"plugin": "words"}, {"plugin": "fault", "options": {"kind": "fail", "ids": ["9"]}}'
run run p.json in.jsonl -o got.jsonl --resume state --max-failures 0
assert_status 1
run run p.json in.jsonl -o got.jsonl --resume state
assert_status 1
assert_lines "$records" got.jsonl
