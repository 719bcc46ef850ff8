#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether texts have the word pieces that the tokenizers library gives them, at the same places.

    pieces-agreement.py PIECES VOCABULARY DATA...

PIECES is tests/unit/pieces, VOCABULARY a vocab.txt of a BERT that folds case, DATA files of JSON
records, all of whose strings are tried; hostile ones are added. Ends with 1 if any differs, and
with 77 where the library is missing.
"""
import json
import subprocess
import sys

try:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
except ImportError as problem:
    print(f"skipped: {problem}", file=sys.stderr)
    sys.exit(77)

HOSTILE = ["", "\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467 x", "\u4e2d\u6587abc",
           "e\u0301te\u0301 a\u0300\u0301b", "a" * 10000, "a" * 100, "a" * 101, "x\0y", "a\ufffdb",
           "\u0130stanbul \u01c5 \u00df \u1e9e \u03a3\u03c2", "\ud55c\uad6d\uc5b4 \ufb01 \u00bd",
           "a\u00adb\u200bc\u2028d\u0085e", "\uf900", "\u2000\u2001x", "a\u0301" * 101]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def read_texts(paths):
    texts = list(HOSTILE)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                texts.extend(strings(json.loads(line)))
    return texts


def reference(vocabulary):
    with open(vocabulary, encoding="utf-8") as lines:
        pieces = {line.rstrip("\n"): number for number, line in enumerate(lines)}
    tokenizer = Tokenizer(models.WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def expected(encoding, text):
    """With places in bytes."""
    places = [0]
    for character in text:
        places.append(places[-1] + len(character.encode()))
    return [f"{number}:{places[begin]}:{places[end]}"
            for number, (begin, end) in zip(encoding.ids, encoding.offsets)]


def main():
    program, vocabulary, *paths = sys.argv[1:]
    texts, tokenizer = read_texts(paths), reference(vocabulary)
    lines = "\n".join(json.dumps([text]) for text in texts)
    run = subprocess.run([program, vocabulary], input=lines, capture_output=True, text=True, check=True)
    found = run.stdout.splitlines()
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    bad = [text for text, line, encoding in zip(texts, found, encodings)
           if line.split() != expected(encoding, text)]
    print(f"{len(texts)} texts, {len(bad)} differ", *(repr(text[:80]) for text in bad[:5]), sep="\n  ")
    sys.exit(1 if bad or len(found) != len(texts) else 0)


if __name__ == "__main__":
    main()
