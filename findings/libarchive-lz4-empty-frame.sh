#!/bin/sh
# SPDX-License-Identifier: MIT
# libarchive 3.6.2 (Debian 12, libarchive-tools 3.6.2-1+deb12u*): what follows an empty LZ4 frame is lost.
#
# Expected: LZ4 frames may be concatenated, and the result holds what all of them hold; a frame of
#   no bytes adds nothing. Log shippers that compress in batches write such frames. `lz4 -dc` reads
#   all of it, and so does libarchive's own reader for gzip members.
# Seen: bsdcat takes the empty frame for the end of the file. Of three frames, "one", nothing and
#   "two", it gives "one" and exits with 0, without a message.
set -eu
version='3.6.2-1+deb12u*'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
newest=$(apt-cache madison libarchive-tools | awk '{ print $3 }' | grep -m 1 '^3\.6\.2-1+deb12u' || :)
test -n "$newest" || { echo "skipped: no libarchive-tools $version here"; exit 77; }
apt-get download -q "libarchive-tools=$newest" "libarchive13=$newest" lz4 liblz4-1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find . -name 'libarchive.so.13' | head -n 1)")
export LD_LIBRARY_PATH PATH="$folder/usr/bin:$PATH"

{ printf 'one\n' | lz4 -c; printf '' | lz4 -c; printf 'two\n' | lz4 -c; } >three.lz4
{ printf 'one\n' | gzip -c; printf '' | gzip -c; printf 'two\n' | gzip -c; } >three.gz
bsdcat --version
echo "lz4 -dc reads:        $(lz4 -dc three.lz4 | tr '\n' ' ')"
echo "bsdcat reads of gzip: $(bsdcat three.gz | tr '\n' ' ')"
status=0
bsdcat three.lz4 >seen 2>messages || status=$?
echo "bsdcat reads of LZ4:  $(tr '\n' ' ' <seen)(exit status $status, $(wc -c <messages) bytes of messages)"

test "$(lz4 -dc three.lz4)" = "$(printf 'one\ntwo')"
test "$(bsdcat three.gz)" = "$(printf 'one\ntwo')"
test "$(cat seen)" = one && test $status = 0 && test ! -s messages ||
  { echo 'libarchive behaves differently now'; exit 1; }
echo 'as described'
