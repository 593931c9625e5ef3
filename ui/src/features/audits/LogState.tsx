import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import type { Log } from "./model";

/** Whether the chain of logged decisions is whole, and of how many entries. */
export function LogState({ log }: { log: Log }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  return (
    <>
      <Alert color={log.ok ? "green" : "red"} variant="light" icon={<Icon name={log.ok ? "check" : "alert"} />}>
        <Text c="var(--mantine-color-text)">
          {log.ok ? t("audit.logOk") : t("audit.logBroken", { what: log.broken ?? "" })}
        </Text>
      </Alert>
      <dl className={classes.facts}>
        {(["checked", "erased", "pruned", "unsealed"] as const).map((name) => (
          <div key={name}>
            <dt>{t(`audit.${name}`)}</dt>
            <dd>{format.number(log[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
