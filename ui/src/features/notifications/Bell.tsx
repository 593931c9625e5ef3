import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./notifications.module.css";
import { useUnread } from "./queries";

const MOST = 99;

/** The way to the inbox, with how many notifications are unread. */
export default function Bell() {
  const { t } = useTranslation("notifications");
  const format = useFormat();
  const { data: unread = 0 } = useUnread();
  return (
    <ActionIcon
      component={Link}
      to="/notifications"
      className={classes.bell}
      c="var(--mantine-color-text)"
      aria-label={unread > 0 ? t("bell.unread", { count: unread }) : t("bell.none")}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className={classes.count} aria-hidden>
          {unread > MOST ? `${format.number(MOST)}+` : format.number(unread)}
        </span>
      )}
    </ActionIcon>
  );
}
