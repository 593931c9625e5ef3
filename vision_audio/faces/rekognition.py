"""Amazon Rekognition's `DetectFaces`: frames leave this machine, for deployments that chose so.

Needs the extra `[aws]`; import it only where that is installed. Asked for are pose, eyes and, where expressions are inferred, emotions;
never age or gender.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from core.errors import Unavailable

# Amazon's packages have no type information.
_boto3: Any = import_module("boto3")
_config: Any = import_module("botocore.config")
_errors: Any = import_module("botocore.exceptions")

_ASKED = ("DEFAULT", "EYES_OPEN", "EYE_DIRECTION")


class Rekognition:
    """`DetectFaces` on the bytes of one frame. Credentials come from AWS's own chain."""

    def __init__(self, *, region: str, endpoint_url: str | None, timeout: float, infer_emotions: bool) -> None:
        """`timeout` of one attempt, in seconds; a frame is worth one attempt."""
        self.infers = infer_emotions
        self._attributes = [*_ASKED, *(("EMOTIONS",) if infer_emotions else ())]
        self._client = _boto3.client(
            "rekognition",
            region_name=region,
            endpoint_url=endpoint_url,
            config=_config.Config(connect_timeout=timeout, read_timeout=timeout, retries={"total_max_attempts": 1}),
        )

    def faces(self, jpeg: bytes) -> list[Mapping[str, Any]]:
        """The `FaceDetails` of the answer. Blocks. Raises `Unavailable`."""
        try:
            answer = self._client.detect_faces(Image={"Bytes": jpeg}, Attributes=self._attributes)
        except (_errors.ClientError, _errors.BotoCoreError) as error:
            raise Unavailable(f"Amazon Rekognition did not answer ({type(error).__name__}).") from error
        details = answer.get("FaceDetails")
        if not isinstance(details, list):
            raise Unavailable("Amazon Rekognition sent no face details.")
        return details
