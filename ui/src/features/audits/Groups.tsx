import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "@/components";
import { Bars, Figure } from "@/components/charts";
import { useFormat } from "@/i18n";
import type { Attribute, Compared, Measure } from "./model";
import { useWords } from "./words";

/** How groups of people fare, by kind of decision and attribute. */
export function Groups({ compared }: { compared: readonly Compared[] }) {
  const { t } = useTranslation("audits");
  const words = useWords();
  const some = compared.filter(({ attributes }) => attributes.length > 0);
  if (some.length === 0) return <Text c="dimmed">{t("audit.groupsNone")}</Text>;
  return (
    <Stack gap="lg">
      <Text>{t("audit.groupsText")}</Text>
      {some.map(({ decision, people, attributes }) => (
        <section key={decision}>
          <Title order={3} size="h5" mb="sm">
            {words.kind(decision)} · {t("audit.people", { count: people })}
          </Title>
          <Stack gap="lg">
            {attributes.map((attribute) => (
              <OneAttribute key={attribute.attribute} attribute={attribute} decision={words.kind(decision)} />
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}

function OneAttribute({ attribute, decision }: { attribute: Attribute; decision: string }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const { groups, measures, groups_too_small: small } = attribute;
  const name = words.attribute(attribute.attribute);
  const group = useGroupNames(attribute.attribute);
  type Row = Attribute["groups"][number];
  const columns: Column<Row>[] = [
    { key: "group", header: name, cell: (row) => group(row.group) },
    { key: "people", header: t("audit.number"), numeric: true, cell: ({ people }) => format.number(people) },
    {
      key: "rate",
      header: t("audit.favourable"),
      numeric: true,
      cell: ({ favourable_rate: rate }) => format.percent(rate),
    },
    { key: "mean", header: t("audit.meanValue"), numeric: true, cell: ({ mean_value: mean }) => format.score(mean) },
  ];
  return (
    <div>
      <Text fw={600} mb="xs">
        {name}
      </Text>
      <Figure
        table={
          <DataTable
            caption={`${decision}, ${name}`}
            captionHidden
            columns={columns}
            rows={groups}
            rowKey={(row) => row.group}
          />
        }
      >
        <Bars
          label={`${decision}, ${name}: ${t("audit.favourable")}`}
          most={1}
          bars={groups.map((row) => ({
            key: row.group,
            name: group(row.group),
            value: row.favourable_rate,
            text: format.percent(row.favourable_rate),
          }))}
        />
      </Figure>
      <Measures measures={measures} caption={`${decision}, ${name}: ${t("audit.measure")}`} />
      {small > 0 && (
        <Text size="sm" c="dimmed">
          {t("audit.tooSmall", { count: small })}
        </Text>
      )}
    </div>
  );
}

function Measures({ measures, caption }: { measures: readonly Measure[]; caption: string }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const figure = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const columns: Column<Measure>[] = [
    { key: "measure", header: t("audit.measure"), cell: ({ measure }) => words.measure(measure) },
    {
      key: "group",
      header: t("audit.group"),
      cell: ({ comparison }) => words.comparison(comparison),
    },
    { key: "value", header: t("audit.value"), numeric: true, cell: ({ value }) => figure(value) },
    {
      key: "interval",
      header: t("audit.interval"),
      numeric: true,
      cell: ({ interval }) =>
        interval ? t("alerts.interval", { low: figure(interval[0]), high: figure(interval[1]) }) : "–",
    },
    { key: "limit", header: t("audit.limit"), numeric: true, cell: ({ limit }) => figure(limit) },
    { key: "alert", header: t("audit.alert"), cell: ({ alert }) => words.yesNo(alert) },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={measures}
      rowKey={({ measure, comparison }) => `${measure} ${comparison}`}
    />
  );
}

/** Names of groups; languages by their names in the interface's language. */
function useGroupNames(attribute: string) {
  const { i18n } = useTranslation("audits");
  const words = useWords();
  const languages = new Intl.DisplayNames([i18n.resolvedLanguage ?? "en"], { type: "language" });
  return (name: string) =>
    attribute === "first_language" && name !== "other" ? (languages.of(name) ?? name) : words.group(name);
}
