# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A stage in processes of its own: whatever its plugin does there costs the document at which it does
# it, and no other.
. "${srcdir:-.}/tests/functions.sh"

# isolated PLUGIN OPTIONS [MORE-KEYS]: a stage.
isolated() {
  printf '{"plugin": "%s", "isolation": "process", "options": {%s}%s}' "$1" "$2" "${3:+, $3}"
}

# faulty OPTIONS [MORE-KEYS]: words, then a stage that goes wrong so.
faulty() {
  define "{\"plugin\": \"words\"}, $(isolated fault "$@")" '"emit": ["word"]'
}

# every-third FIRST: ids, as JSON.
every_third() {
  seq "$1" 300 10000 | sed 's/.*/"&"/' | paste -sd, -
}

# Processes of isolated stages whose program runs here.
count_processes() {
  for file in /proc/[0-9]*/environ; do
    { tr '\0' '\n' <"$file" | grep -qxF "TEXTMILL_TEST=$work"; } 2>/dev/null && echo "${file%/environ}"
  done | while read -r folder; do
    { tr '\0' ' ' <"$folder/cmdline" | grep -q ' stage $'; } 2>/dev/null && echo "$folder"
  done | wc -l
}
TEXTMILL_TEST=$work
# AddressSanitizer would end the process with words of its own where others give NULL.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}allocator_may_return_null=1
export TEXTMILL_TEST ASAN_OPTIONS

seq 1 10000 | sed 's/.*/{"id": &, "text": "Text no. & has words"}/' >in.jsonl
head -n 400 in.jsonl >few.jsonl
define '{"plugin": "words"}'
textmill run p.json in.jsonl >undisturbed
grep -vE '^\{"id":[0-9]*00,' undisturbed >others

it 'loses one document in a hundred to crashes, hangs and a hunger for memory, and no other'
define "{\"plugin\": \"words\"},
  $(isolated fault "\"kind\": \"crash\", \"ids\": [$(every_third 100)]" '"id": "crashes"'),
  $(isolated fault "\"kind\": \"hang\", \"polls\": false, \"ids\": [$(every_third 200)]" '"id": "hangs", "timeout_ms": 150'),
  $(isolated fault "\"kind\": \"leak\", \"megabytes\": 1000, \"ids\": [$(every_third 300)]" '"id": "eats", "memory_mb": 64')" '"emit": ["word"]'
run run -j2 p.json in.jsonl
assert_status 1
assert_lines 10000 out
grep -F '"status":"ok"' out >ok
assert_same ok others
grep -oE '"problems":\[\{.*' out | sort | uniq -c | sed 's/^ *//' >reasons
cat >expected <<'END'
34 "problems":[{"stage":"crashes","reason":"killed by SIGSEGV (segmentation fault)"}]}
33 "problems":[{"stage":"eats","reason":"needed more than memory_mb, which is 64"}]}
33 "problems":[{"stage":"hangs","reason":"took longer than timeout_ms, which is 150"}]}
END
assert_same reasons expected
assert_err '10000 records: 9900 ok, 0 partial, 100 failed'

# costs_alone REASON: four documents of 400 fail for this reason and the others are as they were, for
# any number of threads.
costs_alone() {
  for jobs in 1 3; do
    run run -j$jobs p.json few.jsonl
    assert_status 1
    grep -F '"status":"failed"' out >failed
    assert_lines 4 failed
    assert_contains failed "\"problems\":[{\"stage\":\"fault\",\"reason\":\"$1"
    grep -vF '"status":"failed"' out >ok
    head -n 396 others | cmp - ok || fail 'other documents are not as they were'
    cp out "out-$jobs"
  done
  assert_same out-1 out-3
}

it 'names the signal'
faulty '"kind": "crash", "signal": "SIGABRT", "every": 100'
costs_alone 'killed by SIGABRT (aborted)'
faulty '"kind": "crash", "signal": "SIGKILL", "every": 100'
costs_alone 'killed by SIGKILL (killed)'

it 'fails documents as a thread does'
faulty '"every": 100'
costs_alone 'a fault was asked for at '
faulty '"kind": "garbage", "every": 100'
costs_alone ''
faulty '"kind": "hang", "every": 100' '"timeout_ms": 100'
costs_alone 'took longer than timeout_ms, which is 100'

