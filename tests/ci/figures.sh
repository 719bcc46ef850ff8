# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Holds what is measured on the data sets against the bars that each script names.
. tests/ci/common.sh
export TEXTMILL_FEW=yes

# figures SCRIPT: on the plain build; one wants numpy, which the section gcc may have installed
figures() {
  test ! -d "$CI_WORK/python" || export PATH="$CI_WORK/python/bin:$PATH"
  cd "$CI_WORK/plain" && "$CI_SOURCE/$1"
}

plain_build || exit 0
check 'programs of the tests' make -s -C "$CI_WORK/plain" -j2 check TESTS= || exit 0
for script in tests/bench/*-figures.*; do
  name=$(basename "${script%%-figures.*}")
  check "figures of $name" figures "$script"
done
exit 0
