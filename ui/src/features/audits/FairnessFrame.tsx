import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { PageTitle } from "@/components";
import classes from "./audits.module.css";

const PARTS = [
  { to: "/admin/fairness", name: "alerts" },
  { to: "/admin/fairness/audits", name: "audits" },
  { to: "/admin/fairness/weekly", name: "weekly" },
  { to: "/admin/fairness/research", name: "research" },
] as const;

interface FairnessFrameProps {
  part: (typeof PARTS)[number]["name"];
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The title of a page about fairness, and the way to the others. */
export function FairnessFrame({ part, lead, actions, children }: FairnessFrameProps) {
  const { t } = useTranslation("audits");
  return (
    <>
      <PageTitle lead={lead} actions={actions}>
        {t(`${part}.title`)}
      </PageTitle>
      <nav aria-label={t("parts")} className={classes.parts}>
        {PARTS.map(({ to, name }) => (
          <NavLink key={to} to={to} end className={classes.part}>
            {t(`${name}.nav`)}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}
