import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EvidenceText, Section } from "@/components";
import classes from "./privacy.module.css";
import { type Decision, useAnswer } from "./queries";
import { turnOf } from "./subject";

/** The answer that was judged, with the words that were found in it marked. Nothing while its interview has no report. */
export function JudgedAnswer({ decision }: { decision: Decision }) {
  const { t } = useTranslation("privacy");
  const answer = useAnswer(turnOf(decision.subject));
  if (!answer.data) return null;
  const { question, answer: text, language, evaluation } = answer.data;
  const highlights = evaluation.evidence.flatMap(({ start, end, verdict, key_point }) =>
    start == null || end == null ? [] : [{ start, end, verdict, label: key_point }],
  );
  return (
    <Section title={t("why.answer")}>
      <Text fw={600} lang={language} mb="xs" className={classes.words}>
        {question}
      </Text>
      <div className={classes.said}>
        <EvidenceText text={text} highlights={highlights} lang={language} />
      </div>
    </Section>
  );
}
