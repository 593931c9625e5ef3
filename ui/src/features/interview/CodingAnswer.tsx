import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api";
import { Icon } from "@/components";
import { useDraft } from "@/components/drafts";
import { posedByQuestion } from "@/features/coding/workbench/posed";
import { Workbench } from "@/features/coding/workbench/Workbench";
import { codeAnswer } from "./answer";
import { LONGEST } from "./Composer";
import type { CodeLanguage } from "./turn";

interface CodingAnswerProps {
  interviewId: string;
  problem: components["schemas"]["PosedProblem"];
  /** Names the drafts of words and code. */
  draft: string;
  lang: string;
  busy: boolean;
  onAnswer: (text: string, language?: CodeLanguage) => void;
}

/** A problem to be solved in code: try it, then answer with it, with words or without. */
export default function CodingAnswer({ interviewId, problem, draft, lang, busy, onAnswer }: CodingAnswerProps) {
  const { t } = useTranslation("interview");
  const posed = useMemo(() => posedByQuestion(problem), [problem]);
  const [words, setWords, keep] = useDraft(draft);

  const actions = (code: string, language: NonNullable<CodeLanguage>) => {
    const answer = codeAnswer(code, language, words);
    const unchanged = code.trim() === (posed.starters[language] ?? "").trim();
    const tooLong = Array.from(answer).length > LONGEST;
    return (
      <Stack gap="xs">
        <Textarea
          label={t("coding.words")}
          description={t("coding.wordsHint")}
          lang={lang}
          autosize
          minRows={2}
          maxRows={8}
          value={words}
          readOnly={busy}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {tooLong && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {t("coding.tooLong")}
          </Text>
        )}
        <Button
          rightSection={<Icon name="send" size={16} />}
          loading={busy}
          disabled={busy || tooLong || (unchanged && !words.trim())}
          onClick={() => {
            keep();
            if (unchanged) onAnswer(words);
            else onAnswer(answer, language);
          }}
        >
          {t(unchanged ? "coding.answerWords" : "coding.answer")}
        </Button>
      </Stack>
    );
  };
  return (
    <Workbench problem={posed} draft={draft} order={2} interviewId={interviewId} actions={actions} locked={busy} />
  );
}
