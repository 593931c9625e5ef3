import { Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Loading } from "@/components";
import { EvidenceButton } from "./EvidenceButton";
import classes from "./gap.module.css";
import { asLevel, levelRows } from "./model";
import type { LevelGap, Quote } from "./queries";

const LevelChart = lazy(() => import("./LevelChart"));

interface LevelsProps {
  gaps: readonly LevelGap[];
  onShow: (skill: string, quotes: readonly Quote[]) => void;
}

/** Skills that are there at a lower level than asked: a chart, and the same as a table. */
export function Levels({ gaps, onShow }: LevelsProps) {
  const { t } = useTranslation("gap");
  if (gaps.length === 0) return <Text>{t("levels.none")}</Text>;
  const rows = levelRows(gaps);
  const name = (level: number) => t(`level.${asLevel(level)}`);
  const columns: Column<(typeof rows)[number]>[] = [
    { key: "skill", header: t("levels.skill"), cell: ({ skill }) => skill },
    { key: "have", header: t("levels.have"), cell: ({ have }) => name(have) },
    { key: "required", header: t("levels.required"), cell: ({ required }) => name(required) },
    {
      key: "evidence",
      header: t("levels.evidence"),
      cell: ({ skill }) => {
        const quotes = gaps.find((gap) => gap.skill === skill)?.evidence ?? [];
        return <EvidenceButton skill={skill} in="resume" quotes={quotes} onShow={onShow} />;
      },
    },
  ];
  return (
    <>
      <div style={{ height: `${5 + rows.length * 3.5}rem` }} className={classes.chart}>
        <Suspense fallback={<Loading />}>
          <LevelChart
            rows={rows}
            labels={{ have: t("levels.have"), required: t("levels.required"), chart: t("levels.chart") }}
            levelName={name}
          />
        </Suspense>
      </div>
      <DataTable
        caption={t("levels.caption")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ skill }) => skill}
      />
    </>
  );
}
