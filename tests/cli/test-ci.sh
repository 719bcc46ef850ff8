# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The script that checks changes, with sections that are as short as they can be.
. "${srcdir:-.}/tests/functions.sh"
test -e "$abs_srcdir/.ci/run" || skip 'a distribution has no .ci/run'
need git
need timeout
unset CI_GROUP CI_WORK CI_SOURCE CI_RESULTS CI_SECTION

mkdir -p tree/.ci tree/tests/ci tmp
export TMPDIR="$work/tmp"
cp "$abs_srcdir/.ci/run" tree/.ci/
cp "$abs_srcdir/tests/ci/common.sh" tree/tests/ci/
printf '#! /bin/sh\n' >tree/bootstrap
chmod +x tree/bootstrap
git -C tree -c init.defaultBranch=main init -q 2>err || fail 'git does not work'
cat >tree/tests/ci/gcc.sh <<'END'
. tests/ci/common.sh
check 'one is one' test 1 = "${ONE-1}"
exit 0
END

it 'ends with 0 and leaves nothing when all is well'
tree/.ci/run gcc >out 2>err || fail "$(cat out)"
assert_out '2 passed, 0 failed'
test -z "$(ls tmp)" || fail "tmp holds $(ls tmp)"

it 'keeps the folder that it was given'
CI_WORK=$work/kept tree/.ci/run gcc >out 2>err || fail "$(cat out)"
test -d kept/logs || fail 'the logs are gone'

it 'ends with 1 when a check fails, and leaves its logs'
status=0
ONE=2 tree/.ci/run gcc >out 2>err || status=$?
assert_status 1
assert_out '1 passed, 1 failed'
ls tmp/*/logs >logs || fail 'the logs are gone'
rm -r tmp/*

it 'takes what it has started with it when it is killed'
mkfifo alive || exit 0
echo 'echo begun >&3; sleep 600 & wait' >tree/tests/ci/gcc.sh
tree/.ci/run gcc >out 2>err 3>alive &
run=$!
exec 4<alive
read -r word <&4
status=0
kill "$run"
wait "$run" || status=$?
assert_status 143
test -z "$(ls tmp)" || fail "tmp holds $(ls tmp)"
# The pipe ends when nobody holds its other end any more.
timeout 60 cat <&4 >rest || fail 'something is still running'
