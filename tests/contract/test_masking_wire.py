"""What a cloud model's server receives from the service as it is wired: no personal data, and nothing of who opted out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.evidence import Level
from core.settings import IntelligenceSettings, PrivacySettings, SandboxSettings, Settings, StorageSettings
from graph.build import open_parts
from services.intelligence.build import is_elsewhere
from services.privacy.consents import ConsentKind
from services.privacy.subject import working_for
from storage.tables import User
from tests.contract.wire_stubs import chat, serving
from tests.contract.wire_task import Answered, feedback_task

TASK = feedback_task()
ANSWER = Answered(
    question="Whom did you work with?",
    answer="I am Zblorgina Quxworthy (zblorg@example.com, +91 98765 43210). Vikram Rathore reviewed the index.",
)
REPLY = {"text": "[PERSON_1], say what [PERSON_2] found.", "quotes": ["[PERSON_2] reviewed the index"], "strengths": 1}


def wired(folder: Path, url: str, **privacy: bool) -> Settings:
    return Settings(
        storage=StorageSettings(data_dir=folder, weights_dir=folder / "weights"),
        sandbox=SandboxSettings(sandbox="off"),
        intelligence=IntelligenceSettings(
            cloud_provider="openai",
            cloud_model="far",
            openai_api_key=SecretStr("sk-secret"),
            openai_base_url=f"{url}/v1",
        ),
        privacy=PrivacySettings.model_validate(privacy),
    )


async def test_the_service_masks_what_leaves_and_restores_what_comes_back(tmp_path: Path) -> None:
    with serving(chat(json.dumps(REPLY))) as stub:
        async with open_parts(wired(tmp_path, stub.url)) as parts:
            user = User(email="zblorg@example.com", name="Zblorgina Quxworthy")
            async with parts.database.write() as session:
                session.add(user)
            with working_for(user.id):
                outcome = await parts.intelligence.run(TASK, ANSWER)
                await parts.consents.change(user.id, {ConsentKind.CLOUD_MODELS: False})
                refused = await parts.intelligence.run(TASK, ANSWER)
    assert outcome.level is Level.CLOUD
    assert outcome.value.text == "Zblorgina Quxworthy, say what Vikram Rathore found."
    assert outcome.value.quotes == ["Vikram Rathore reviewed the index"]
    assert refused.level is Level.RULES
    assert "you said that no cloud model" in refused.fallbacks[0].reason
    [request] = stub.received
    sent = json.dumps(request.body, ensure_ascii=False)
    for personal in ("Zblorgina", "Quxworthy", "zblorg@", "98765", "Vikram", "Rathore"):
        assert personal not in sent, personal
    assert "[PERSON_2] reviewed the index." in sent


async def test_a_deployment_can_switch_masking_off(tmp_path: Path) -> None:
    with serving(chat(json.dumps({"text": "Well.", "quotes": ["Vikram Rathore"], "strengths": 1}))) as stub:
        async with open_parts(wired(tmp_path, stub.url, mask_personal_data=False)) as parts:
            await parts.intelligence.run(TASK, ANSWER)
    assert "Vikram Rathore" in json.dumps(stub.received[0].body)


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:11434/v1", False),
        ("http://[::1]:8080/v1", False),
        ("http://192.168.1.20:8000/v1", False),
        ("http://models:8000/v1", False),
        ("http://llm.internal/v1", False),
        ("https://api.openai.com/v1", True),
        ("http://8.8.8.8/v1", True),
        ("http://2130706433/v1", True),
        (None, False),
    ],
)
def test_which_servers_are_elsewhere(url: str | None, elsewhere: bool) -> None:
    assert is_elsewhere(url) is elsewhere
