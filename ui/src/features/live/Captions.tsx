import { Text, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "./conversation";
import classes from "./live.module.css";

interface CaptionsProps {
  conversation: Conversation;
  /** Language of what is said. */
  lang: string;
}

/** What was said, read out by whole sentences; what is still being heard is shown, not read out. */
export function Captions({ conversation, lang }: CaptionsProps) {
  const { t } = useTranslation("live");
  const { captions, hearing, saying } = conversation;
  const log = useRef<HTMLDivElement>(null);
  const last = `${captions.length}:${hearing.length}:${saying.length}`;
  useEffect(() => {
    if (last) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [last]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <div ref={log} className={classes.log} tabIndex={0} role="log" aria-live="polite" aria-label={t("captions")}>
      {captions.map(({ id, from, text }) => (
        <div key={id} className={classes.caption} data-from={from}>
          <VisuallyHidden>{t(from === "user" ? "you" : "interviewer")}: </VisuallyHidden>
          <Text component="span" lang={lang} dir="auto">
            {text}
          </Text>
        </div>
      ))}
      {saying && (
        <div className={classes.caption} data-from="assistant" aria-hidden>
          <Text component="span" lang={lang} dir="auto">
            {saying}
          </Text>
        </div>
      )}
      {hearing && (
        <div className={classes.hearing} aria-hidden>
          <Text component="span" lang={lang} dir="auto">
            {hearing}
          </Text>
        </div>
      )}
    </div>
  );
}
