import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Surface } from "@/components";
import { LinkedValue } from "@/components/document";
import { useFormat } from "@/i18n";
import type { Format } from "@/i18n/format";
import type { FactName } from "./demands";
import classes from "./Facts.module.css";
import type { Job } from "./queries";

/** What the ad states beside the skills, each in its place in the text. */
export function Facts({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const { years, salary } = job;
  const stated: [FactName, string | null][] = [
    ["company", job.company?.value ?? null],
    ["location", job.location?.value ?? null],
    ["workplace", job.workplace && t(`workplace.${job.workplace.value}`)],
    ["seniority", job.seniority && t(`seniority.${job.seniority.value}`)],
    [
      "years",
      years &&
        (years.high === null
          ? t("yearsFrom", { count: years.low, years: format.number(years.low) })
          : t("yearsRange", { low: format.number(years.low), high: format.number(years.high) })),
    ],
    ["salary", salary && pay(salary, format, (period) => t(`per.${period}`))],
  ];
  const rows: [string, ReactNode][] = stated.flatMap(([name, text]): [string, ReactNode][] => {
    if (text === null) return [];
    const placed = job[name]?.start != null;
    return [
      [
        t(`facts.${name}`),
        placed ? (
          <LinkedValue key={name} id={`fact.${name}`}>
            {text}
          </LinkedValue>
        ) : (
          <Plain key={name} text={text} />
        ),
      ],
    ];
  });
  if (job.employment_type) rows.push([t("facts.employment"), <Plain key="employment" text={job.employment_type} />]);
  if (job.posted_on) rows.push([t("facts.posted"), <Plain key="posted" text={format.date(job.posted_on)} />]);
  return (
    <Surface mb="md">
      <Title order={2} size="h4" mb="xs">
        {t("facts.title")}
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed">{t("facts.none")}</Text>
      ) : (
        <dl className={classes.facts}>
          {rows.map(([name, value]) => (
            <div key={name} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Surface>
  );
}

/** A value that stands outside the text, in line with those that stand in it. */
function Plain({ text }: { text: string }) {
  return <span className={classes.plain}>{text}</span>;
}

type Salary = NonNullable<Job["salary"]>;

function pay(
  { low, high, currency, period }: Salary,
  format: Format,
  per: (period: NonNullable<Salary["period"]>) => string,
) {
  const code = currency !== null && /^[A-Z]{3}$/.test(currency);
  const amount = (value: number) =>
    code
      ? format.number(value, { style: "currency", currency, maximumFractionDigits: 0 })
      : `${currency ?? ""}${format.number(value)}`;
  const range = low === high ? amount(low) : `${amount(low)} – ${amount(high)}`;
  return period ? `${range} ${per(period)}` : range;
}
