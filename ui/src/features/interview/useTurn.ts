import { useReducedMotion } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiError, asApiError, newKey, session, useUser } from "@/api";
import { removeDraft } from "@/components/drafts";
import { type InterviewDetail, keepOutcome, type Phase, readAgain } from "./queries";
import { readSending, removeSending, sendingName, writeSending } from "./sending";
import { type CodeLanguage, type Submission, takeTurn, waitForNetwork } from "./turn";

/** What goes on between an answer and the next question. */
export interface Turn {
  /** The answer that is on its way, or null. */
  sending: Submission | null;
  /** What the interviewer has said so far of what comes next. */
  said: string;
  phase: Phase | null;
  /** Why it takes longer: no connection, say. It is tried again by itself. */
  trouble: ApiError | null;
  /** Why the answer was not taken, and what it was. */
  refused: { error: ApiError; submission: Submission } | null;
}

const IDLE: Turn = { sending: null, said: "", phase: null, trouble: null, refused: null };
/** Words come at a pace that the eye can follow, at most so long each piece. */
const PACE_MS = 16;
/** The interview went on somewhere else: what is shown is old. */
const BEHIND = new Set(["STALE_QUESTION", "TURN_RECOVERED", "INTERVIEW_COMPLETED", "INTERVIEW_ABANDONED"]);

/** The name of the draft of an answer. */
export function draftName(userId: string, interviewId: string, questionId: string): string {
  return `${userId}.${interviewId}.${questionId}`;
}

/** Sends answers, one at a time, and takes what comes of them into the cache. An answer that a reload cut off goes on. */
export function useTurn(interview: InterviewDetail) {
  const queries = useQueryClient();
  const { user_id } = useUser();
  const still = useReducedMotion();
  const [turn, setTurn] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  const latest = useRef({ interview, still });
  useEffect(() => {
    latest.current = { interview, still };
  });
  const id = interview.interview_id;
  const name = sendingName(user_id, id);

  const send = useCallback(
    (submission: Submission) => {
      if (running.current) return;
      const own = new AbortController();
      running.current = own;
      writeSending(name, submission);
      performance.mark("nexura:answer-sent");
      setTurn({ ...IDLE, sending: submission });
      let said = "";
      const change = (part: Partial<Turn>) => setTurn((before) => ({ ...before, ...part }));
      const watcher = {
        onStart: () => {
          said = "";
        },
        onText: (piece: string) => {
          said += piece;
          change({ said });
          if (!latest.current.still && !document.hidden) return pause(PACE_MS);
        },
        onPhase: (phase: string) => change({ phase: phase as Phase }),
        onTrouble: (trouble: ApiError | null) =>
          setTurn((before) => (before.trouble === trouble ? before : { ...before, trouble })),
      };
      takeTurn(id, submission, watcher, own.signal, { fetch: session.fetch, wait: waitForNetwork })
        .then((outcome) => {
          removeSending(name);
          removeDraft(draftName(user_id, id, submission.questionId));
          keepOutcome(queries, latest.current.interview, submission, outcome, said);
          setTurn(IDLE);
        })
        .catch((cause: unknown) => {
          const error = asApiError(cause);
          // Whoever has to sign in again finds the draft, and sends it themselves.
          const signedOut = error.status === 401 || session.snapshot().status === "signed-out";
          if (signedOut || !own.signal.aborted) removeSending(name);
          if (own.signal.aborted) return;
          setTurn({ ...IDLE, refused: { error, submission } });
          if (BEHIND.has(error.code)) void readAgain(queries, id);
        })
        .finally(() => {
          if (running.current === own) running.current = null;
        });
    },
    [queries, id, name, user_id],
  );

  useEffect(() => {
    const kept = readSending(name);
    if (kept) send(kept);
    return () => {
      running.current?.abort();
      running.current = null;
    };
  }, [name, send]);

  const answer = useCallback(
    (text: string, language?: CodeLanguage) => {
      const { question, turn: before } = latest.current.interview;
      if (!question) return;
      send({ key: newKey(), questionId: question.question_id, answer: text, language, turn: before + 1 });
    },
    [send],
  );
  const dismiss = useCallback(() => setTurn((before) => ({ ...before, refused: null })), []);
  return { turn, answer, dismiss };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
