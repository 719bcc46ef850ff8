#! /usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Averages the weights of encoders that were trained one from the other (Wortsman et al. 2022, Model soups).

    mix.py OUTPUT FOLDER=SHARE...

Each FOLDER holds an encoder as train.py writes it; the shares add up to 1. OUTPUT becomes such a folder, with the
configuration and vocabulary of the last one.
"""
import math
import pathlib
import shutil
import sys

from safetensors.torch import load_file, save_file


def mix(parts):
    """The weighted mean of the weights; `parts` are pairs of a folder and its share."""
    found = {}
    for folder, share in parts:
        for name, value in load_file(folder / "model.safetensors").items():
            found[name] = found.get(name, 0) + share * value
    return found


def main(output, *parts):
    output = pathlib.Path(output)
    parts = [(pathlib.Path(folder), float(share)) for folder, _, share in (part.rpartition("=") for part in parts)]
    total = sum(share for _, share in parts)
    if not math.isclose(total, 1):
        sys.exit(f"mix.py: the shares add up to {total:g}, not to 1")
    shutil.copytree(parts[-1][0], output, dirs_exist_ok=True)
    save_file(mix(parts), output / "model.safetensors", metadata={"format": "pt"})


if __name__ == "__main__":
    main(*sys.argv[1:])
