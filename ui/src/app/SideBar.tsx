import { Title } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useSession } from "@/api";
import { Icon, Loading } from "@/components";
import { Contained } from "./Contained";
import type { NavItem } from "./feature";
import { FEATURES } from "./routes";
import classes from "./Shell.module.css";
import { useText } from "./useText";

/** Every feature's way in, in order. */
export const NAV_ITEMS: readonly NavItem[] = FEATURES.flatMap((feature) => feature.nav ?? []).sort(
  (a, b) => a.order - b.order,
);

const HISTORIES: readonly [string, ComponentType][] = FEATURES.flatMap((feature) =>
  feature.history ? [[feature.name, lazy(feature.history)] as [string, ComponentType]] : [],
);

/** The menu of features, and under it what they show of the past. */
export function SideBar() {
  const { t } = useTranslation();
  const text = useText(NAV_ITEMS.map((item) => item.label));
  const state = useSession();
  const isAdmin = state.status === "signed-in" && state.user.role === "admin";
  return (
    <div>
      <nav aria-label={t("nav.label")}>
        <ul className={classes.list}>
          {NAV_ITEMS.filter(({ access }) => access !== "admin" || isAdmin).map(({ to, label, icon }) => (
            <li key={to}>
              <NavLink to={to} className={classes.link}>
                <Icon name={icon} />
                {text(label)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {HISTORIES.length > 0 && (
        <section className={classes.history}>
          <Title order={2} size="h6" px="sm" mb="xs">
            {t("nav.history")}
          </Title>
          {HISTORIES.map(([name, History]) => (
            <Contained key={name}>
              <Suspense fallback={<Loading />}>
                <History />
              </Suspense>
            </Contained>
          ))}
        </section>
      )}
    </div>
  );
}