it 'does what on_error says'
faulty '"kind": "crash", "every": 100' '"on_error": "skip"'
run run -j2 p.json few.jsonl
assert_status 1
grep -F '"status":"partial"' out >partial
assert_lines 4 partial
assert_contains partial '"label":"word"'
faulty '"kind": "crash", "every": 100' '"on_error": "fail"'
run run -j2 p.json few.jsonl
assert_status 1
assert_lines 100 out

it 'does not lay to one document what a plugin has leaked at others'
faulty '"kind": "leak", "megabytes": 5, "every": 1' '"memory_mb": 64'
run run -j2 p.json few.jsonl
assert_status 0
head -n 400 undisturbed | cmp - out || fail 'the records are not as they were'

it 'finds the document in a batch that is at fault'
seq 1 100 | sed 's/.*/{"id": &, "text": "fine"}/; 50s/fine/trap/; 51s/fine/trap/' >trap.jsonl
define "$(isolated trips '')"
for jobs in 1 2; do
  run run -j$jobs p.json trap.jsonl
  assert_status 1
  assert_lines 98 "$(grep '"label":"passed"' out >passed; echo passed)"
  grep 'killed by SIGABRT (aborted)' out >failed
  assert_lines 2 failed
done

it 'gives plugins what they are used to'
for plugin in perworker scratch serial batches; do
  define "{\"plugin\": \"$plugin\"}"
  run run -j1 p.json few.jsonl
  cp out in-thread
  define "$(isolated $plugin '')"
  run run -j1 p.json few.jsonl
  assert_status 0
  assert_same in-thread out
done

# tries WORD...: what becomes of a document that says so
tries() {
  define "$(isolated escapes '' '"cpu_ms": 200')"
  for word in "$@"; do echo "{\"id\": \"$word\", \"text\": \"$word\"}"; done >tries.jsonl
  run run p.json tries.jsonl <in.jsonl
}

it 'leaves a plugin that ends its process, or spins in it, without effect'
tries leave spin read
assert_status 1
assert_out '"reason":"ended its process with exit status 3"'
assert_out '"reason":"used more CPU time than cpu_ms, which is 200"'
assert_out '"label":"works"'

it 'takes nothing for an answer that is none, and charges no other document with it'
tries read answer read answer answer read
for jobs in 1 3; do
  run run -j$jobs p.json tries.jsonl
  assert_status 1
  grep -oE '"label":"[a-z]*"|"reason":"[^"]*"' out >labels
  for word in works garbage works garbage garbage works; do
    case $word in
      works) echo '"label":"works"' ;;
      *) echo "\"reason\":\"the process of plugin 'escapes' answered with garbage: it ends too early\"" ;;
    esac
  done >expected
  assert_same labels expected
done

it 'does not take what comes late for an answer to the next document'
{
  echo '{"id": 0, "text": "later"}'
  for i in $(seq 1 59); do echo "{\"id\": $i, \"text\": \"read\"}"; done
} >later.jsonl
mkfifo slowly
(while read -r line; do echo "$line"; sleep 0.01; done <later.jsonl >slowly) &
run run -j1 p.json - <slowly
assert_status 0
test "$(grep -c '"label":"works"' out)" = 60 || fail 'a document has lost its answer'

it 'lets a plugin read and have threads, and hands it no open files'
tries read thread descriptors
assert_status 0
grep -o '"label":"[a-z]*"' out | paste -sd' ' - >labels
echo '"label":"works" "label":"works" "label":"refused"' >expected
assert_same labels expected

it 'says whether system calls are filtered'
tries read
run check p.json
assert_status 0
assert_out 'p.json: ok: 1 stage (escapes), emits escape; isolated: escapes (system calls '
if ! grep -q 'not filtered' out; then
  it 'keeps a plugin from sockets, files, processes, programs and signals'
  tries socket write unlink fork exec kill
  assert_status 0
  assert_lacks out '"label":"works"'
  test "$(grep -c '"label":"refused"' out)" = 6 || fail 'a way was not tried'
  test ! -e escaped || fail 'a file was written'

  it 'keeps a plugin from what calls of many uses can do beside what is needed'
  tries owner signal async lease lock notify urgent limits merge
  assert_status 0
  assert_lacks out '"label":"works"'
  test "$(grep -c '"label":"refused"' out)" = 9 || fail 'a way was not tried'
  tries flags
  assert_out '"label":"works"'
fi

