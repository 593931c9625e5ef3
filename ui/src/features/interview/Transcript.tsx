import { Text } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { EvaluationCard } from "./EvaluationCard";
import classes from "./interview.module.css";
import { Message } from "./Message";
import type { AnsweredQuestion, InterviewDetail, InterviewMessage } from "./queries";
import type { Turn } from "./useTurn";

interface TranscriptProps {
  interview: InterviewDetail;
  messages: readonly InterviewMessage[];
  feedback: readonly AnsweredQuestion[];
  turn: Turn;
}

/** What was said, with the evaluation after each answer, and what is being said. Additions are read out. */
export function Transcript({ interview, messages, feedback, turn }: TranscriptProps) {
  const { t } = useTranslation("interview");
  const evaluations = new Map(feedback.map((answered) => [answered.turn, answered.evaluation]));
  const next = turn.sending?.turn ?? interview.turn + 1;
  // The answer at work may be in the record already, read again after a pause: it is shown once.
  const recorded = messages.some((message) => message.turn === next);
  return (
    <div role="log" aria-live="polite" aria-label={t("transcript")} className={classes.log}>
      {messages.map((message) => {
        const { turn: of, role, content, language } = message;
        const evaluation = role === "user" ? evaluations.get(of) : undefined;
        return (
          <Fragment key={`${of}:${role}`}>
            <Message from={role} text={content} lang={language} kind={kindOf(message)} />
            {evaluation && <EvaluationCard evaluation={evaluation} answer={content} lang={language} />}
          </Fragment>
        );
      })}
      {turn.sending && !recorded && (
        <Fragment key={`${next}:user`}>
          <Message from="user" text={turn.sending.answer} lang={interview.language} pending={!turn.said}>
            {!turn.said && (
              <Text size="sm" mt={4}>
                {t("turn.sending")}
              </Text>
            )}
          </Message>
        </Fragment>
      )}
      {turn.said && !recorded && (
        <Fragment key={`${next}:assistant`}>
          <Message from="assistant" text={turn.said} lang={interview.language} growing />
        </Fragment>
      )}
    </div>
  );
}

function kindOf({ question }: InterviewMessage): string | null {
  return typeof question?.type === "string" ? question.type : null;
}
