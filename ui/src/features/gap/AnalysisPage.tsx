import { Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { ConfirmDialog, ErrorState, Icon, PageTitle, QueryView, Surface, WhyLink } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./gap.module.css";
import { Levels } from "./Levels";
import { MatchedList } from "./MatchedList";
import { MissingList } from "./MissingList";
import { byImportance, matchBand } from "./model";
import { type Analysis, useAnalysis, useDeleteAnalysis, useMakeRoadmap } from "./queries";
import { type Shown, SourceDialog } from "./SourceDialog";
import { useNames } from "./useNames";

/** One comparison: how much of the job the resume shows, what is missing, and which levels fall short. */
export default function AnalysisPage() {
  const { t } = useTranslation("gap");
  const { analysisId = "" } = useParams();
  const analysis = useAnalysis(analysisId);
  if (analysis.data === undefined) {
    return (
      <>
        <PageTitle>{t("result.title")}</PageTitle>
        <QueryView query={analysis} namespace="gap">
          {() => null}
        </QueryView>
      </>
    );
  }
  return <Result key={analysisId} analysis={analysis.data} />;
}

function Result({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  const { title, resume } = useNames()(analysis);
  const [shown, setShown] = useState<Shown | null>(null);
  const { required, preferred } = byImportance(analysis.missing);
  const showResume = (skill: string, quotes: Shown["quotes"]) =>
    setShown({ source: { kind: "resume", id: analysis.resume_id }, skill, quotes });
  const { job_id: jobId } = analysis;
  const showJob = jobId
    ? (skill: string, quotes: Shown["quotes"]) => setShown({ source: { kind: "job", id: jobId }, skill, quotes })
    : null;
  return (
    <>
      <PageTitle
        tab={t("result.tab", { title })}
        lead={t("result.lead", { resume, date: format.dateTime(analysis.created_at) })}
      >
        {t("result.heading", { title })}
      </PageTitle>
      <Stack gap="xl">
        <Summary analysis={analysis} />
        {analysis.missing.length > 0 ? (
          <>
            {required.length > 0 && (
              <Section title={t("missing.required", { count: required.length })} lead={t("missing.lead")}>
                <MissingList missing={required} onShow={showJob} />
              </Section>
            )}
            {preferred.length > 0 && (
              <Section title={t("missing.preferred", { count: preferred.length })} lead={t("missing.preferredLead")}>
                <MissingList missing={preferred} onShow={showJob} />
              </Section>
            )}
          </>
        ) : (
          <Section title={t("missing.noneTitle")}>
            <Text>{t("missing.none")}</Text>
          </Section>
        )}
        <Section title={t("levels.title")} lead={t("levels.lead")}>
          <Levels gaps={analysis.level_gaps} onShow={showResume} />
        </Section>
        <Section title={t("matched.title", { count: analysis.matched.length })} lead={t("matched.lead")}>
          {analysis.matched.length === 0 ? (
            <Text>{t("matched.none")}</Text>
          ) : (
            <MatchedList matched={analysis.matched} onShow={showResume} />
          )}
        </Section>
        <Footer analysis={analysis} />
      </Stack>
      {shown && <SourceDialog shown={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h4" mb={lead ? 4 : "sm"}>
        {title}
      </Title>
      {lead && (
        <Text c="dimmed" mb="sm" maw="44rem">
          {lead}
        </Text>
      )}
      <Surface>{children}</Surface>
    </section>
  );
}

function Summary({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  const navigate = useNavigate();
  const roadmap = useMakeRoadmap((pathId) => navigate(`/roadmap/${pathId}`));
  const { match_percentage: match, preferred_percentage: preferred, learning_path_id: pathId } = analysis;
  const nothingOpen = analysis.missing.length === 0 && analysis.level_gaps.length === 0;
  return (
    <Surface>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <div>
          <Title order={2} size="h5">
            {t("match.title")}
          </Title>
          <Text className={classes.big}>{match === null ? t("match.unknown") : format.percent(match / 100)}</Text>
          <Text mt="xs">{t(`match.${matchBand(match)}`)}</Text>
          {analysis.level_gaps.length > 0 && (
            <Text mt={4}>{t("match.levels", { count: analysis.level_gaps.length })}</Text>
          )}
          {preferred !== null && (
            <Text c="dimmed" size="sm" mt={4}>
              {t("match.preferred", { percent: format.percent(preferred / 100) })}
            </Text>
          )}
        </div>
        <Stack align="flex-start" justify="center" gap="sm">
          <Text>{t(nothingOpen ? "roadmap.nothing" : "roadmap.lead")}</Text>
          {pathId ? (
            <Button component={Link} to={`/roadmap/${pathId}`} leftSection={<Icon name="road" />}>
              {t("roadmap.open")}
            </Button>
          ) : (
            <Button
              leftSection={<Icon name="road" />}
              loading={roadmap.isPending}
              onClick={() => roadmap.mutate(analysis.analysis_id)}
            >
              {t("roadmap.open")}
            </Button>
          )}
          {roadmap.isError && <ErrorState error={roadmap.error} />}
        </Stack>
      </SimpleGrid>
    </Surface>
  );
}

function Footer({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation("gap");
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteAnalysis(() => navigate("/gap"));
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" size="sm" maw="36rem">
          {t("result.how", { version: analysis.formula_version })}{" "}
          <WhyLink kind="skill_gap" subject={analysis.analysis_id} inherit />
        </Text>
        <Group>
          <Button component={Link} to={`/gap?resume=${analysis.resume_id}`} variant="default">
            {t("result.again")}
          </Button>
          <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
            {t("delete.button")}
          </Button>
        </Group>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("delete.title")}
        confirm={t("delete.button")}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(analysis.analysis_id)}
        onClose={() => setAsking(false)}
      >
        {t("delete.text")}
      </ConfirmDialog>
    </>
  );
}
