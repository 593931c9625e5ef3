import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import classes from "./OfflineBanner.module.css";

/** Whether the browser has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
}

/** Says so when there is no network; the region is always there, so that the change is announced. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status" className={classes.banner} data-offline={!online || undefined}>
      {online ? null : t("state.offline")}
    </div>
  );
}
