# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Calls of libc are made to fail, each in turn: whatever fails, what was written stays whole, and a run
# that did not do all of its work says so. FAULT_RUNS=100000 tries every call (some minutes).
. "${srcdir:-.}/tests/functions.sh"
need timeout
most=${FAULT_RUNS:-40} # runs for each kind of fault; of more calls, every n-th is tried

# Sanitizers allocate with functions of their own, and gcov allocates at exit without checking for failure.
memory=
nm "$abs_top_builddir"/core/.libs/libtextmill.so 2>/dev/null | grep -qE '__(a|t)san_|__gcov_' && memory=-DWITHOUT_MEMORY
$TEST_CC -std=gnu11 -O1 -shared -fPIC $memory -o faults.so "$tests/cli/faults.c" 2>err ||
  skip "$TEST_CC cannot build what makes calls fail: $(head -n 1 err)"

# faulty CALL:HOW:WHEN ARGUMENT...: like run, while calls fail; see faults.c
faulty() {
  fault=$1 status=0
  shift
  TEXTMILL_FAULT=$fault TEXTMILL_FAULT_REPORT=report ASAN_OPTIONS=verify_asan_link_order=0 \
    TEXTMILL_WRAPPER="timeout 60 env LD_PRELOAD=$work/faults.so" textmill "$@" >out 2>err || status=$?
}

# lines_are_known FILE: each of its lines is whole and stands in the same place of FILE.good, or is the record of
# one that could not be read.
lines_are_known() {
  test -z "$(tail -c 1 "$1")" || fail "$fault: the last line of $1 is cut"
  awk -v good="$1.good" '{ getline line <good }
    $0 != line && !/"status":"failed".*"stage":"reader"/ { print "line " NR ": " substr($0, 1, 200); exit 1 }' \
    "$1" >differs || fail "$fault: $1 differs in $(cat differs)"
}

# What any run must hold that was disturbed; the outputs are named.
assert_honest() {
  for output in "$@"; do
    if test "$status" = 0; then assert_same "$output" "$output.good"; fi
    test ! -e "$output" || lines_are_known "$output"
  done
  test "$status" = 0 || test -s err || fail "$fault: exit status $status without a word"
}

# each_call CALL HOW STATUSES OUTPUTS ARGUMENT...: runs textmill again and again and lets another call fail each
# time. Ends well or with one of the statuses.
each_call() {
  call=$1 how=$2 statuses=" 0 $3 " outputs=$4
  shift 4
  rm -f $outputs
  faulty "$call:$how:0" "$@"
  n_calls=$(tail -n 1 report)
  test "$n_calls" -gt 0 || fail "$call is never called"
  for output in $outputs; do cp "$output" "$output.good"; done
  n=1
  while test $n -le "$n_calls"; do
    rm -f $outputs
    faulty "$call:$how:$n" "$@"
    case $statuses in *" $status "*) ;; *) fail "$fault: exit status is $status" ;; esac
    assert_honest $outputs
    n=$((n + 1 + n_calls / most))
  done
}

define '{"plugin": "words"}' '"emit": []'
{
  seq 1 300 | sed 's/.*/{"id": &, "text": "Words and more words, for many reads and writes."}/'
  printf '{"id": 301, "text": "a record as long as the buffer: %s"}\n' "$(head -c 300000 /dev/zero | tr '\0' x)"
  echo '{"id": 302, "text": 1}'
} >in.jsonl

it 'says so when it could not read or write'
for how in EIO EMFILE EACCES; do
  each_call open $how '1 2 3' out run -j1 -q p.json in.jsonl
done
each_call read EIO '1 2 3' out run -j1 -q p.json in.jsonl
each_call map ENOMEM '1 2 3' out run -j1 -q citations "$abs_srcdir/examples/articles.jsonl"

it 'ends with 3 when an output could not be written'
for call in write:EIO write:ENOSPC close:EIO; do
  each_call "${call%:*}" "${call#*:}" '1 3' 'out.jsonl dead.jsonl' \
    run -j1 -q p.json in.jsonl -o out.jsonl --dead-letter dead.jsonl
done

it 'ends with 3 when a file may not grow'
textmill run -q p.json in.jsonl -o out.jsonl.good 2>err
for jobs in 1 2; do
  rm -f out.jsonl
  status=0
  (ulimit -f 16 && textmill run -j$jobs -q p.json in.jsonl -o out.jsonl 2>err) || status=$?
  assert_status 3
  assert_err 'cannot write to out.jsonl: File too large'
  sed '$d' out.jsonl >whole
  head -n $(($(wc -l <whole))) out.jsonl.good | cmp - whole || fail 'what was written differs'
done

it 'does not notice interruptions and short transfers'
textmill run -q p.json in.jsonl >good 2>err
for disturbance in read:EINTR:2x write:EINTR:2x read:short:1+ write:short:1+; do
  for jobs in 1 2; do
    faulty $disturbance run -j$jobs -q p.json in.jsonl
    grep -q hit report || fail "$disturbance: nothing was disturbed"
    assert_same out good
  done
done

it 'has a model whole or not at all'
for call in open:EIO write:ENOSPC write:EIO close:EIO rename:EIO; do
  each_call "${call%:*}" "${call#*:}" '2 3' '' \
    train topic --data "$abs_srcdir/examples/labelled.jsonl" -o mine.safetensors
  test ! -e mine.safetensors || run plugins topic
done

it 'ends with a message when there is no more memory'
if test -z "$memory"; then
  # 133 and 134: GLib gives up, or the C library does.
  for pipeline in citations opinion-fast; do
    each_call memory ENOMEM '1 2 3 133 134' out run -j1 -q $pipeline "$abs_srcdir/examples/articles.jsonl"
  done
fi
