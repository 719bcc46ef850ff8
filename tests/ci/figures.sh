# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Holds what is measured on the data sets against the bars that each script names.
. tests/ci/common.sh

# figures SCRIPT: on the plain build
figures() {
  cd "$CI_WORK/plain" && "$CI_SOURCE/$1"
}

plain_build || exit 0
for script in tests/bench/*-figures.*; do
  name=$(basename "${script%%-figures.*}")
  check "figures of $name" figures "$script"
done
exit 0
