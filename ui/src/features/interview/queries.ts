/** What interviews ask of the service. */

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useCreate } from "@/api";
import type { Submission, TurnOutcome } from "./turn";

export type InterviewDetail = components["schemas"]["InterviewDetail"];
export type InterviewMessage = components["schemas"]["InterviewMessage"];
/** Tuples come from the client as lists. */
export type Evaluation = Omit<components["schemas"]["EvaluationBody"], "interval"> & { interval: number[] | null };
export type AnsweredQuestion = Omit<components["schemas"]["AnsweredQuestion"], "evaluation"> & {
  evaluation: Evaluation;
};
export type OpenQuestion = components["schemas"]["OpenQuestion"];
export type NewInterview = components["schemas"]["NewInterview"];
export type Phase = InterviewDetail["phase"];

const PAGE = 100;

const keys = {
  all: ["interviews"] as const,
  one: (id: string) => ["interviews", id] as const,
  messages: (id: string) => ["interviews", id, "messages"] as const,
  feedback: (id: string) => ["interviews", id, "feedback"] as const,
};

export function useTypes() {
  return useQuery({
    queryKey: ["interviews", "types"],
    staleTime: 600_000,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/interviews/types", { signal }))).data,
  });
}

/** What an interview can be about: resumes, jobs and question banks of the user, newest first. */
export function useMaterial() {
  const query = { page: 1, limit: PAGE, sort: "-created_at" };
  const resumes = useQuery({
    queryKey: ["resumes", "choice"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/resumes", { params: { query }, signal }))).data,
  });
  const jobs = useQuery({
    queryKey: ["jobs", "choice"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/jobs", { params: { query }, signal }))).data,
  });
  const banks = useQuery({
    queryKey: ["question-banks", "choice"],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/question-banks", { params: { query }, signal }))).data,
  });
  return { resumes, jobs, banks };
}

/** Interviews that go on. */
export function useUnfinished() {
  return useQuery({
    queryKey: ["interviews", "unfinished"],
    queryFn: async ({ signal }) => {
      const query = { page: 1, limit: 5, sort: "-created_at", status: "active" as const };
      return (await unwrap(api.GET("/api/v1/interviews", { params: { query }, signal }))).data;
    },
  });
}

export function useCreateInterview(onSuccess: (interviewId: string) => unknown) {
  const queries = useQueryClient();
  return useCreate({
    create: async (body: NewInterview, key) => {
      const header = { "Idempotency-Key": key };
      return (await unwrap(api.POST("/api/v1/interviews", { body, params: { header } }))).data;
    },
    onSuccess: async ({ interview_id }) => {
      void queries.invalidateQueries({ queryKey: keys.all });
      await onSuccess(interview_id);
    },
  });
}

export function useInterview(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: async ({ signal }) => {
      const path = { interview_id: id };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}", { params: { path }, signal }))).data;
    },
  });
}

/** The whole transcript. */
export function useMessages(id: string) {
  return useQuery({
    queryKey: keys.messages(id),
    queryFn: async ({ signal }) => {
      const found: InterviewMessage[] = [];
      for (let page = 1; ; page += 1) {
        const params = { path: { interview_id: id }, query: { page, limit: PAGE, sort: "position" } };
        const { data, meta } = await unwrap(api.GET("/api/v1/interviews/{interview_id}/messages", { params, signal }));
        found.push(...data);
        if (data.length === 0 || found.length >= meta.total) return found;
      }
    },
  });
}

/** The evaluations so far; only in practice mode are they there before the end. */
export function useFeedback(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.feedback(id),
    enabled,
    queryFn: async ({ signal }) => {
      const path = { interview_id: id };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/feedback", { params: { path }, signal }))).data;
    },
  });
}

/** End the interview. The service gives the same answer again where it has ended already. */
export function useComplete(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const path = { interview_id: id };
      return (await unwrap(api.POST("/api/v1/interviews/{interview_id}/complete", { params: { path } }))).data;
    },
    onSuccess: async (interview) => {
      queries.setQueryData(keys.one(id), interview);
      await queries.invalidateQueries({ queryKey: keys.all });
    },
  });
}

/** Read everything of an interview again: it went on elsewhere. */
export async function readAgain(queries: QueryClient, id: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: keys.one(id) });
}

/** Take a turn's outcome into what is shown, at once; what the service stored is read after it. */
export function keepOutcome(
  queries: QueryClient,
  interview: InterviewDetail,
  submission: Submission,
  outcome: TurnOutcome,
  said: string,
): void {
  const { interview_id: id, language } = interview;
  const { turn, phase, status, next_question, evaluation } = outcome;
  const created_at = new Date().toISOString();
  const asked = interview.question?.question_id === submission.questionId ? interview.question : null;
  queries.setQueryData<InterviewMessage[]>(keys.messages(id), (before = []) => {
    if (before.some((message) => message.turn === turn && message.role === "assistant")) return before;
    const kept = before.filter((message) => message.turn !== turn);
    const common = { turn, language, created_at };
    const question = next_question && { ...next_question };
    return [
      ...kept,
      {
        ...common,
        position: kept.length,
        role: "user",
        content: submission.answer,
        phase: interview.phase,
        question: null,
      },
      { ...common, position: kept.length + 1, role: "assistant", content: said, phase, question },
    ];
  });
  if (evaluation && asked) {
    queries.setQueryData<AnsweredQuestion[]>(keys.feedback(id), (before = []) => [
      ...before.filter((answered) => answered.turn !== turn),
      {
        turn,
        question_id: asked.question_id,
        question: asked.text,
        answer: submission.answer,
        domain: asked.domain,
        difficulty: asked.difficulty,
        kind: asked.type,
        follow_up: asked.type === "follow_up",
        evaluation,
      },
    ]);
  }
  // The record was read again in the meantime, with the next question: it has the rest, too.
  if (evaluation && !asked) void queries.invalidateQueries({ queryKey: keys.feedback(id) });
  queries.setQueryData<InterviewDetail>(keys.one(id), (before) =>
    before && before.turn < turn ? { ...before, turn, phase, status, question: next_question } : before,
  );
  void queries.invalidateQueries({ queryKey: keys.one(id), exact: true });
  if (status !== "active") void queries.invalidateQueries({ queryKey: keys.all });
}
