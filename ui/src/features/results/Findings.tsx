import { List, SimpleGrid, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components";
import type { ReportBody } from "./queries";

const KINDS = ["strengths", "weaknesses", "recommendations"] as const;

/** What went well, what to work on, and what to do next; in the interview's language. */
export function Findings({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("findings.title")}>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
        {KINDS.map((kind) => (
          <div key={kind}>
            <Title order={3} size="h5" mb="xs">
              {t(`findings.${kind}`)}
            </Title>
            <Lines items={report[kind]} lang={report.language} />
          </div>
        ))}
      </SimpleGrid>
    </Section>
  );
}

/** A list of sentences, or that there is none. */
export function Lines({ items, lang }: { items: readonly string[]; lang: string }) {
  const { t } = useTranslation("results");
  if (items.length === 0) return <Text c="dimmed">{t("findings.none")}</Text>;
  return (
    <List lang={lang} spacing={6} withPadding={false} pe="sm">
      {[...new Set(items)].map((item) => (
        <List.Item key={item}>{item}</List.Item>
      ))}
    </List>
  );
}
