# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Holds what is measured on the data sets against the bars that each script names.
. tests/ci/common.sh

# figures NAME: tests/bench/NAME-figures.py on the plain build
figures() {
  cd "$CI_WORK/plain" && python3 "$CI_SOURCE/tests/bench/$1-figures.py" ./textmill
}

plain_build || exit 0
for script in tests/bench/*-figures.py; do
  name=$(basename "$script" -figures.py)
  check "figures of $name" figures "$name"
done
exit 0
