import { ActionIcon, Button, Menu } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { type User, useSession, useSignOut } from "@/api";
import { Icon } from "@/components";
import { Contained } from "./Contained";
import { LanguageMenu } from "./LanguageMenu";
import { HOME } from "./next";
import { FEATURES } from "./routes";
import { SchemeMenu } from "./SchemeMenu";
import classes from "./Shell.module.css";

const BUTTONS: readonly [string, ComponentType][] = FEATURES.flatMap((feature) =>
  feature.header ? [[feature.name, lazy(feature.header)] as [string, ComponentType]] : [],
);

interface HeaderProps {
  /** Opens the menu on a small screen; null where there is none. */
  onMenu: (() => void) | null;
  opened: boolean;
}

/** Name, language, colours, what features put there, account. */
export function Header({ onMenu, opened }: HeaderProps) {
  const { t } = useTranslation();
  const state = useSession();
  const { pathname } = useLocation();
  return (
    <header className={classes.header}>
      {onMenu && (
        <ActionIcon
          className={classes.menu}
          c="var(--mantine-color-text)"
          onClick={onMenu}
          aria-label={t("nav.open")}
          aria-expanded={opened}
          aria-haspopup="dialog"
        >
          <Icon name="menu" />
        </ActionIcon>
      )}
      <Link className={classes.brand} to={state.status === "signed-in" ? HOME : "/"}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        {t("app.name")}
      </Link>
      <LanguageMenu />
      <SchemeMenu />
      {state.status === "signed-in" ? (
        <>
          {BUTTONS.map(([name, FeatureButton]) => (
            <Contained key={name}>
              <Suspense fallback={<span className={classes.button} />}>
                <FeatureButton />
              </Suspense>
            </Contained>
          ))}
          <AccountMenu user={state.user} />
        </>
      ) : (
        pathname !== "/sign-in" && (
          <Button component={Link} to="/sign-in" variant="default" px="sm">
            {t("nav.signIn")}
          </Button>
        )
      )}
    </header>
  );
}

function AccountMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = async () => {
    await signOut();
    await navigate("/");
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon c="var(--mantine-color-text)" aria-label={t("nav.account", { name: user.name })}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--mantine-color-text)">{t("nav.account", { name: user.name })}</Menu.Label>
        <Menu.Item onClick={() => void leave()}>{t("nav.signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
