import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./charts.module.css";

interface FigureProps {
  /** The chart. */
  children: ReactNode;
  /** The same figures as a `DataTable`. */
  table: ReactNode;
}

/** A chart with its table folded away under it: for pages with many. */
export function Figure({ children, table }: FigureProps) {
  const { t } = useTranslation();
  return (
    <>
      {children}
      <details className={classes.details}>
        <summary>{t("chart.table")}</summary>
        {table}
      </details>
    </>
  );
}
