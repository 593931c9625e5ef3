/** A person with a resume, a job and what follows, brought through the service's interface. */

import type { Page } from "playwright-core";
import { place } from "./place";

export const RESUME = `Asha Rao
asha.rao@example.com

EXPERIENCE
Data engineer, Neem Analytics, 2019 - 2024
- Built nightly batch jobs in Python and Apache Spark for 300 pharmacies.
- Designed PostgreSQL schemas and tuned slow SQL queries.
- Containerised all services with Docker.
- Attended a short course on Terraform basics.

SKILLS
Python, SQL, PostgreSQL, Apache Spark, Docker, Git
`;

export const AD = `Senior Data Engineer

Requirements
- You must be an expert in Python and have strong SQL.
- Kubernetes is required. <img src=x onerror="alert(1)"> Kubernetes runs all that we have.
- 3+ years with Snowflake or BigQuery.
- Deep expert knowledge of Git is required.

Nice to have
- Terraform
- Kafka
`;

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Requests in the name of whoever is signed in on `page`. */
export async function asking(page: Page): Promise<Ask> {
  const access = await page.evaluate(() => localStorage.getItem("nexura.access") ?? "null");
  const { token } = JSON.parse(access) as { token: string };
  return async <T>(method: string, path: string, body?: unknown) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${place().baseUrl}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(isForm ? {} : { "Content-Type": "application/json" }) },
      body: isForm ? body : body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T;
  };
}

/** One request in the name of whoever is signed in on `page`. */
export async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return (await asking(page))<T>(method, path, body);
}

/** Upload the resume. */
export async function addResume(ask: Ask, name = "asha-rao.txt", text = RESUME): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([text], { type: "text/plain" }), name);
  return (await ask<{ resume_id: string }>("POST", "/resumes/upload", form)).resume_id;
}

/** Save the job ad. */
export async function addJob(ask: Ask, text = AD, title = "Senior Data Engineer"): Promise<string> {
  return (await ask<{ job_id: string }>("POST", "/jobs", { text, title })).job_id;
}

/** Compare both and plan the roadmap. */
export async function addRoadmap(ask: Ask): Promise<{ analysisId: string; pathId: string }> {
  const [resume_id, job_id] = [await addResume(ask), await addJob(ask)];
  const { analysis_id } = await ask<{ analysis_id: string }>("POST", "/analysis/skill-gap", { resume_id, job_id });
  const { path_id } = await ask<{ path_id: string }>("POST", "/learning-paths", { analysis_id });
  return { analysisId: analysis_id, pathId: path_id };
}

const STORY =
  "Last year our team had slow reports. I measured the import, found a missing index and rewrote the query myself. " +
  "As a result month end took a day less, and I learnt to measure before I change anything.";

interface Outcome {
  status: string;
  next_question: { problem: { entry_point: Record<string, string> } | null } | null;
}

/** Hold an interview that is no practice to its end: the same story for every question in words, an empty function for a problem in code. */
export async function addInterview(ask: Ask, interview_type = "behavioral", question_count = 1): Promise<string> {
  const wish = { job_role: "Backend engineer", interview_type, question_count, practice: false };
  const { interview_id } = await ask<{ interview_id: string }>("POST", "/interviews", wish);
  let answer = STORY;
  for (let turn = 0; turn < 40; turn += 1) {
    const { status, next_question: next } = await ask<Outcome>("POST", `/interviews/${interview_id}/answers`, {
      answer,
    });
    if (status === "completed") return interview_id;
    const entry = next?.problem?.entry_point.python;
    answer = entry ? `\`\`\`python\ndef ${entry}(*values):\n    return None\n\`\`\`` : STORY;
  }
  throw new Error("the interview does not end");
}
