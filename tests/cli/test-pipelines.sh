# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Every pipeline that is shipped has cases beside it, and passes them; what one shows people.
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

it 'shows people each label beside the line of its passage'
cat >labels.txt <<'END'
See doi:10.1000/182 and https://a.example/x and RFC 2119.
The mayor was polite.
END
COLUMNS=80 textmill run --to text citations labels.txt >out 2>err || fail "$(cat err)"
assert_out 'doi¹ url²  See <doi:10.1000/182>¹ and <https://a.example/x>² and RFC 2119.'
assert_out '           The mayor was polite.'
