#! /bin/sh
# SPDX-License-Identifier: MIT
# The sample of output in README is what the command above it prints.
# shellcheck source=tests/functions.sh
. "${srcdir:-.}/tests/functions.sh"

it 'has a command and a sample of its output in README'
command=$(sed -n 's/^\.\/bootstrap.* && \.\/textmill \(run .*\)/\1/p' "$abs_srcdir/README.md")
test -n "$command" || fail 'there is no command'
awk '/^```text$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$abs_srcdir/README.md" >sample
test -s sample || fail 'there is no sample'

it 'shows lines that the command prints, in their order'
(
  cd "$abs_srcdir" || exit 1
  # shellcheck disable=SC2086
  textmill $command
) >output || fail "'textmill $command' fails"
awk 'NR == FNR { if ($0 != "...") want[++n] = $0; next }
  $0 == want[next_one + 1] { next_one++ }
  END { if (next_one < n) { print "README shows what is not printed, or not there:"; print want[next_one + 1]; exit 1 } }' \
  sample output >missing || fail "$(cat missing)"
