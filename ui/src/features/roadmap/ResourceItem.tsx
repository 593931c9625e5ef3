import { Anchor, Badge, Group, Rating, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { LANGUAGES, useFormat } from "@/i18n";
import { ProgressButtons } from "./ProgressButtons";
import { type Report, type Resource, useMyRating, useRate } from "./queries";
import classes from "./roadmap.module.css";
import { outsideAddress, reasonsFor } from "./timeline";

const STARS = 5;

/** The name of a resource, as a link to it where its address is a plain https one. */
export function ResourceTitle({ resource: { title, url, language } }: { resource: Resource }) {
  const { t } = useTranslation("roadmap");
  const address = outsideAddress(url);
  if (!address) return <span lang={language}>{title}</span>;
  return (
    <Anchor href={address} target="_blank" rel="noopener noreferrer" inherit className={classes.wrap}>
      <span lang={language}>{title}</span> <VisuallyHidden>{t("resource.newTab")}</VisuallyHidden>
    </Anchor>
  );
}

/** Provider, kind, length, cost, language, level and what others think. */
export function ResourceFacts({ resource }: { resource: Resource }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  const { hours, language, rating, ratings } = resource;
  const facts = [
    t(`kind.${resource.kind}`),
    hours === null
      ? t("resource.hoursUnknown")
      : t("resource.hours", { count: hours, hours: format.number(hours, { maximumFractionDigits: 1 }) }),
    t(`cost.${resource.cost}`),
    t(`resourceLevel.${resource.level}`),
  ];
  if (resource.certificate) facts.push(t("resource.certificate"));
  facts.push(
    rating === null
      ? t("resource.unrated")
      : t("resource.rated", { count: ratings ?? 0, rating: format.number(rating, { maximumFractionDigits: 1 }) }),
  );
  return (
    <Text size="sm" c="dimmed" className={classes.wrap}>
      {resource.provider} · {facts.join(" · ")} · <span lang={language}>{LANGUAGES[language].name}</span>
    </Text>
  );
}

interface ResourceItemProps {
  resource: Resource;
  report: Report;
  /** Id of the skill's heading. */
  home: string;
}

/** A resource of a skill: what it is, why it is offered, where one stands with it, and one's own rating. */
export function ResourceItem({ resource, report, home }: ResourceItemProps) {
  const { t } = useTranslation("roadmap");
  const reasons = reasonsFor(resource);
  return (
    <Stack gap={6}>
      <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
        <div className={classes.title}>
          <ResourceTitle resource={resource} />
        </div>
        {resource.status !== "not_started" && (
          <Badge variant="outline" c="var(--mantine-color-text)" className={classes.badge}>
            {t(`status.${resource.status}`)}
          </Badge>
        )}
      </Group>
      <ResourceFacts resource={resource} />
      {reasons.length > 0 && (
        <Text size="sm">
          {t("why.lead")} {reasons.map((reason) => t(`why.${reason}`)).join(" ")}
        </Text>
      )}
      <Group justify="space-between" gap="xs">
        <ProgressButtons
          what={{ resource_id: resource.resource_id }}
          name={resource.title}
          status={resource.status}
          report={report}
          home={home}
        />
        <OwnRating resource={resource} />
      </Group>
    </Stack>
  );
}

/** An outline, or filled: told apart by shape, with the contrast of text. */
function Star({ filled }: { filled: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={28}
      height={28}
      viewBox="0 0 24 24"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinejoin="round"
      className={classes.star}
    >
      <path d="m12 3 2.8 5.7 6.200.9-4.500 4.400 1.100 6.200-5.600-3-5.600 3 1.100-6.200L3 9.600l6.200-.9z" />
    </svg>
  );
}

function OwnRating({ resource }: { resource: Resource }) {
  const { t } = useTranslation("roadmap");
  const mine = useMyRating(resource.resource_id);
  const rate = useRate(resource.resource_id);
  return (
    <div>
      <fieldset className={classes.rating}>
        <legend className={classes.legend}>
          {t("rate.label")} <VisuallyHidden>{resource.title}</VisuallyHidden>
        </legend>
        <Rating
          size="lg"
          count={STARS}
          value={mine}
          onChange={(value) => value > 0 && rate.mutate(value)}
          emptySymbol={<Star filled={false} />}
          fullSymbol={<Star filled />}
          getSymbolLabel={(value) => t("rate.stars", { count: value })}
        />
        <Text size="sm" role="status">
          {rate.isSuccess ? t("rate.thanks") : ""}
        </Text>
      </fieldset>
      {rate.isError && <ErrorState error={rate.error} />}
    </div>
  );
}
