"""Measures reading resumes on labelled ones: what is found of name, e-mail address, phone, employers, schools and skills."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from core.errors import InvalidInput, NexuraError
from rag.documents import DocumentReader
from services.measurement.tables import Folder
from services.resumes import StructuredResume, read
from services.skills import SkillFinder

GOLD = "gold.json"
_FEWEST_DIGITS = 7
_MOST_REPORTED = 20
_TITLES = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|prof|er|eng|ing|shri|smt|mx)\.?\s+)+", re.IGNORECASE)


class LabelledResume(BaseModel):
    """What a resume says, by people. None and absent values are not counted."""

    model_config = ConfigDict(frozen=True)

    file: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    companies: list[str] | None = None
    institutions: list[str] | None = None
    skills: list[str] | None = None


@dataclass(frozen=True)
class Retrieval:
    """How a list is found, over all resumes together: rates from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Accuracy:
    """What is found of resumes. Rates from 0 to 1; None where the labels have no such value.

    `failed` is the number of files that could not be read; what they say counts as not found, and `failures` names the first twenty.
    `files_per_s` is from bytes to fields, one after another.
    """

    n: int
    name: float | None
    email: float | None
    phone: float | None
    companies: Retrieval | None
    institutions: Retrieval | None
    skills: Retrieval | None
    failed: int
    failures: list[dict[str, str]]
    files_per_s: float


@dataclass
class _Counted:
    """Matches of a list so far."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    wanted: int = 0

    def rates(self) -> Retrieval:
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.found / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Retrieval(round(precision, 4), round(recall, 4), round(f1, 4))


@dataclass
class Reading:
    """One labelled resume and what was read from it; `resume` is None where the file could not be read."""

    gold: LabelledResume
    resume: StructuredResume | None
    skills: list[str] = field(default_factory=list)
    reason: str = ""


def read_labelled(folder: Path) -> list[LabelledResume]:
    """The labels in `folder/gold.json`. Raises `InvalidInput` naming what is wrong."""
    path = folder / GOLD
    try:
        labelled = TypeAdapter(list[LabelledResume]).validate_python(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{path}, line {error.lineno}: {error.msg}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(map(str, first["loc"])) or "the whole"
        raise InvalidInput(f"{path}, {place}: {first['msg']}.") from error
    if not labelled:
        raise InvalidInput(f"{path} lists no resumes.")
    return labelled


async def read_all(
    folder: Path, labelled: Sequence[LabelledResume], reader: DocumentReader, skills: SkillFinder, today: date
) -> list[Reading]:
    """Read every file as an upload is read. One that is not there could not be read."""
    readings, files = [], Folder(folder)
    for gold in labelled:
        try:
            document = await reader.read(files.find(gold.file).read_bytes())
        except NexuraError as error:
            readings.append(Reading(gold, None, reason=error.message))
            continue
        except OSError as error:
            readings.append(Reading(gold, None, reason=f"The file cannot be opened: {error.strerror}."))
            continue
        resume = read(document, today, skills.find)
        named = [skill.name for skill in resume.skills] + [listed.value for listed in resume.fields.skills]
        readings.append(Reading(gold, resume.fields, list(dict.fromkeys(named))))
    return readings


async def measure(
    folder: Path, labelled: Sequence[LabelledResume], reader: DocumentReader, skills: SkillFinder, today: date
) -> Accuracy:
    """Read every file and compare with its labels."""
    began = time.perf_counter()
    readings = await read_all(folder, labelled, reader, skills, today)
    seconds = time.perf_counter() - began
    return accuracy(readings, seconds)


def accuracy(readings: Sequence[Reading], seconds: float) -> Accuracy:
    """The figures of readings that took so many seconds together."""
    failures = [{"file": one.gold.file, "reason": one.reason} for one in readings if one.resume is None]
    return Accuracy(
        n=len(readings),
        name=_rate(
            one.gold.name is not None and same_name(one.gold.name, _name(one)) for one in readings if one.gold.name
        ),
        email=_rate(same_email(one.gold.email or "", _email(one)) for one in readings if one.gold.email),
        phone=_rate(same_phone(one.gold.phone or "", _phone(one)) for one in readings if one.gold.phone),
        companies=_lists((one.gold.companies, _companies(one)) for one in readings),
        institutions=_lists((one.gold.institutions, _institutions(one)) for one in readings),
        skills=_lists((one.gold.skills, one.skills) for one in readings),
        failed=len(failures),
        failures=failures[:_MOST_REPORTED],
        files_per_s=round(len(readings) / seconds, 2) if seconds else 0.0,
    )


def _rate(right: Iterable[bool]) -> float | None:
    counted = list(right)
    return round(sum(counted) / len(counted), 4) if counted else None


def _lists(pairs: Iterable[tuple[list[str] | None, list[str]]]) -> Retrieval | None:
    """Rates over resumes that have the list. One that no resume has any entry of was not labelled at all."""
    labelled = [(wanted, predicted) for wanted, predicted in pairs if wanted is not None]
    if not any(wanted for wanted, _ in labelled):
        return None
    counted = _Counted()
    for wanted, predicted in labelled:
        counted.predicted += len(predicted)
        counted.wanted += len(wanted)
        counted.right += sum(any(matches(one, other) for other in wanted) for one in predicted)
        counted.found += sum(any(matches(one, other) for other in predicted) for one in wanted)
    return counted.rates()


def matches(one: str, other: str) -> bool:
    """Whether one contains the other, case, accents and punctuation aside."""
    left, right = folded(one), folded(other)
    return bool(left and right) and (left in right or right in left)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, in either order of given name and surname.

    Case, accents, punctuation, titles before them and degrees after a comma are put aside.
    """
    left, right = _bare_name(one), _bare_name(other)
    return bool(left) and ("".join(left) == "".join(right) or sorted(left) == sorted(right))


def _bare_name(name: str) -> list[str]:
    parts = [folded(part) for part in _TITLES.sub("", name).split(",")[0].split()]
    if "," in name and len(parts) == 1:
        parts = [folded(part) for part in name.replace(",", " ").split()]
    return [part for part in parts if part]


def same_email(one: str, other: str) -> bool:
    """Whether two addresses are the same, case aside."""
    return one.strip().casefold() == other.strip().casefold()


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers are the same, written with or without the country's prefix."""
    left, right = (re.sub(r"\D", "", number).lstrip("0") for number in (one, other))
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) >= _FEWEST_DIGITS and longer.endswith(shorter)


def folded(text: str) -> str:
    """Letters and digits only, without accents, in lower case."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if letter.isalnum())


def _name(one: Reading) -> str:
    return one.resume.contact.name.value if one.resume and one.resume.contact.name else ""


def _email(one: Reading) -> str:
    return one.resume.contact.emails[0].value if one.resume and one.resume.contact.emails else ""


def _phone(one: Reading) -> str:
    return one.resume.contact.phones[0].value if one.resume and one.resume.contact.phones else ""


def _companies(one: Reading) -> list[str]:
    found = one.resume.experience if one.resume else []
    return list(dict.fromkeys(position.company.value for position in found if position.company))


def _institutions(one: Reading) -> list[str]:
    found = one.resume.education if one.resume else []
    return list(dict.fromkeys(study.institution.value for study in found if study.institution))
