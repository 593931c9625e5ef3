"""Camera frames → signals: checked, decoded, measured and judged, off the event loop. Nothing is ever written to disk."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import cv2
import structlog

from core.errors import Unavailable
from core.evidence import Fallback, Level, Leveled
from core.resilience import CircuitBreaker
from core.settings import CameraSettings
from core.workers import ThreadRunner
from storage.weights import path_of
from vision_audio.camera_session import CameraSession, Look
from vision_audio.expressions import ExpressionModel, FaceClassifier, LocalExpressions
from vision_audio.faces import FaceDetector, FaceMesher, Network, decode
from vision_audio.reading import FaceReader, look_of_answer
from vision_audio.signals import FrameSignals

if TYPE_CHECKING:
    from vision_audio.faces.rekognition import Rekognition

NEAR, FAR = "blazeface-short-range-3bc182eb", "blazeface-full-range-99bf9494"
MESH, IRIS = "face-mesh-2efcb4f4", "iris-d1744d2a"
EXPRESSION = "fer-expression-65e3961b"

_CLOUD_CALLS = 8  # at the same time
_PULL = "run `nexura weights pull`."
_log = structlog.get_logger(__name__)

__all__ = ["Camera", "CameraSession", "build_camera", "build_classifier", "build_expressions", "build_reader"]


class Camera:
    """Frames of many candidates through a few readers, or through Amazon Rekognition with the readers behind it."""

    def __init__(self, readers: list[FaceReader], *, waiting: int, cloud: Rekognition | None = None) -> None:
        """`waiting`: frames that may wait beyond those at work. A cloud that fails three times in a row rests for half a minute."""
        self._idle: SimpleQueue[FaceReader] = SimpleQueue()
        for reader in readers:
            self._idle.put(reader)
        self.infers = any(each.infers for each in (*readers, *((cloud,) if cloud else ())))
        """Whether expressions are inferred at all."""
        self._local, self._cloud, self._breaker = bool(readers), cloud, CircuitBreaker()
        threads = max(_CLOUD_CALLS, len(readers)) if cloud else len(readers)
        self._threads = ThreadRunner(threads, waiting=waiting, name="camera")

    @property
    def level(self) -> Level:
        """Which level answers first; each frame's signals say which did."""
        return Level.CLOUD if self._cloud else Level.LOCAL

    @property
    def works_here(self) -> bool:
        """Whether this machine can look without asking anybody elsewhere."""
        return self._local

    async def analyse(self, jpeg: bytes, at_ms: float, session: CameraSession, *, cloud: bool = True) -> FrameSignals:
        """What a frame shows, `at_ms` into the session. Without `cloud` it does not leave this machine.

        Raises `InvalidInput` for bytes that are no whole JPEG or too large a picture, `Unavailable` when too many frames wait (`BUSY`)
        or no level answers.
        """
        return session.judge(await self._threads.run(self._look, jpeg, cloud), at_ms)

    async def close(self) -> None:
        """See the running frames through."""
        await self._threads.close()

    def _look(self, jpeg: bytes, cloud: bool) -> Look:
        image = decode(jpeg)
        if cloud and self._cloud is not None and self._breaker.allows():
            try:
                look = look_of_answer(self._cloud.faces(jpeg), image)
            except (Unavailable, KeyError, TypeError, ValueError, AttributeError) as error:
                self._breaker.failed()
                _log.warning("camera_fell_back", reason=f"{type(error).__name__}: {error}")
            else:
                self._breaker.succeeded()
                return look
        if not self._local:
            raise Unavailable(f"Amazon Rekognition does not answer and this machine has no model files: {_PULL}")
        reader = self._idle.get()
        try:
            return reader.look(image)
        finally:
            self._idle.put(reader)


