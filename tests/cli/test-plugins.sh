# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Plugin files that cannot be loaded: the true cause and the remedy, exit 2.
. "${srcdir:-.}/tests/functions.sh"
need "${TEST_CC%% *}"
test -e "$abs_top_builddir/plugins/zones/.libs/zones.so" || skip 'built without shared libraries'

mkdir "$work/plugins"
TEXTMILL_PLUGIN_PATH=$work/plugins
export TEXTMILL_PLUGIN_PATH

# compile NAME SOURCE-TEXT ARGUMENT...: a shared object in the plugin folder.
compile() {
  name=$1
  printf '%s\n' "$2" >"$work/$name.c"
  shift 2
  # shellcheck disable=SC2086
  $TEST_CC $TEST_CPPFLAGS -I"$abs_srcdir/include" -shared -fPIC -o "$work/plugins/$name.so" \
    "$work/$name.c" "$@" || skip 'cannot compile'
}

# explains NAME MESSAGE...: a definition that names the plugin is refused with the messages.
explains() {
  it "explains $1"
  printf '{"textmill": 1, "name": "t", "stages": [{"plugin": "%s"}]}' "$1" >"$work/d.json"
  shift
  run check "$work/d.json"
  assert_status 2
  assert_err 'd.json:1:52: '
  for message in "$@"; do assert_err "$message"; done
}

printf 'not a shared object, only words%.0s ' 1 2 3 4 5 6 7 8 >"$work/plugins/words.so"
explains words 'cannot load plugin' 'invalid ELF header' 'this is not a shared object'

head -c 100 "$abs_top_builddir/plugins/zones/.libs/zones.so" >"$work/plugins/cut.so"
explains cut 'this is not a complete shared object; build it again'

compile helper 'int helper(void) { return 1; }' -Wl,-soname,libhelper-of-tests.so
mv "$work/plugins/helper.so" "$work/libhelper-of-tests.so"
compile lacks 'int helper(void); int f(void) { return helper(); }' "$work/libhelper-of-tests.so"
rm "$work/libhelper-of-tests.so"
explains lacks 'libhelper-of-tests.so: cannot open shared object file' 'install the library it needs'

compile undefined 'int nobody_has_this(void); int f(void) { return nobody_has_this(); }'
explains undefined 'undefined symbol: nobody_has_this' 'link it with -Wl,-z,defs'

compile symbol 'int f(void) { return 1; }'
explains symbol "it has no symbol 'textmill_plugin'" 'define it with MILL_PLUGIN'

compile newer '#include <textmill/plugin.h>
MILL_PLUGIN = {.abi = 99, .struct_size = sizeof(MillPlugin), .option_row_size = 1};'
explains newer 'it was built for plugin ABI 99, this textmill has ABI 1; update textmill'

compile other '#include <textmill/plugin.h>
static bool annotate(void *i, MillDocument *d, GError **e) { (void)i, (void)d, (void)e; return true; }
static const char *const layers[] = {"x", NULL};
MILL_PLUGIN = {MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_ANNOTATOR, .name = "another",
  .threading = MILL_THREADING_PARALLEL, .version = "1", .summary = "s", .licence = "MIT",
  .provides_layers = layers, .annotate = annotate};'
explains other "holds the plugin 'another'; name the file after its plugin"

it 'lists what can be loaded and names what cannot'
mv "$work/plugins/other.so" "$work/plugins/another.so"
run plugins
assert_status 2
assert_out another
assert_err 'invalid ELF header'

it 'refuses a model that is not there, and says where it looked'
compile model '#include <textmill/plugin.h>
typedef struct O { const char *model; } O;
static bool annotate(void *i, MillDocument *d, GError **e) { (void)i, (void)d, (void)e; return true; }
static const char *const layers[] = {"x", NULL};
static const MillOption options[] = {{.name = "model", .type = MILL_OPTION_MODEL,
  .help = "h", .required = true, .offset = offsetof(O, model)}, {.name = NULL}};
MILL_PLUGIN = {MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_ANNOTATOR, .name = "model",
  .threading = MILL_THREADING_PARALLEL, .version = "1", .summary = "s", .licence = "MIT",
  .provides_layers = layers, .options = options, .options_size = sizeof(O), .annotate = annotate};'
printf '{"textmill": 1, "name": "t", "stages": [{"plugin": "model", "options": {"model": "nws"}}]}' \
  >"$work/d.json"
run check "$work/d.json"
assert_status 2
assert_err "d.json:1:82: there is no model 'nws'; looked for nws.safetensors in"
