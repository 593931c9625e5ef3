"""Resumes of very different layout, each as PDF, DOCX and TXT: what they say is found, and alike in every form."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from rag.documents import Document
from services.measurement.resumes import matches, same_email, same_name, same_phone
from services.resumes import StructuredResume
from tests.unit.services.resumes.reading import document_of, fields_of, values
from tests.unit.services.resumes.typesetting import KINDS, Sample, samples

SAMPLES = {sample.name: sample for sample in samples()}
FILES = [(name, kind) for name, sample in SAMPLES.items() for kind in KINDS if kind != "pdf" or sample.in_latin]


@cache
def read(name: str, kind: str) -> tuple[Document, StructuredResume]:
    document = document_of(SAMPLES[name].as_file(kind))
    return document, fields_of(document)


def test_there_are_resumes_of_many_layouts() -> None:
    assert len(SAMPLES) >= 30


@pytest.mark.parametrize(("name", "kind"), FILES)
def test_who_and_how_to_reach_them(name: str, kind: str) -> None:
    gold, contact = SAMPLES[name].gold, read(name, kind)[1].contact
    assert contact.name is not None
    assert same_name(gold["name"], contact.name.value)
    assert same_email(gold["email"], contact.emails[0].value)
    assert same_phone(gold["phone"], contact.phones[0].value)


@pytest.mark.parametrize(("name", "kind"), FILES)
def test_employers_and_schools_are_those_of_the_resume_and_no_others(name: str, kind: str) -> None:
    gold, fields = SAMPLES[name].gold, read(name, kind)[1]
    companies = [position.company.value for position in fields.experience if position.company]
    schools = [study.institution.value for study in fields.education if study.institution]
    for wanted, found in ((gold["companies"], companies), (gold["institutions"], schools)):
        assert [one for one in wanted if not any(matches(one, other) for other in found)] == []
        assert [one for one in found if not any(matches(one, other) for other in wanted)] == []


@pytest.mark.parametrize(("name", "kind"), FILES)
def test_every_string_is_a_stretch_of_the_document(name: str, kind: str) -> None:
    document, fields = read(name, kind)
    found = list(values(fields.model_dump()))
    assert len(found) > 10
    for value in found:
        if value["start"] is None:
            assert any(value["value"] in link for link in document.links)
        else:
            stretch = document.text[value["start"] : value["end"]]
            assert value["value"] == " ".join(stretch.split())


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if sample.in_latin])
def test_pdf_and_docx_of_one_resume_give_the_same_fields(name: str) -> None:
    assert essence(read(name, "pdf")[1]) == essence(read(name, "docx")[1])


def essence(fields: StructuredResume) -> dict[str, Any]:
    """What a reader would compare: without places, dashes alike."""

    def plain(value: Any) -> str | None:
        return None if value is None else value.value.replace("–", "-").replace("—", "-").replace("’", "'")

    return {
        "name": plain(fields.contact.name),
        "emails": [plain(one) for one in fields.contact.emails],
        "phones": [one.e164 or plain(one) for one in fields.contact.phones],
        "positions": [
            (
                plain(one.company),
                plain(one.role),
                one.starts and one.starts.date,
                one.ends and one.ends.date,
                one.months,
            )
            for one in fields.experience
        ],
        "studies": [
            (plain(one.institution), plain(one.degree), one.ends and one.ends.date) for one in fields.education
        ],
        "skills": [plain(one) for one in fields.skills],
        "languages": [plain(one.language) for one in fields.languages],
        "months": fields.total_months,
    }


def test_damage_leaves_what_can_be_read_with_flags() -> None:
    sample: Sample = SAMPLES["chronological_bars"]
    broken = Sample(
        sample.name, sample.gold, sample.text.split("## EDUCATION")[0].replace("meera.iyer@example.com", "")
    )
    document = document_of(broken.as_file("pdf")[:-200])
    fields = fields_of(document)
    assert fields.contact.name is not None
    assert {"no_email", "no_education"} <= set(fields.flags)
    assert document.warnings
