"""Integer arithmetic: close to the same model computed in floats, and the same bits on processors of both kinds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor_value_info

from rag.embeddings import MiniLM, int8, minilm
from storage import weights

TEXTS = [
    "A hash function turns the key into a number that selects a bucket.",
    "The key is hashed, and the hash tells which slot to look in.",
    "Solar panels turn light into electric current.",
    "Why?",
]


def load(folder: Path) -> MiniLM:
    return MiniLM(folder / weights.find(minilm.MODEL).file, folder / weights.find(minilm.TOKENIZER).file)


async def test_integers_come_close_to_floats(weights_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    integers = await load(weights_folder).embed(TEXTS)
    monkeypatch.setattr(minilm, "with_int8_arithmetic", Path.read_bytes)
    floats = await load(weights_folder).embed(TEXTS)
    assert np.all(np.sum(integers * floats, axis=1) > 0.98)
    assert np.abs(integers @ integers.T - floats @ floats.T).max() < 0.04


async def test_processors_of_both_kinds_compute_the_same_bits(
    weights_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for signed in (True, False):
        monkeypatch.setattr(int8, "has_signed_dot_product", lambda signed=signed: signed)
        found.append(await load(weights_folder).embed(TEXTS))
    assert found[0].tobytes() == found[1].tobytes()


def test_a_model_without_int8_weights_is_refused(tmp_path: Path) -> None:
    graph = make_graph(
        [make_node("Abs", ["x"], ["y"])],
        "floats",
        [make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])],
        [make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])],
    )
    path = tmp_path / "model.onnx"
    onnx.save(make_model(graph, opset_imports=[make_opsetid("", 17)]), path)
    with pytest.raises(ValueError, match="no int8 weights"):
        int8.with_int8_arithmetic(path)
