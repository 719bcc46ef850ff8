#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes one model file of an encoder in a folder, as the transformers library writes it.

    quantize.py FOLDER OUTPUT.safetensors [--float] [--set NAME=VALUE]...

Matrices and embeddings become whole numbers of 8 bits with a scale for each row; norms, biases and
the position and type embeddings stay floats. With --float everything does. Where calibrate.py has
left ranges.safetensors in the folder, the inputs of dense layers are made smoother (Xiao et al.
2023, SmoothQuant), and the largest one of each goes by itself in floats (Dettmers et al. 2022,
LLM.int8()). --set adds metadata, such as a description; "longest=128" cuts inputs to so many word
pieces. The same folder gives the same bytes. textmill-model(5) tells the layout.
"""
import argparse
import json
import pathlib
import struct

import numpy
from safetensors.numpy import load_file

CONFIG = ("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size",
          "max_position_embeddings", "vocab_size", "layer_norm_eps", "hidden_act", "id2label")
FLOATS = ("position_embeddings", "token_type_embeddings", "LayerNorm")
TYPES = {"float32": "F32", "int8": "I8", "uint8": "U8"}
ALIGNMENT = 64


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def read_vocabulary(folder):
    """The pieces in the order of their numbers."""
    if (folder / "vocab.txt").exists():
        return (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    pieces = read_json(folder / "tokenizer.json")["model"]["vocab"]
    return sorted(pieces, key=pieces.get)


def read_config(folder, settings):
    """What the C reader wants to know, from the three files that tell it."""
    config, tokenizer = read_json(folder / "config.json"), read_json(folder / "tokenizer_config.json")
    if config.get("model_type", "bert") != "bert":
        raise SystemExit(f"{folder}: its model_type is {config['model_type']}; only bert can be read")
    chosen = {name: config[name] for name in CONFIG if name in config}
    chosen["do_lower_case"] = bool(tokenizer.get("do_lower_case", True))
    most = min(512, chosen["max_position_embeddings"])
    longest = int(settings.pop("longest", None) or min(most, tokenizer.get("model_max_length", most)))
    if not 8 <= longest <= most:
        raise SystemExit(f"longest is {longest}, but must be from 8 to {most}")
    chosen["longest"] = longest
    return chosen


def is_used(name):
    """Whether the C reader asks for a tensor."""
    return name.startswith(("embeddings.", "encoder.", "pooler.", "classifier.")) and \
        not name.endswith("_ids")


def quantize(rows):
    """Rows of whole numbers from -127 to 127, nearest to the numbers, and a scale for each row."""
    scale = numpy.abs(rows).max(axis=1) / 127
    scale[scale == 0] = 1
    levels = numpy.rint(rows / scale[:, None]).clip(-127, 127)
    return levels.astype(numpy.int8), scale.astype(numpy.float32)


def layer_of(name):
    """Query, key and value have one input; any other dense layer has its own."""
    for part in ("query.weight", "key.weight", "value.weight", "weight"):
        name = name.removesuffix("." + part)
    return name


def find_smoothing(tensors, ranges):
    """What each layer's inputs are multiplied with: large inputs become as much smaller as their
    weights are smaller than those of others, and the largest input becomes 0."""
    found = {}
    for layer in sorted({layer_of(name + ".weight") for name in ranges}):
        names = [name for name in ranges if layer_of(name + ".weight") == layer]
        inputs = numpy.maximum(ranges[names[0]], 1e-5)
        weights = numpy.max([numpy.abs(tensors[name + ".weight"]).max(axis=0) for name in names], axis=0)
        found[layer] = numpy.sqrt(numpy.maximum(weights, 1e-5) / inputs).astype(numpy.float32)
        found[layer][inputs.argmax()] = 0
    return found


def divide_out(rows, smoothing):
    """The weights that smooth inputs want, and those of the outlier."""
    outlier = smoothing.argmin()
    smooth = rows / numpy.where(smoothing == 0, 1, smoothing)
    smooth[:, outlier] = 0
    return smooth, numpy.ascontiguousarray(rows[:, outlier])


def convert(tensors, keeps_floats, ranges):
    """The tensors under the names without a prefix."""
    found = {name.removeprefix("bert."): tensor for name, tensor in tensors.items()}
    smoothing = {} if keeps_floats else find_smoothing(found, ranges)
    result = {f"{layer}.smoothing": values for layer, values in smoothing.items()}
    for name, tensor in sorted(found.items()):
        tensor = tensor.astype(numpy.float32)
        if not is_used(name) or (name.startswith("pooler.") and "classifier.weight" not in found):
            continue
        if keeps_floats or tensor.ndim != 2 or any(part in name for part in FLOATS):
            result[name] = tensor
            continue
        stem = name.removesuffix("weight")
        if layer_of(name) in smoothing:
            tensor, result[stem + "outlier"] = divide_out(tensor, smoothing[layer_of(name)])
        result[name], result[stem + "scale"] = quantize(tensor)
    return result


def write(path, tensors, metadata):
    """One safetensors file; large elements first, so that each lies on a multiple of its size."""
    header, at = {"__metadata__": dict(sorted(metadata.items()))}, 0
    order = sorted(tensors, key=lambda name: (-tensors[name].itemsize, name))
    for name in order:
        tensor = tensors[name]
        header[name] = {"dtype": TYPES[tensor.dtype.name], "shape": list(tensor.shape),
                        "data_offsets": [at, at + tensor.nbytes]}
        at += tensor.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % ALIGNMENT)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in order:
            file.write(numpy.ascontiguousarray(tensors[name]).tobytes())


def parse():
    parser = argparse.ArgumentParser(description="make one model file of an encoder")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--float", action="store_true", help="keep floats")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE",
                        help="set metadata, or 'longest'")
    return parser.parse_args()


def main():
    arguments = parse()
    settings = dict(setting.split("=", 1) for setting in arguments.set)
    config = read_config(arguments.folder, settings)
    ranges = arguments.folder / "ranges.safetensors"
    tensors = convert(load_file(arguments.folder / "model.safetensors"), getattr(arguments, "float"),
                      load_file(ranges) if ranges.exists() else {})
    lines = "\n".join(read_vocabulary(arguments.folder)).encode()
    tensors["vocabulary"] = numpy.frombuffer(lines, dtype=numpy.uint8)
    settings["encoder"] = json.dumps(config, ensure_ascii=False, sort_keys=True)
    write(arguments.output, tensors, settings)


if __name__ == "__main__":
    main()
