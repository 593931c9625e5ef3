"""Compiles C++ inside a box that may make processes: sources in, program and messages out."""

from __future__ import annotations

import os
import subprocess
from typing import Any

from .wire import Channel

_MOST_SAID = 256 * 1024
_PROGRAM = "program"


def main() -> None:
    """Serve one job."""
    channel = Channel()
    folder = os.environ["TMPDIR"]
    os.chdir(folder)
    channel.hello()
    request = channel.receive()
    for name, text in request["files"].items():
        with open(name, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
    done = subprocess.run(  # noqa: S603 - the compiler that the service names
        [*request["command"], "-o", _PROGRAM],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = done.stderr[:_MOST_SAID].decode(errors="replace")
    answer: dict[str, Any] = {"status": done.returncode, "said": said}
    if done.returncode != 0:
        channel.reply(**answer)
        channel.receive()
        return
    with open(_PROGRAM, "rb") as file:
        program = file.read()
    channel.reply(**answer, size=len(program))
    channel.send_bytes(program)
    channel.receive()


if __name__ == "__main__":
    main()
