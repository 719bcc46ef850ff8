# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Every pipeline that is shipped has cases beside it, and passes them.
. "${srcdir:-.}/tests/functions.sh"

for file in $(definitions); do
  name=${file##*/} name=${name%.json}
  it "passes the cases of $name"
  test -e "$pipelines/$name.test.json" || fail "$name has no cases"
  run test "$name"
  test "$status" = 0 || fail "$(cat out)"
  assert_silent
  assert_out ' passed, 0 failed'
done
