# SPDX-License-Identifier: MIT
"""A BERT encoder in numpy, plain and in floats of 32 bits: what the C code is compared with where
there is no transformers library. It reads the model files of textmill, whose layout
textmill-model(5) tells."""
import math

import numpy
from safetensors import safe_open

GRID = numpy.linspace(-6, 6, 24001)
ERROR_FUNCTION = numpy.array([math.erf(x) for x in GRID])  # between two of them off by 3e-8


def read_file(path):
    """Metadata, and tensors by name."""
    with safe_open(path, "np") as file:
        return file.metadata(), {name: file.get_tensor(name) for name in file.keys()}


def layer_of(stem):
    """Query, key and value share their input."""
    return stem.rsplit(".", 1)[0] if stem.endswith((".query", ".key", ".value")) else stem


def restore(tensors):
    """Floats again, where there are whole numbers with a scale, smooth inputs and an outlier."""
    extra = (".scale", ".smoothing", ".outlier")
    restored = {name: tensor for name, tensor in tensors.items() if not name.endswith(extra)}
    for name, scale in tensors.items():
        if name.endswith(".scale"):
            stem = name.removesuffix(".scale")
            weight = restored[stem + ".weight"] * scale[:, None]
            if stem + ".outlier" in tensors:
                smoothing = tensors[layer_of(stem) + ".smoothing"]
                weight *= smoothing[None, :]
                weight[:, smoothing.argmin()] = tensors[stem + ".outlier"]
            restored[stem + ".weight"] = weight
    return restored


def gelu(x):
    return (x * 0.5 * (1 + numpy.interp(x / math.sqrt(2), GRID, ERROR_FUNCTION))).astype(numpy.float32)


def softmax(x):
    power = numpy.exp(x - x.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)


class Bert:
    """Of restored tensors; answers one input at a time."""

    def __init__(self, config, tensors):
        self.tensors, self.n_heads = tensors, config["num_attention_heads"]
        self.n_layers, self.epsilon = config["num_hidden_layers"], config["layer_norm_eps"]

    def dense(self, name, x):
        return x @ self.tensors[name + ".weight"].T + self.tensors[name + ".bias"]

    def norm(self, name, x):
        x = x - x.mean(-1, keepdims=True)
        x = x / numpy.sqrt((x * x).mean(-1, keepdims=True) + self.epsilon)
        return x * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def attend(self, name, x):
        def heads(part):
            return self.dense(f"{name}.self.{part}", x).reshape(len(x), self.n_heads, -1).transpose(1, 0, 2)
        query, key, value = heads("query"), heads("key"), heads("value")
        scores = softmax(query @ key.transpose(0, 2, 1) / numpy.float32(math.sqrt(query.shape[-1])))
        return (scores @ value).transpose(1, 0, 2).reshape(x.shape)

    def layer(self, name, x):
        heard = self.dense(f"{name}.attention.output.dense", self.attend(f"{name}.attention", x))
        x = self.norm(f"{name}.attention.output.LayerNorm", x + heard)
        inner = gelu(self.dense(f"{name}.intermediate.dense", x))
        return self.norm(f"{name}.output.LayerNorm", x + self.dense(f"{name}.output.dense", inner))

    def logits(self, pieces, types):
        """Of the numbers of word pieces, [CLS] and [SEP] among them, and their types."""
        table = self.tensors
        x = (table["embeddings.word_embeddings.weight"][pieces] +
             table["embeddings.token_type_embeddings.weight"][types] +
             table["embeddings.position_embeddings.weight"][:len(pieces)])
        x = self.norm("embeddings.LayerNorm", x)
        for number in range(self.n_layers):
            x = self.layer(f"encoder.layer.{number}", x)
        return self.dense("classifier", numpy.tanh(self.dense("pooler.dense", x[0])))
