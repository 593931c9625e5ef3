import { Anchor, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageTitle } from "@/components";

interface NotificationsFrameProps {
  part: "inbox" | "settings";
  children: ReactNode;
}

/** The title of the inbox or its settings, and the way to the other. */
export function NotificationsFrame({ part, children }: NotificationsFrameProps) {
  const { t } = useTranslation("notifications");
  const other = part === "inbox" ? "settings" : "inbox";
  return (
    <>
      <PageTitle lead={t(`${part}.lead`)}>{t(`${part}.title`)}</PageTitle>
      <Group mb="md">
        <Anchor component={Link} to={other === "inbox" ? "/notifications" : "/notifications/settings"}>
          {t(`${other}.link`)}
        </Anchor>
      </Group>
      {children}
    </>
  );
}
