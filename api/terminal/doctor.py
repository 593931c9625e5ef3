"""`nexura doctor`: what works on this machine, at which level, and how to get more."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from core.errors import NexuraError
from core.evidence import Level
from core.settings import Settings
from rag.embeddings import build_embedder
from services.coding.sandbox import LazyExecutor
from services.coding.value_types import Language
from services.intelligence import build_intelligence
from services.interviewing.bank import load_bank
from storage.database import Database
from storage.objects import open_objects
from storage.weights import verify
from vision_audio.camera import build_camera
from vision_audio.synthesis import build_synthesiser
from vision_audio.transcription import build_recogniser

State = Literal["ok", "less", "down"]
_TOOLCHAINS = {
    Language.PYTHON: "install python3 where every user can read it",
    Language.SQL: "install python3 where every user can read it",
    Language.JAVASCRIPT: "install Node.js 14 or newer (Debian: nodejs)",
    Language.JAVA: "install a JDK, 11 or newer (Debian: default-jdk-headless)",
    Language.CPP: "install g++ 9 or newer (Debian: g++)",
}
_EXTRAS = {
    "torch": ("torch", "Transformers models on this machine"),
    "ocr": ("rapidocr", "reading scanned resumes"),
    "piper": ("piper", "a more natural English voice"),
    "postgres": ("asyncpg", "PostgreSQL"),
    "redis": ("redis", "limits shared by several processes"),
    "aws": ("langchain_aws", "Bedrock"),
    "pinecone": ("pinecone", "the Pinecone index"),
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `remedy` says how to get more."""

    part: str
    state: State
    detail: str
    remedy: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything. Makes the data folder with its keys and migrates the database, as the first start would."""
    findings = [_python()]
    findings.append(await _database(settings))
    findings.append(await asyncio.to_thread(_objects, settings))
    findings += await asyncio.to_thread(_weights, settings)
    findings.append(await asyncio.to_thread(_embeddings, settings))
    findings.append(await asyncio.to_thread(_bank))
    findings += await asyncio.to_thread(_speech, settings)
    findings += await asyncio.to_thread(_camera, settings)
    findings += await _code(settings)
    findings += await _levels(settings)
    findings += [_extra(name, module, what) for name, (module, what) in _EXTRAS.items()]
    return findings


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", "ok" if sys.version_info >= (3, 11) else "down", version, "Python 3.11 or newer")


async def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.storage.url)
        try:
            await database.migrate()
            await database.ping()
        finally:
            await database.close()
    except NexuraError as error:
        return Finding("database", "down", error.message, "NEXURA_DATABASE_URL")
    except (OSError, SQLAlchemyError) as error:
        return Finding("database", "down", str(error), "start the database, or unset NEXURA_DATABASE_URL for SQLite")
    return Finding("database", "ok", database.url.render_as_string(hide_password=True))


def _objects(settings: Settings) -> Finding:
    try:
        open_objects(settings.storage)
    except NexuraError as error:
        return Finding("uploads", "down", error.message)
    except OSError as error:
        return Finding("uploads", "down", str(error), "NEXURA_DATA_DIR: a folder that can be written")
    return Finding("uploads", "ok", f"encrypted in {settings.storage.data_dir / 'objects'}")


def _weights(settings: Settings) -> list[Finding]:
    return [
        Finding(
            f"weights {weight.id}",
            "ok" if state == "ok" else "less",
            f"{weight.purpose}: {state}",
            "" if state == "ok" else "nexura weights pull",
        )
        for weight, state in verify(settings.storage.weights)
        if state != "missing" or not weight.optional
    ]


def _embeddings(settings: Settings) -> Finding:
    try:
        embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    except NexuraError as error:
        return Finding("embeddings", "down", error.message)
    if embedder is None:
        return Finding("embeddings", "less", "answers and resumes are compared by words only", "nexura weights pull")
    return Finding("embeddings", "ok", embedder.id)


def _bank() -> Finding:
    bank = load_bank()
    return Finding("question bank", "ok", f"{len(bank)} questions in {len(bank.domains)} domains")


def _speech(settings: Settings) -> list[Finding]:
    """What hears and what speaks, and in which languages."""
    try:
        recogniser = build_recogniser(settings.speech, settings.storage.weights)
        synthesiser = build_synthesiser(settings.speech, settings.storage.weights)
    except NexuraError as error:
        return [Finding("speech", "down", error.message, "see docs/speech.md")]
    heard, spoken = (", ".join(sorted(part.languages)) if part else "" for part in (recogniser, synthesiser))
    return [
        Finding("speech in", "ok", f"level {recogniser.level}: {heard}; other languages are typed")
        if recogniser
        else Finding("speech in", "less", "answers are typed", "nexura weights pull, see docs/speech.md"),
        Finding("speech out", "ok", f"level {synthesiser.level}: {spoken}")
        if synthesiser
        else Finding("speech out", "less", "browsers speak", "install espeak-ng, see docs/speech.md"),
    ]


def _camera(settings: Settings) -> list[Finding]:
    """What looks at camera frames, and what it lacks."""
    infer = settings.live.emotion_inference
    built = build_camera(settings.camera, settings.storage.weights, infer, region=settings.intelligence.aws_region)
    lacking = [Finding("camera", "less", each.reason, "see docs/camera.md") for each in built.fallbacks]
    if built.value is None:
        return lacking
    reads = "gaze, posture and expressions" if built.value.infers else "gaze and posture; no expressions are inferred"
    by = "Amazon Rekognition" if built.level is Level.CLOUD else "this machine"
    return [Finding("camera", "ok", f"{reads}, by {by}"), *lacking]


async def _code(settings: Settings) -> list[Finding]:
    """What runs candidates' code, tried, and each language that it lacks."""
    try:
        executor = LazyExecutor(settings.sandbox, hidden=[settings.storage.data_dir])
    except NexuraError as error:
        return [Finding("running code", "down", error.message, "see docs/sandbox.md")]
    try:
        health = await executor.health()
        languages = (await executor.capabilities()).languages
    except (NexuraError, OSError) as error:
        return [Finding("running code", "less", str(error), "see docs/sandbox.md")]
    finally:
        await executor.close()
    passed_over = "; ".join(f"{way}: {reason}" for way, reason in health.passed_over.items())
    if not health.ok:
        return [Finding("running code", "less", health.message, "see docs/sandbox.md")]
    stronger = Finding(
        "running code", "less", f"{health.message} Stronger, but not here: {passed_over}", "see docs/sandbox.md"
    )
    findings = [stronger if passed_over else Finding("running code", "ok", health.message)]
    remote = health.executor in ("piston", "judge0")
    return findings + [
        Finding(
            f"running {language}", "less", support.reason, "see docs/sandbox.md" if remote else _TOOLCHAINS[language]
        )
        for language, support in languages.items()
        if not support.available
    ]


async def _levels(settings: Settings) -> list[Finding]:
    findings = []
    for health in await build_intelligence(settings.intelligence).probe():
        state: State = "ok" if health.state == "ready" else "less"
        name = f"level {health.level.value}" + (f" ({health.model})" if health.model else "")
        findings.append(
            Finding(name, state, health.reason or health.state, "" if state == "ok" else "see docs/models.md")
        )
    if len(findings) == 1:
        findings.append(
            Finding("models", "less", "none is configured: rules and retrieval serve", "see docs/models.md")
        )
    return findings


def _extra(name: str, module: str, what: str) -> Finding:
    if importlib.util.find_spec(module) is not None:
        return Finding(f"[{name}]", "ok", what)
    return Finding(f"[{name}]", "less", f"not installed: {what}", f"pip install 'nexura[{name}]'")
