"""Amazon's event stream: how messages are framed on a Transcribe socket.

A message is two lengths, a checksum of these, headers, a payload and a checksum of all; numbers are big-endian. Reading is left to
botocore, which does not write them.
"""

from __future__ import annotations

import struct
from binascii import crc32
from collections.abc import Mapping

_STRING = 7  # header type


def message(headers: Mapping[str, str], payload: bytes) -> bytes:
    """One message with text headers."""
    packed = b"".join(
        struct.pack("!B", len(name)) + name.encode() + struct.pack("!BH", _STRING, len(value.encode())) + value.encode()
        for name, value in headers.items()
    )
    prelude = struct.pack("!II", 12 + len(packed) + len(payload) + 4, len(packed))
    body = prelude + struct.pack("!I", crc32(prelude)) + packed + payload
    return body + struct.pack("!I", crc32(body))
