"""Makes a model whose weights are stored as int8 compute with them as int8, instead of turning them into floats first.

Each token's activations are scaled to 8 bits by their own largest value, so that a text's vector does not depend on what else
is in the batch. Products are integers: they are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto
from onnx.helper import make_node
from onnx.numpy_helper import from_array, to_array

_CPU_FLAGS = Path("/proc/cpuinfo")
_WEIGHTS, _SCALE = "_q", "_scale"
_ZERO = 128


def with_int8_arithmetic(model: Path) -> bytes:
    """The model at `model` with every product of activations and stored int8 weights done in integers.

    Raises `ValueError` when it has no such product.
    """
    proto = onnx.load(model)
    _rewrite(proto, signed=has_signed_dot_product())
    return bytes(proto.SerializeToString())


def has_signed_dot_product() -> bool:
    """Whether this processor multiplies unsigned by signed bytes without overflow (VNNI). Others get unsigned weights, which is slower."""
    return _CPU_FLAGS.exists() and "vnni" in _CPU_FLAGS.read_text(encoding="utf-8", errors="replace")


def _rewrite(model: ModelProto, *, signed: bool) -> None:
    graph = model.graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[NodeProto] = []
    scaled: set[str] = set()
    for node in graph.node:
        weights = node.input[1] + _WEIGHTS if node.op_type == "MatMul" else ""
        if weights not in stored:
            nodes.append(node)
            continue
        if not signed and stored[weights].data_type == TensorProto.INT8:
            shifted = (to_array(stored[weights]).astype(np.int16) + _ZERO).astype(np.uint8)
            stored[weights].CopyFrom(from_array(shifted, weights))
        activations = node.input[0]
        if activations not in scaled:
            nodes += _to_bytes(activations)
            scaled.add(activations)
        nodes += _product(activations, weights, node.input[1] + _SCALE, node.output[0])
    if not scaled:
        raise ValueError("the model holds no int8 weights")
    graph.initializer.extend(_constants(signed=signed))
    live = _needed(nodes, (output.name for output in graph.output))
    del graph.node[:]
    graph.node.extend(live)


def _constants(*, signed: bool) -> list[TensorProto]:
    return [
        from_array(np.array(127, np.float32), "int8_top"),
        from_array(np.array(1e-6, np.float32), "int8_least"),
        from_array(np.array(_ZERO, np.float32), "int8_shift"),
        from_array(np.array(_ZERO, np.uint8), "int8_zero"),
        from_array(np.array(0, np.int8) if signed else np.array(_ZERO, np.uint8), "int8_weight_zero"),
    ]


def _to_bytes(name: str) -> list[NodeProto]:
    """`name` as unsigned bytes around 128, `<name>_bytes`, and what one step is worth in each row, `<name>_step`."""
    return [
        make_node("Abs", [name], [f"{name}_abs"]),
        make_node("ReduceMax", [f"{name}_abs"], [f"{name}_largest"], axes=[-1], keepdims=1),
        make_node("Max", [f"{name}_largest", "int8_least"], [f"{name}_top"]),
        make_node("Div", [f"{name}_top", "int8_top"], [f"{name}_step"]),
        make_node("Div", [name, f"{name}_step"], [f"{name}_steps"]),
        make_node("Round", [f"{name}_steps"], [f"{name}_whole"]),
        make_node("Add", [f"{name}_whole", "int8_shift"], [f"{name}_shifted"]),
        make_node("Cast", [f"{name}_shifted"], [f"{name}_bytes"], to=TensorProto.UINT8),
    ]


def _product(activations: str, weights: str, scale: str, output: str) -> list[NodeProto]:
    return [
        make_node(
            "MatMulInteger", [f"{activations}_bytes", weights, "int8_zero", "int8_weight_zero"], [f"{output}_whole"]
        ),
        make_node("Cast", [f"{output}_whole"], [f"{output}_float"], to=TensorProto.FLOAT),
        make_node("Mul", [f"{output}_float", scale], [f"{output}_scaled"]),
        make_node("Mul", [f"{output}_scaled", f"{activations}_step"], [output]),
    ]


def _needed(nodes: list[NodeProto], outputs: Iterable[str]) -> list[NodeProto]:
    """The nodes that `outputs` depend on, in their order: the conversions to float are needed no more."""
    wanted = set(outputs)
    live: list[NodeProto] = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            live.append(node)
    return live[::-1]
