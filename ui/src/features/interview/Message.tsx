import { Badge, Code, Group, Text } from "@mantine/core";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answerParts } from "./answer";
import classes from "./interview.module.css";
import { sentences } from "./sentences";

interface MessageProps {
  from: "assistant" | "user";
  text: string;
  lang: string;
  /** What kind of question it is, where that is to be said. */
  kind?: string | null;
  /** More of it is coming: what has begun is shown, and read out when its sentence is whole. */
  growing?: boolean;
  /** It has not arrived yet. */
  pending?: boolean;
  children?: ReactNode;
}

/** One thing that was said. It is text, whatever it contains. Remembered: words come in often, and the rest stays as it is. */
export const Message = memo(function Message(props: MessageProps) {
  const { from, text, lang, kind, growing = false, pending = false, children } = props;
  const { t } = useTranslation("interview");
  return (
    <article className={classes.message} data-from={from} data-pending={pending || undefined}>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          {t(`role.${from}`)}
        </Text>
        {(kind === "follow_up" || kind === "coding") && (
          <Badge c="var(--mantine-color-text)">{t(`kind.${kind}`)}</Badge>
        )}
      </Group>
      {from === "assistant" ? (
        <Said text={text} lang={lang} growing={growing} />
      ) : (
        <div lang={lang} dir="auto">
          {answerParts(text).map(({ kind: part, text: piece }, place) =>
            part === "code" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places.
              <Code key={place} block my="xs" tabIndex={0} dir="ltr" lang="en">
                {piece}
              </Code>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <div key={place} className={classes.text}>
                {piece}
              </div>
            ),
          )}
        </div>
      )}
      {children}
    </article>
  );
});

function Said({ text, lang, growing }: { text: string; lang: string; growing: boolean }) {
  const { whole, begun } = sentences(text);
  const ended = growing ? whole : begun ? [...whole, begun] : whole;
  return (
    <div lang={lang} dir="auto" className={classes.text}>
      {ended.map((sentence, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added at the end.
        <span key={place}>{sentence}</span>
      ))}
      {growing && begun && <span aria-hidden="true">{begun}</span>}
    </div>
  );
}
