import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from "react-router";
import { useSession } from "@/api";
import { Loading, OfflineBanner } from "@/components";
import type { Page } from "./feature";
import { Header } from "./Header";
import classes from "./Shell.module.css";
import { SideBar } from "./SideBar";

/** What is around every page: skip link, header, side bar (a drawer on a phone), the page's place. */
export function Shell() {
  const { t } = useTranslation();
  const signedIn = useSession().status === "signed-in";
  const [opened, drawer] = useDisclosure(false);
  const page = useMatches().at(-1)?.handle as Page | undefined;
  const busy = useNavigation().state === "loading";
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever followed a link in the drawer is done with it.
  useEffect(drawer.close, [pathname]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("app.skip")}
      </a>
      <Header onMenu={signedIn ? drawer.open : null} opened={opened} />
      <OfflineBanner />
      <div className={classes.body}>
        {signedIn && (
          <aside className={classes.side}>
            <SideBar />
          </aside>
        )}
        <main id="main" tabIndex={-1} className={classes.main} data-width={page?.width ?? "text"} aria-busy={busy}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {signedIn && (
        <Drawer
          opened={opened}
          onClose={drawer.close}
          title={t("app.name")}
          size="18rem"
          closeButtonProps={{ "aria-label": t("nav.close") }}
        >
          <SideBar />
        </Drawer>
      )}
      <ScrollRestoration />
    </div>
  );
}
