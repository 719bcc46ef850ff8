#!/bin/sh
# SPDX-License-Identifier: MIT
# GLib 2.74.6 (Debian 12, libglib2.0-0 2.74.6-2+deb12u*): g_uri_is_valid() passes what no URI may hold.
#
# Expected: without G_URI_FLAGS_PARSE_RELAXED the function follows the grammar of RFC 3986, as its
#   documentation says of relaxed parsing that it is the exception. So a blank in the host or the
#   path, a control character, "<", a bare "[" in a path and a second "#" are refused, and so is a
#   URN that is nothing but its scheme.
# Seen: all of these are valid. What is checked is percent encoding, the port, and the brackets
#   around an IPv6 address.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
newest=$(apt-cache madison libglib2.0-0 | awk '{ print $3 }' | grep -m 1 '^2\.74\.6-2+deb12u' || :)
test -n "$newest" || { echo 'skipped: no libglib2.0-0 2.74.6-2+deb12u* here'; exit 77; }
apt-get download -q "libglib2.0-0=$newest" >/dev/null 2>&1
dpkg-deb -x ./*.deb .
python3 - "$(find . -name 'libglib-2.0.so.0')" <<'END'
import ctypes
import sys

STRICT = 0  # G_URI_FLAGS_NONE
glib = ctypes.CDLL(sys.argv[1])
glib.g_uri_is_valid.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
print("GLib", ".".join(str(ctypes.c_uint.in_dll(glib, f"glib_{part}_version").value)
                       for part in ("major", "minor", "micro")))
wrong = ["http://a b/", "http://a/b c", "http://a/#x#y", "http://a/[", "http://a/<x>", "http://a/\x01", "urn:"]
refused = ["http://a/%zz", "https://[a", "http://a:port/"]
seen = {uri: bool(glib.g_uri_is_valid(uri.encode(), STRICT, None)) for uri in wrong + refused}
for uri, is_valid in seen.items():
    print(f"{uri!r:20} {'valid' if is_valid else 'refused'}")
as_described = all(seen[uri] for uri in wrong) and not any(seen[uri] for uri in refused)
sys.exit("GLib behaves differently now" if not as_described else 0)
END
echo 'as described'
