import { Button, Group, Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceText, QueryView } from "@/components";
import classes from "./gap.module.css";
import { type Quote, type Source, useSourceText } from "./queries";

export interface Shown {
  source: Source;
  skill: string;
  quotes: readonly Quote[];
}

/** The resume or the ad with the places marked that a statement rests on, one after the other. */
export function SourceDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { t } = useTranslation("gap");
  const text = useSourceText(shown.source);
  const small = useMediaQuery("(max-width: 36em)");
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      fullScreen={small}
      title={t(shown.source.kind === "resume" ? "source.resume" : "source.job", { skill: shown.skill })}
      closeButtonProps={{ "aria-label": t("source.close") }}
    >
      <QueryView query={text} namespace="gap">
        {(found) => <Places title={found.title} text={found.text} shown={shown} />}
      </QueryView>
    </Modal>
  );
}

function Places({ title, text, shown }: { title: string; text: string; shown: Shown }) {
  const { t } = useTranslation("gap");
  const [place, setPlace] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const count = shown.quotes.length;
  useEffect(() => {
    box.current?.querySelectorAll("mark")[place]?.scrollIntoView({ block: "center" });
  }, [place]);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text className={classes.wrap}>{title}</Text>
        {count > 1 && (
          <Group gap="xs">
            <Button variant="default" size="compact-sm" disabled={place === 0} onClick={() => setPlace(place - 1)}>
              {t("source.previous")}
            </Button>
            <Text size="sm" role="status">
              {t("source.place", { place: place + 1, all: count })}
            </Text>
            <Button
              variant="default"
              size="compact-sm"
              disabled={place === count - 1}
              onClick={() => setPlace(place + 1)}
            >
              {t("source.next")}
            </Button>
          </Group>
        )}
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section ref={box} className={classes.source} tabIndex={0} aria-label={title}>
        <EvidenceText
          text={text}
          highlights={shown.quotes.map(({ start, end }) => ({ start, end, label: shown.skill }))}
          selected={place}
        />
      </section>
    </>
  );
}
