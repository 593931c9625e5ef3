import { Alert, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../icons";
import { warningOf } from "./warnings";

/** What the reader of a document could not read or is not sure of. */
export function ReadingWarnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation("documents");
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />} title={t("warnings.title")} mb="md">
      <List c="var(--mantine-color-text)">
        {warnings.map((warning) => {
          const known = warningOf(warning);
          return (
            <List.Item key={warning} lang={known ? undefined : "en"}>
              {known ? t(`warnings.${known.key}`, known.values) : warning}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
