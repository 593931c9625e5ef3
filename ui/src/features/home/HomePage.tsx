import { Button, SimpleGrid, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUser } from "@/api";
import { Icon, PageTitle, QueryView, Surface } from "@/components";
import { LANGUAGES, useFormat } from "@/i18n";
import { Cards } from "./Cards";
import classes from "./Home.module.css";
import { STEPS, type Way, wayOf } from "./next";
import { openedReports, rememberReport } from "./opened";
import { useAccount, useBelongings } from "./queries";
import { Standing } from "./Standing";

/** The first page after signing in: where somebody stands, the one next step, what there is already, and whose account this is. */
export default function HomePage() {
  const { t } = useTranslation("home");
  const { name } = useUser();
  const belongings = useBelongings();
  return (
    <>
      <PageTitle tab={t("nav")}>{t("title", { name })}</PageTitle>
      <Standing />
      <QueryView query={belongings}>
        {({ resumes, jobs, analyses, paths, interviews }) => {
          const way = wayOf({
            resumes: resumes.data,
            jobs: jobs.data,
            analyses: analyses.data,
            paths: paths.data,
            interviews: interviews.data,
            read: openedReports(),
          });
          return (
            <>
              <Next way={way} />
              <Cards belongings={{ resumes, jobs, analyses, paths, interviews }} />
            </>
          );
        }}
      </QueryView>
      <Account />
    </>
  );
}

function Next({ way: { next, done } }: { way: Way }) {
  const { t } = useTranslation("home");
  const current = { resumeInterview: "interview", startRoadmap: "roadmap", again: null } as const;
  const now = next.name in current ? current[next.name as keyof typeof current] : next.name;
  const leave = () => {
    const report = /^\/interviews\/([^/]+)\/results$/.exec(next.to)?.[1];
    if (report) rememberReport(report);
  };
  return (
    <Surface mb="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <div>
          <Text size="sm" c="dimmed">
            {t("next.label")}
          </Text>
          <Title order={2} size="h3" mb="xs">
            {t(`next.${next.name}.title`)}
          </Title>
          <Text mb="md">{t(`next.${next.name}.text`)}</Text>
          <Button component={Link} to={next.to} size="md" onClick={leave}>
            {t(`next.${next.name}.action`)}
          </Button>
        </div>
        <ol className={classes.way} aria-label={t("way.label")}>
          {STEPS.map((step, at) => {
            const state = step === now ? "now" : done[step] ? "done" : "later";
            return (
              <li
                key={step}
                className={classes.step}
                data-state={state}
                aria-current={state === "now" ? "step" : undefined}
              >
                <span className={classes.sign} aria-hidden>
                  {state === "done" ? <Icon name="check" size={16} /> : at + 1}
                </span>
                <span>
                  {t(`way.${step}`)} <span className={classes.state}>{t(`way.${state}`)}</span>
                </span>
              </li>
            );
          })}
        </ol>
      </SimpleGrid>
    </Surface>
  );
}

function Account() {
  const { t } = useTranslation("home");
  const format = useFormat();
  const { language } = useUser();
  const account = useAccount();
  return (
    <Surface>
      <Title order={2} size="h4" mb="xs">
        {t("account")}
      </Title>
      <QueryView query={account}>
        {({ email, created_at }) => (
          <>
            <Text>
              {t("email")}: {email}
            </Text>
            <Text>
              {t("language")}: <span lang={language}>{LANGUAGES[language].name}</span>
            </Text>
            <Text c="dimmed">{t("since", { date: format.date(created_at) })}</Text>
          </>
        )}
      </QueryView>
    </Surface>
  );
}
