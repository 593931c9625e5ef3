import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { PageTitle } from "@/components";
import classes from "./profile.module.css";

const PARTS = [
  { to: "/profile", name: "account" },
  { to: "/profile/skills", name: "skills" },
  { to: "/profile/target-jobs", name: "targets" },
  { to: "/profile/api-keys", name: "keys" },
] as const;

interface ProfileFrameProps {
  part: (typeof PARTS)[number]["name"];
  children: ReactNode;
}

/** The title of a page of the profile, and the way to the others. */
export function ProfileFrame({ part, children }: ProfileFrameProps) {
  const { t } = useTranslation("profile");
  return (
    <>
      <PageTitle lead={t(`${part}.lead`)}>{t(`${part}.title`)}</PageTitle>
      <nav aria-label={t("nav")} className={classes.parts}>
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
