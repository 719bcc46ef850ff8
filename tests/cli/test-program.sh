# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The program itself: help, version, commands that are not there.
. "${srcdir:-.}/tests/functions.sh"

it 'lists its commands'
for word in --help -h help; do
  run "$word"
  assert_status 0
  assert_silent
  for command in run check plugins schema; do
    assert_out "  $command "
  done
done

it 'prints its version'
run -V
assert_status 0
cp out version
run --version
assert_same out version
assert_status 0
grep -qE '^textmill [0-9]+\.[0-9]+\.[0-9]+$' out || fail "the version is $(cat out)"

it 'shows help when called with nothing'
run
assert_status 2
assert_err 'Usage: textmill COMMAND'
test ! -s out || fail 'help without being asked is no output'

it 'suggests a command'
run chekc
assert_status 2
assert_err "textmill: there is no command 'chekc'; did you mean 'check'? 'textmill --help' lists the commands"

it 'explains each command'
for command in run check plugins schema; do
  run "$command" --help
  assert_status 0
  assert_out "textmill $command"
  cp out help
  run help "$command"
  assert_status 0
  assert_same help out
  run "$command" --no-such-option
  assert_status 2
  assert_err "'textmill $command --help' lists the options"
done

it 'suggests an option'
run run --ouput=x opinion
assert_status 2
assert_err "textmill: there is no option '--ouput'; did you mean '--output'? 'textmill run --help' lists"
run help chekc
assert_status 2
assert_err "there is no command 'chekc'; did you mean 'check'?"

it 'reports when help cannot be written'
if test -c /dev/full; then
  for words in --help --version 'run --help' plugins schema 'check opinion'; do
    status=0
    # shellcheck disable=SC2086
    textmill $words >/dev/full 2>err || status=$?
    assert_status 3
    assert_err 'textmill: cannot write to standard output: No space left on device'
  done
fi

it 'refuses arguments that a command does not take'
run schema words more
assert_status 2
assert_err "schema takes at most one pipeline, but also got 'more'"
run plugins words serial
assert_status 2
assert_err "plugins takes at most one name, but also got 'serial'"
