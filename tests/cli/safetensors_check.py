# SPDX-License-Identifier: MIT
"""The Python side of test-safetensors.sh: writes a model, and compares one with its copy."""
import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

METADATA = {"labels": '["Wörter", "a\\"b"]\n', "empty": "", "format": "np"}
CONVERTED = {"float16": ("float32", ".float"), "float32": ("float16", ".half")}
TYPES = ["int8", "uint8", "float16", "int16", "float32", "int32", "float64", "int64"]


def tensors():
    """Every type in every number of dimensions, all halves, and floats of all sizes."""
    random = numpy.random.default_rng(17)
    made = {}
    for i, name in enumerate(TYPES):
        for shape in [(), (0,), (3,), (5, 0, 2), (2, 3), (1, 2, 3), (2, 1, 3, 2)]:
            bits = random.bytes(8 * 16)
            values = numpy.frombuffer(bits, dtype=name)[: int(numpy.prod(shape))]
            made["%s-%s" % (name, "x".join(map(str, shape)))] = values.reshape(shape).copy()
    made["halves"] = numpy.arange(65536, dtype=numpy.uint16).view(numpy.float16)
    made["floats"] = numpy.frombuffer(random.bytes(4 * 200000), dtype=numpy.float32)
    # Half of all floats are too large or too small for a half, so more where they are not.
    made["usual"] = random.normal(size=200000).astype(numpy.float32)
    made["small"] = (random.normal(size=200000) * 1e-6).astype(numpy.float32)
    return made


def write(path):
    made = tensors()
    save_file(made, path, metadata=METADATA)
    print("\n".join([*made, *METADATA]))


def same(left, right):
    """Whether type, shape and bits agree."""
    return (left.dtype, left.shape, left.tobytes()) == (right.dtype, right.shape, right.tobytes())


def same_values(left, right):
    """The same, but any NaN is as good as another."""
    numbers = ~(numpy.isnan(left) & numpy.isnan(right))
    return left.shape == right.shape and same(left[numbers], right[numbers])


def compare(copy):
    """What differs from what write() wrote."""
    ours, expected, problems = load_file(copy), tensors(), []
    for name, values in expected.items():
        if not same(ours.pop(name), values):
            problems.append("%s came back otherwise" % name)
        if values.dtype.name in CONVERTED:
            other, suffix = CONVERTED[values.dtype.name]
            with numpy.errstate(all="ignore"):
                converted = values.astype(other)
            if not same_values(ours.pop(name + suffix), converted):
                problems.append("%s was converted otherwise" % name)
    problems += ["%s was not asked for" % name for name in ours]
    with safe_open(copy, "numpy") as file:
        if file.metadata() != METADATA:
            problems.append("metadata came back as %r" % file.metadata())
    return problems


def main():
    if sys.argv[1] == "write":
        write(sys.argv[2])
    elif sys.argv[1] == "write-unsigned":
        save_file({"w": numpy.zeros(3, dtype=numpy.uint32)}, sys.argv[2])
    else:
        problems = compare(sys.argv[2])
        print("\n".join(problems))
        sys.exit(len(problems) > 0)


main()
