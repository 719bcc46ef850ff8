#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How near the encoder's answers are to those of one in numpy with the same weights.

    tests/bench/encoder-figures.py [PAIRS]

To be run in the folder of a build after `make check TESTS=`. PAIRS (default: 100) pairs of a target
and a passage come from the dev sets of Perspectrum and VAST in ../shared (or $TEXTMILL_SHARED). The
weights of stance-encoder are read as floats, and in 8 bits as they are shipped. Exits with 1 if a
logit in floats is off by 0.001, or if less than 99 of 100 labels in 8 bits are the same; with 77,
and says why, where numpy, safetensors, the sets or the program tests/unit/encode are missing.
"""
import json
import os
import subprocess
import sys
import tempfile

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = os.path.join(os.environ.get("TEXTMILL_SHARED", os.path.join(TOP, "..", "shared")), "data")
MODEL = os.path.join(TOP, "plugins", "stance", "stance-encoder.safetensors")
SETS = ("perspectrum/dev.jsonl", "vast/dev.jsonl")
MOST_OFF, LEAST_SAME = 1e-3, 0.99
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two that share a processor wait for each other
try:
    import bert
    import numpy
    from safetensors.numpy import save_file
except ImportError as problem:
    print(f"skipped: {problem}")
    sys.exit(77)


def read_pairs(n):
    """Of each set records from all over it."""
    pairs = []
    for name in SETS:
        with open(os.path.join(DATA, name), encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        step = max(1, len(records) * len(SETS) // n)
        pairs += [[record["target"], record["text"]] for record in records[::step][:n // len(SETS)]]
    return pairs


def ask(program, model, records):
    """The lines that a program of the build prints about records."""
    environment = dict(os.environ, TEXTMILL_MODULE_PATH=os.path.abspath("core/.libs"))
    run = subprocess.run([program, model], input="\n".join(json.dumps(record) for record in records),
                         env=environment, capture_output=True, text=True, check=True)
    return [line.split() for line in run.stdout.splitlines()]


def split(texts, vocabulary, folder):
    """The numbers of each text's word pieces."""
    path = os.path.join(folder, "vocab.txt")
    with open(path, "wb") as out:
        out.write(vocabulary)
    lines = ask("tests/unit/pieces", path, [[text] for text in texts])
    return [[int(piece.split(":")[0]) for piece in line] for line in lines]


def join(first, second, special, longest):
    """[CLS] first [SEP] second [SEP], and the types; of the longer one the end is cut off."""
    room = longest - 3
    while len(first) + len(second) > room:
        (first if len(first) > len(second) else second).pop()
    pieces = [special["[CLS]"], *first, special["[SEP]"], *second, special["[SEP]"]]
    return pieces, [0] * (len(first) + 2) + [1] * (len(second) + 1)


def reference(pairs, config, tensors, folder):
    vocabulary = tensors["vocabulary"].tobytes()
    special = {piece.decode(): number for number, piece in enumerate(vocabulary.split(b"\n"))}
    model = bert.Bert(config, tensors)
    found = zip(split([pair[0] for pair in pairs], vocabulary, folder),
                split([pair[1] for pair in pairs], vocabulary, folder))
    return numpy.array([model.logits(*join(*pair, special, config["longest"])) for pair in found])


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    if not os.path.exists(os.path.join(DATA, SETS[0])) or not os.path.exists("tests/unit/encode"):
        print("skipped: there are no data sets in ../shared, or no program tests/unit/encode here")
        return 77
    metadata, tensors = bert.read_file(MODEL)
    pairs, restored = read_pairs(n), bert.restore(tensors)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "floats.safetensors")
        save_file(restored, path, metadata)
        floats = numpy.array(ask("tests/unit/encode", path, pairs), dtype=float)
        expected = reference(pairs, json.loads(metadata["encoder"]), restored, folder)
    small = numpy.array(ask("tests/unit/encode", MODEL, pairs), dtype=float)
    off = float(numpy.abs(floats - expected).max())
    same = float((small.argmax(1) == expected.argmax(1)).mean())
    print(f"{len(pairs)} pairs: logits in floats are off by {off:.2g} (at most {MOST_OFF:g}), "
          f"in 8 bits {same:.4f} of the labels are the same (at least {LEAST_SAME:g})")
    return 0 if off <= MOST_OFF and same >= LEAST_SAME else 1


if __name__ == "__main__":
    sys.exit(main())