def build_camera(
    settings: CameraSettings, weights_dir: Path, infer_emotions: bool, *, region: str = "us-east-1"
) -> Leveled[Camera | None]:
    """The camera that the settings name. What it lacks, and why, is in `fallbacks`; None when there is nothing to look with.

    Loads the networks, which blocks. Without `infer_emotions` nothing that infers expressions is loaded or asked.
    """
    if settings.camera == "off":
        return _built(None, [_lacking("The camera is switched off (NEXURA_CAMERA).")])
    # Readers are the parallel part; OpenCV's own threads would only crowd them.
    cv2.setNumThreads(1)
    reasons: list[Fallback] = []
    expressions = build_expressions(settings, weights_dir, reasons) if infer_emotions else None
    readers: list[FaceReader] = []
    for number in range(settings.camera_workers):
        # A Transformers model is large and there is one; of the small network each reader has its own.
        if number and infer_emotions and settings.expression_model is None:
            expressions = build_expressions(settings, weights_dir, [])
        reader = build_reader(weights_dir, expressions)
        if reader is None:
            reasons.append(_lacking(f"Model files for the camera are missing: {_PULL}"))
            break
        readers.append(reader)
    cloud = _cloud(settings, region, infer_emotions, reasons) if settings.camera == "rekognition" else None
    if not readers and cloud is None:
        return _built(None, reasons)
    return _built(Camera(readers, waiting=settings.camera_waiting, cloud=cloud), reasons)


def build_reader(weights_dir: Path, expressions: ExpressionModel | None) -> FaceReader | None:
    """A reader of this machine, or None when model files are missing."""
    near, far, mesh, iris = (path_of(weight, weights_dir) for weight in (NEAR, FAR, MESH, IRIS))
    if near is None or far is None or mesh is None or iris is None:
        return None
    return FaceReader(FaceDetector(Network(near), Network(far)), FaceMesher(Network(mesh), Network(iris)), expressions)


def build_classifier(weights_dir: Path) -> FaceClassifier | None:
    """The small network for expressions, or None when its file is missing."""
    path = path_of(EXPRESSION, weights_dir)
    return FaceClassifier(Network(path)) if path else None


def build_expressions(settings: CameraSettings, weights_dir: Path, reasons: list[Fallback]) -> ExpressionModel | None:
    """What infers expressions on this machine; what it lacks is added to `reasons`."""
    if settings.expression_model is not None:
        model = _transformers(settings.expression_model.expanduser(), reasons)
        if model is not None:
            return model
    classifier = build_classifier(weights_dir)
    if classifier is None:
        reasons.append(_lacking(f"The model file for expressions is missing: {_PULL}"))
        return None
    return LocalExpressions(classifier)


def _transformers(folder: Path, reasons: list[Fallback]) -> ExpressionModel | None:
    name = f"The expression model ({folder.name})"
    if not folder.is_dir():
        reasons.append(_lacking(f"{name} has no such folder: check NEXURA_EXPRESSION_MODEL."))
        return None
    if find_spec("torch") is None or find_spec("transformers") is None:
        reasons.append(_lacking(f"{name} needs the extra [torch]: pip install 'nexura[torch]'."))
        return None
    from vision_audio.expressions.transformers_model import TransformersExpressions

    try:
        return TransformersExpressions(folder)
    except (ImportError, OSError, ValueError, KeyError) as error:
        reasons.append(_lacking(f"{name} cannot be loaded: {error}"))
        return None


def _cloud(settings: CameraSettings, region: str, infer_emotions: bool, reasons: list[Fallback]) -> Rekognition | None:
    if find_spec("boto3") is None:
        reasons.append(
            Fallback(level=Level.CLOUD, reason="Amazon Rekognition needs the extra [aws]: pip install 'nexura[aws]'.")
        )
        return None
    from vision_audio.faces.rekognition import Rekognition

    return Rekognition(
        region=region,
        endpoint_url=settings.aws_rekognition_endpoint_url,
        timeout=settings.rekognition_timeout_seconds,
        infer_emotions=infer_emotions,
    )


def _lacking(reason: str) -> Fallback:
    return Fallback(level=Level.LOCAL, reason=reason)


def _built(camera: Camera | None, reasons: list[Fallback]) -> Leveled[Camera | None]:
    level = camera.level if camera else Level.RULES
    return Leveled[Camera | None](value=camera, level=level, fallbacks=reasons)
