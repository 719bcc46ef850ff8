# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Models go back and forth between textmill and the Python library of the format.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
"$PYTHON" -c 'import numpy, safetensors.numpy' 2>err ||
  skip "$PYTHON has no safetensors with numpy; to have it: python3 -m pip install safetensors numpy"
copy="${TEXTMILL_WRAPPER:-} $abs_top_builddir/tests/cli/model-copy"

it 'reads what Python wrote, and Python reads what textmill wrote'
"$PYTHON" "$tests/cli/safetensors_check.py" write python.safetensors >names 2>err || fail "$(cat err)"
# shellcheck disable=SC2046,SC2086
$copy python.safetensors ours.safetensors $(cat names) 2>err || fail 'cannot read what Python wrote'
"$PYTHON" "$tests/cli/safetensors_check.py" compare ours.safetensors >report 2>err ||
  fail "$(cat report)"

it 'gives the same bytes again'
# shellcheck disable=SC2046,SC2086
$copy python.safetensors again.safetensors $(sort -r names) 2>err || fail 'cannot read it again'
assert_same ours.safetensors again.safetensors

it 'refuses what Python refuses'
for n in 7 8 100 1000; do
  head -c "$n" ours.safetensors >cut.safetensors
  ! $copy cut.safetensors copy.safetensors 2>err || fail "accepted a file of $n bytes"
  ! "$PYTHON" -c 'import safetensors.numpy as s; s.load_file("cut.safetensors")' 2>err ||
    fail "Python accepted a file of $n bytes"
done

it 'says what to do about types that it does not read'
"$PYTHON" "$tests/cli/safetensors_check.py" write-unsigned unsigned.safetensors 2>err || fail "$(cat err)"
! $copy unsigned.safetensors copy.safetensors 2>err || fail 'U32 was accepted'
assert_err 'tensor "w" has the dtype "U32"; convert it to one of I8, U8, F16'

it 'reads what the example of the manual writes'
sed -n '/^=head2 Python/,/^Values/s/^  //p' "$abs_srcdir/docs/textmill-model.pod" >example.py
"$PYTHON" example.py >out 2>err || fail 'the example does not run'
assert_out "{'labels': '[\"politics\", \"sport\"]'} ['weights']"
assert_out '[[ 0.5  -1.25]'
$copy model.safetensors copy.safetensors weights labels 2>err || fail 'cannot read it'
