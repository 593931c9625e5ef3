/** What was decided about somebody, brought about through the service's interface; groups of people, planted into its database. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { asking } from "./career";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = process.env.PYTHON ?? `${ROOT}.venv/bin/python`;

const STORY =
  "Last year our team had slow reports. I measured the import, found a missing index and rewrote the query myself. " +
  "As a result month end took a day less. My manager Vikram Rathore said so, and I learnt to measure before I change anything.";

/** Hold a short interview in writing; its id. */
export async function holdInterview(page: Page): Promise<string> {
  const ask = await asking(page);
  const wish = { job_role: "Backend engineer", interview_type: "behavioral", question_count: 2 };
  const { interview_id } = await ask<{ interview_id: string }>("POST", "/interviews", wish);
  for (let turn = 0; turn < 20; turn += 1) {
    const body = { answer: STORY };
    const { status } = await ask<{ status: string }>("POST", `/interviews/${interview_id}/answers`, body);
    if (status === "completed") return interview_id;
  }
  throw new Error("the interview does not end");
}

interface Decision {
  decision_id: string;
  value: number | null;
}

/** The newest decision of a kind about whoever is signed in. */
export async function decisionOf(page: Page, kind: string): Promise<Decision> {
  const ask = await asking(page);
  const [decision] = await ask<Decision[]>("GET", `/users/me/decisions?kind=${kind}`);
  if (!decision) throw new Error(`nothing of kind ${kind} was decided`);
  return decision;
}

const PLANT = `
import asyncio, uuid
from datetime import UTC, datetime, timedelta
from core.settings import Settings
from services.fairness.decisions import Decision, DecisionKind, record
from storage.database import Database
from sqlmodel import delete
from storage.tables import BiasAudit, GroupData, User

async def main():
    database = Database(Settings().storage.url)
    now = datetime.now(UTC)
    people = [User(email=f"{uuid.uuid4()}@example.com", name="Somebody") for _ in range(240)]
    async with database.write() as session:
        # Last week's report may be written already; these people were there before it.
        await session.exec(delete(BiasAudit))
        session.add_all(people)
        await session.flush()
        for number, person in enumerate(people):
            groups = {"gender": "woman" if number % 2 else "man", "region": ("metro", "city", "village")[number % 3]}
            session.add(GroupData(user_id=person.id, groups=groups))
        for days in (0, 7):
            await record(session, [Decision(
                user_id=person.id, kind=DecisionKind.INTERVIEW_REPORT, subject_kind="interview",
                subject_id=str(uuid.uuid4()), formula_version="report-2", level="rules", inputs_hash="0" * 64, payload={},
                value=80.0 if number % 2 == 0 or number % 8 == 1 else 55.0, made_at=now - timedelta(days=days),
            ) for number, person in enumerate(people)])
    await database.close()

asyncio.run(main())
`;

import { place } from "./place";

/** People of two groups whose reports are unlike: good for every man and for every fourth woman, this week and the last. */
export function plantGroups(): void {
  execFileSync(PYTHON, ["-c", PLANT], {
    cwd: ROOT,
    env: { ...process.env, NEXURA_DATA_DIR: place().dataDir, PYTHONPATH: ROOT },
  });
}
