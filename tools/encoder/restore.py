#! /usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns an encoder's model file back into a folder that the transformers library can load; the inverse of quantize.py.

    restore.py MODEL.safetensors FOLDER

The 8-bit weights become floats again, with what they lost when they were rounded, so that the encoder can be
trained further (train.py --base FOLDER).
"""
import json
import pathlib
import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file

import quantize

LAYERS = "bert."  # the prefix that the transformers library gives all weights but the classifier's


def restore(tensors):
    """The weights as floats, under the names that the transformers library uses."""
    found = {}
    for name, tensor in tensors.items():
        stem = name.removesuffix("weight")
        if name == "vocabulary" or name.endswith((".scale", ".smoothing", ".outlier")):
            continue
        if tensor.dtype == numpy.int8:
            tensor = tensor.astype(numpy.float32) * tensors[stem + "scale"][:, None]
            smoothing = tensors.get(quantize.layer_of(name) + ".smoothing")
            if smoothing is not None:
                tensor *= smoothing
                tensor[:, smoothing.argmin()] = tensors[stem + "outlier"]
        found[name if name.startswith("classifier.") else LAYERS + name] = numpy.ascontiguousarray(tensor)
    return found


def config_of(told):
    labels = {int(number): label for number, label in told["id2label"].items()}
    kept = {name: told[name] for name in quantize.CONFIG if name in told}
    return {**kept, "model_type": "bert", "architectures": ["BertForSequenceClassification"],
            "id2label": labels, "label2id": {label: number for number, label in labels.items()}}


def main(model, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with safe_open(model, "numpy") as file:
        told = json.loads(file.metadata()["encoder"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    save_file(restore(tensors), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config_of(told), indent=1) + "\n", encoding="utf-8")
    (folder / "vocab.txt").write_bytes(tensors["vocabulary"].tobytes() + b"\n")
    (folder / "tokenizer_config.json").write_text(json.dumps(
        {"tokenizer_class": "BertTokenizer", "do_lower_case": told["do_lower_case"]}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
