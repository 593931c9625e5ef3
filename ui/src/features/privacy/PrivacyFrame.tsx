import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { PageTitle } from "@/components";
import classes from "./privacy.module.css";

const PARTS = [
  { to: "/privacy", name: "consents" },
  { to: "/privacy/decisions", name: "decisions" },
  { to: "/privacy/data", name: "data" },
] as const;

interface PrivacyFrameProps {
  part: (typeof PARTS)[number]["name"];
  children: ReactNode;
}

/** The title of a page of privacy, and the way to the others. */
export function PrivacyFrame({ part, children }: PrivacyFrameProps) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <PageTitle lead={t(`${part}.lead`)}>{t(`${part}.title`)}</PageTitle>
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
