import { SegmentedControl, Text, Title } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./LinkedPanes.module.css";
import { type LinkedSpan, LinkedText } from "./LinkedText";

interface Link {
  active: string | null;
  /** The pointer or the focus is on a value. */
  point: (id: string | null) => void;
  /** Go from the value to its words. */
  toText: (id: string) => void;
}

const LinkContext = createContext<Link | null>(null);

interface LinkedPanesProps {
  /** What was read, with a `LinkedValue` for each thing that stands in the text. */
  children: ReactNode;
  /** What a person wrote or uploaded. */
  text: string;
  spans: readonly LinkedSpan[];
  textTitle: string;
  lang?: string;
}

/** What was read beside the text it was read from, each pointing at the other; one at a time on a small screen. */
export function LinkedPanes({ children, text, spans, textTitle, lang }: LinkedPanesProps) {
  const { t } = useTranslation("documents");
  const [pointed, setPointed] = useState<string | null>(null);
  // What was pressed stays marked while nothing else is pointed at.
  const [pressed, setPressed] = useState<string | null>(null);
  const active = pointed ?? pressed;
  const [fromText, setFromText] = useState(false);
  const [shown, setShown] = useState<"list" | "text">("list");
  const [wanted, setWanted] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const point = useCallback((id: string | null) => {
    setFromText(false);
    setPointed(id);
  }, []);
  const toText = useCallback(
    (id: string) => {
      point(id);
      setPressed(id);
      setShown("text");
    },
    [point],
  );
  const link = useMemo(() => ({ active, point, toText }), [active, point, toText]);
  const pointFromText = useCallback((id: string | null) => {
    setFromText(true);
    setPointed(id);
  }, []);
  const toList = useCallback((id: string) => {
    setPressed(id);
    setShown("list");
    setWanted(id);
  }, []);

  useEffect(() => {
    if (wanted === null) return;
    const value = [...(list.current?.querySelectorAll<HTMLElement>("[data-link]") ?? [])].find(
      (element) => element.dataset.link === wanted,
    );
    value?.focus();
    setWanted(null);
  }, [wanted]);

  return (
    <LinkContext.Provider value={link}>
      <div className={classes.choice}>
        <SegmentedControl
          fullWidth
          aria-label={t("panes.label")}
          value={shown}
          onChange={(value) => setShown(value as "list" | "text")}
          data={[
            { value: "list", label: t("panes.list") },
            { value: "text", label: t("panes.text") },
          ]}
        />
      </div>
      <div className={classes.panes} data-shown={shown}>
        <div ref={list} className={classes.list}>
          {children}
        </div>
        <div className={classes.side}>
          <Title order={2} size="h4">
            {textTitle}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t("panes.hint")}
          </Text>
          <LinkedText
            text={text}
            spans={spans}
            lang={lang}
            active={active}
            follow={!fromText}
            visible={shown}
            onPoint={pointFromText}
            onChoose={toList}
            label={textTitle}
          />
        </div>
      </div>
    </LinkContext.Provider>
  );
}

interface LinkedValueProps {
  /** The id of its spans. */
  id: string;
  children: ReactNode;
  /** Seen as a small label. */
  chip?: boolean;
}

/** Something that was read: hovering or focusing it marks its words in the text, pressing it goes there. */
export function LinkedValue({ id, children, chip = false }: LinkedValueProps) {
  const link = useContext(LinkContext);
  if (!link) return <>{children}</>;
  return (
    <button
      type="button"
      className={classes.value}
      data-link={id}
      data-chip={chip || undefined}
      data-active={link.active === id || undefined}
      onPointerEnter={(event) => event.pointerType === "mouse" && link.point(id)}
      onPointerLeave={(event) => event.pointerType === "mouse" && link.point(null)}
      onFocus={() => link.point(id)}
      onBlur={() => link.point(null)}
      onClick={() => link.toText(id)}
    >
      {children}
    </button>
  );
}
