"""A network in a `.tflite` file, run on one core."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

# The package has no type information.
_litert: Any = import_module("ai_edge_litert.interpreter")


class Network:
    """One loaded network. Calls must not overlap: each thread has its own."""

    def __init__(self, path: Path) -> None:
        """Raises `ValueError` when the file holds no network."""
        self._interpreter = _litert.Interpreter(model_path=str(path), num_threads=1)
        self._interpreter.allocate_tensors()
        [given] = self._interpreter.get_input_details()
        self._input = given["index"]
        self._outputs = [output["index"] for output in self._interpreter.get_output_details()]
        self.size: int = int(given["shape"][1])
        """Side of the square image that goes in, in pixels."""

    def run(self, image: Numbers) -> list[Numbers]:
        """The outputs, in the file's order, for one image (size, size, channels)."""
        self._interpreter.set_tensor(self._input, image[np.newaxis])
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(index) for index in self._outputs]
