import { List, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type components, unwrap } from "@/api";
import { ErrorState, Surface } from "@/components";
import { type LinkedSpan, LinkedValue } from "@/components/document";
import { useLanguage } from "@/i18n";

type Finding = components["schemas"]["WordingFinding"];

interface WordingProps {
  wording: ReturnType<typeof useWording>;
}

/** Wording of an ad that leaves people out, with neutral words beside it. Nothing where nothing was found. */
export function Wording({ wording }: WordingProps) {
  const { t } = useTranslation("wording");
  if (wording.isError) {
    return <ErrorState error={wording.error} retry={() => void wording.refetch()} title={t("failed")} />;
  }
  const { findings, language } = wording.data ?? { findings: [], language: "en" };
  if (findings.length === 0) return null;
  return (
    <Surface mt="md">
      <Title order={2} size="h4">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("lead", { count: findings.length })}
      </Text>
      <List spacing="sm" listStyleType="none">
        {findings.map((finding) => (
          <List.Item key={finding.start}>
            <LinkedValue id={idOf(finding)}>
              <span lang="en">{finding.text}</span>
            </LinkedValue>
            <Text lang={language}>{finding.why}</Text>
            <Text fw={600}>
              {finding.instead.length > 0 ? t("instead", { words: finding.instead.join(" / ") }) : t("remove")}
            </Text>
          </List.Item>
        ))}
      </List>
    </Surface>
  );
}

/** What was found in the ad, in the interface's language. */
export function useWording(jobId: string) {
  const [language] = useLanguage();
  return useQuery({
    queryKey: ["jobs", jobId, "wording", language],
    queryFn: async ({ signal }) => {
      const params = { path: { job_id: jobId }, query: { language } };
      return (await unwrap(api.GET("/api/v1/jobs/{job_id}/wording", { params, signal }))).data;
    },
  });
}

/** The findings' places in the ad's text. */
export function wordingSpans(findings: readonly Finding[], label: string): LinkedSpan[] {
  return findings.map((finding) => ({ id: idOf(finding), start: finding.start, end: finding.end, label }));
}

function idOf({ start }: Finding): string {
  return `wording.${start}`;
}
