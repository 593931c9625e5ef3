import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Quote } from "./queries";

interface EvidenceButtonProps {
  skill: string;
  in: "resume" | "job";
  quotes: readonly Quote[];
  onShow: (skill: string, quotes: readonly Quote[]) => void;
}

/** Opens the text at the places that a statement rests on. */
export function EvidenceButton({ skill, in: where, quotes, onShow }: EvidenceButtonProps) {
  const { t } = useTranslation("gap");
  if (quotes.length === 0) return null;
  const label = t(where === "resume" ? "evidence.resume" : "evidence.job", { count: quotes.length });
  return (
    <Button variant="default" size="compact-sm" onClick={() => onShow(skill, quotes)} aria-label={`${label}: ${skill}`}>
      {label}
    </Button>
  );
}