tries read
run check p.json
if grep -q 'by Landlock' out; then
  it 'keeps a plugin from the memory, the environment and the files of other processes'
  tries environment memory file
  assert_status 0
  assert_lacks out '"label":"works"'
  test "$(grep -c '"label":"refused"' out)" = 3 || fail 'a way was not tried'
else
  echo 'not tried: this kernel has no Landlock to keep processes apart'
  assert_out 'other processes in reach, as this kernel has no Landlock'
fi

it 'gives a plugin a standard error of its own, and passes on what it writes'
tries seek speak
assert_status 0
grep -o '"label":"[a-z]*"' out | paste -sd' ' - >labels
echo '"label":"refused" "label":"works"' >expected
assert_same labels expected
grep "stage 'escapes'" err >said
printf "textmill: stage 'escapes': %s\n" 'a word of the plugin' '<U+001B>[2Jand more' >expected
assert_same said expected

it 'bounds what a plugin writes to standard error, and says how much was left out'
tries shout
assert_status 0
test "$(wc -c <err)" -lt 200000 || fail "$(wc -c <err) bytes of 4 MB were passed on"
grep -q "^textmill: stage 'escapes': [0-9]* lines left out here, as it writes too much$" err ||
  fail 'it does not say that something was left out'

it 'counts the CPU time of processes for their stage'
tries spin
run run --stats stats.json p.json tries.jsonl
grep -qE '"cpu_seconds": 0\.[2-9]' stats.json || fail "it counts $(cat stats.json)"

it 'says why a stage does not start'
define "$(isolated fails '"on_open": "fails"')"
run check p.json
assert_status 2
assert_err "stage 'fails' cannot start: the moon is full (at /stages/0)"

# opens-badly HOW REASON: check and run say why a stage whose plugin opens so cannot start.
opens_badly() {
  define "$(isolated fails "\"on_open\": \"$1\"" '"open_ms": 500')"
  for command in check run; do
    run $command p.json </dev/null
    assert_status 2
    grep -q AddressSanitizer err && continue # it reports a crash, and then calls exit()
    assert_err "stage 'fails' cannot start: the plugin 'fails' could not be opened: $2"
    test ! -s out || fail 'something was written'
  done
}

it 'says so when a plugin ends its process, crashes or hangs while it is opened'
opens_badly exits 'ended its process with exit status 0; ask its author to fix it'
opens_badly crashes 'killed by SIGSEGV (segmentation fault); ask its author to fix it'
opens_badly hangs 'took longer than open_ms, which is 500; set "open_ms" higher if'

it 'cannot be asked to explain'
define "{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}, $(isolated topic '')"
run explain p.json few.jsonl --label sport
assert_status 2
assert_err 'it runs in a process of its own, which cannot be asked'

it 'ends in order when everyone gets the signal'
mkfifo pipe
if command -v setsid >/dev/null; then
  faulty '"kind": "fail", "every": 100'
  setsid "$abs_top_builddir/textmill" run -j1 p.json - -o held <pipe 2>err &
  pid=$!
  exec 3>pipe
  echo '{"id": 1, "text": "x"}' >&3
  until test -s held; do sleep 0.05; done
  echo '{"id": 2, "text": "x"}' >&3
  kill -s TERM -- "-$pid"
  status=0
  wait "$pid" || status=$?
  exec 3>&-
  test "$status" -gt 128 || fail "the signal does not end the program, but it with $status"
  assert_lacks held '"status":"failed"'
  assert_contains held '{"id":1,"status":"ok"'
  rm held
fi

it 'leaves no process behind'
test "$(count_processes)" = 0 || fail 'processes of earlier runs are left'
faulty '"kind": "hang", "polls": false, "ids": ["2"]' '"timeout_ms": 0'
"$abs_top_builddir/textmill" run -j1 p.json - -o held <pipe 2>err &
pid=$!
exec 3>pipe
echo '{"id": 1, "text": "x"}' >&3
until test -s held; do sleep 0.05; done
test "$(count_processes)" = 2 || fail 'there are not two processes, one that forks and one that runs'
echo '{"id": 2, "text": "x"}' >&3 # it hangs from here on
kill -s KILL "$pid"
wait "$pid"
exec 3>&-
tries=0
while test "$(count_processes)" != 0; do
  tries=$((tries + 1))
  test "$tries" -lt 100 || fail 'they outlive their pipeline'
  sleep 0.05
done
