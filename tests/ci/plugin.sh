# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh
plain=$CI_WORK/plain
prefix=$CI_WORK/prefix

# test_plugin NAME PKG_CONFIG_PATH PROGRAM: the example in a copy of its own
test_plugin() {
  rm -rf "$CI_WORK/plugin-$1" && cp -r "$CI_SOURCE/examples/plugin" "$CI_WORK/plugin-$1" && cd "$CI_WORK/plugin-$1" &&
    make clean && PKG_CONFIG_PATH=$2 make check TEXTMILL="$3" CFLAGS='-O2 -g -Werror'
}

# test_kinds NAME PKG_CONFIG_PATH PROGRAM: the plugins of other kinds, likewise
test_kinds() {
  rm -rf "$CI_WORK/kinds-$1" && cp -r "$CI_SOURCE/examples/kinds" "$CI_WORK/kinds-$1" && cd "$CI_WORK/kinds-$1" &&
    make clean && PKG_CONFIG_PATH=$2 make check TEXTMILL="$3" CFLAGS='-O2 -g -Werror'
}

# Once installed, a definition anywhere finds it without any variable.
run_installed_plugin() {
  cd "$CI_WORK/plugin-installed" && PKG_CONFIG_PATH=$prefix/lib/pkgconfig make install &&
    cp pipeline.json article.txt "$CI_WORK" && cd "$CI_WORK" &&
    "$prefix/bin/textmill" run pipeline.json article.txt | grep '"status":\s*"ok"'
}

plain_build || exit 0
check 'against the uninstalled build' test_plugin uninstalled "$plain/core" "$plain/textmill"
check 'formats, inputs and outputs against the uninstalled build' \
  test_kinds uninstalled "$plain/core" "$plain/textmill"
check 'make install' make -s -C "$plain" install || exit 0
check 'against the installed textmill' \
  test_plugin installed "$prefix/lib/pkgconfig" "$prefix/bin/textmill" &&
  check 'make install of the plugin' run_installed_plugin
check 'formats, inputs and outputs against the installed textmill' \
  test_kinds installed "$prefix/lib/pkgconfig" "$prefix/bin/textmill"
exit 0
