import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asApiError } from "@/api";
import { ErrorState } from "../states";

interface DocumentErrorProps {
  error: unknown;
  retry?: () => void;
}

/** Why a document was not taken, what to do, and what could be read of it. */
export function DocumentError({ error, retry }: DocumentErrorProps) {
  const { t } = useTranslation("documents");
  const { pages, pages_read: read, limit, characters } = asApiError(error).details;
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  const [total, done, most, length] = [number(pages), number(read), number(limit), number(characters)];
  const facts = [
    done === null ? null : t("read.pages", { count: done }),
    total === null ? null : t("read.has", { count: total }),
    length === null ? null : t("read.characters", { count: length }),
    most === null ? null : t("read.limit", { count: most }),
  ].filter((fact) => fact !== null);
  return (
    <Stack gap="xs">
      <ErrorState error={error} retry={retry} namespace="documents" title={t("notTaken")} />
      {facts.length > 0 && (
        <Text size="sm" c="dimmed">
          {facts.join(" ")}
        </Text>
      )}
    </Stack>
  );
}
