# SPDX-License-Identifier: MIT
"""What becomes of a compressed file when a single bit of it is flipped.

flips.py make FILE FOLDER               writes a copy of FILE for each of its bits
flips.py judge FILE FOLDER RECORDS TOOL compares textmill's records of these copies (in the folder
                                        RECORDS) with those of FILE, and with what TOOL says of them
"""
import pathlib
import subprocess
import sys


def copies(path):
    """Yields a name and the bytes for each bit."""
    data = path.read_bytes()
    for bit in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        yield f"{bit:05}", bytes(flipped)


def make(path, folder):
    folder.mkdir()
    for name, data in copies(path):
        (folder / f"{name}.jsonl{path.suffix}").write_bytes(data)


def judge(path, folder, records, tool):
    """A copy gives the same records, or a failed one; and it fails where the tool refuses it."""
    run = [tool, "-dc"]
    plain = subprocess.run(run, input=path.read_bytes(), capture_output=True, check=True).stdout
    expected = (records / "whole.jsonl").read_bytes()
    n_same = n_failed = 0
    for name, data in copies(path):
        reference = subprocess.run(run, input=data, capture_output=True, check=False)
        is_right = reference.returncode == 0 and reference.stdout == plain
        given = (records / f"{name}.jsonl").read_bytes()
        has_failed = b'"status":"failed"' in given
        if not has_failed and (given != expected or not is_right):
            sys.exit(f"{path}, bit {name} flipped: status ok, {tool} ends with "
                     f"{reference.returncode}, and textmill gives\n{given.decode()}")
        n_failed += has_failed
        n_same += not has_failed
    print(f"{path}: {n_same} copies give the same records, {n_failed} fail")
    if n_failed < 4 * len(path.read_bytes()):
        sys.exit("hardly any damage was noticed")


arguments = [pathlib.Path(argument) for argument in sys.argv[2:5]]
if sys.argv[1] == "make":
    make(*arguments)
else:
    judge(*arguments, sys.argv[5])
