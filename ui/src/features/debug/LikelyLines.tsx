import { Button, Code } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import type { Diagnosis } from "./queries";

type Likely = Diagnosis["suspicious"][number];

interface LikelyLinesProps {
  code: string;
  lines: readonly Likely[];
  onPlace: (line: number, column: number | null) => void;
}

/** The lines that may hold the mistake, the likeliest first. */
export function LikelyLines({ code, lines, onPlace }: LikelyLinesProps) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const texts = code.split(/\r\n?|\n/);
  const columns: Column<Likely>[] = [
    {
      key: "line",
      header: t("likely.line"),
      cell: ({ line }) => (
        <Button
          size="compact-sm"
          mih={28}
          variant="default"
          onClick={() => onPlace(line, null)}
          aria-label={t("finding.goTo", { line: format.number(line) })}
        >
          {format.number(line)}
        </Button>
      ),
    },
    {
      key: "text",
      header: t("likely.text"),
      cell: ({ line }) => (
        <Code dir="ltr" className={classes.value}>
          {texts[line - 1]?.trim()}
        </Code>
      ),
    },
    { key: "score", header: t("likely.score"), numeric: true, cell: ({ score }) => format.percent(score) },
  ];
  return (
    <DataTable
      caption={t("likely.caption")}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ line }) => String(line)}
    />
  );
}
