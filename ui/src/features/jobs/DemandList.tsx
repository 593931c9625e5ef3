import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState, Icon, Surface } from "@/components";
import { LinkedValue } from "@/components/document";
import { useFormat } from "@/i18n";
import classes from "./DemandList.module.css";
import { type Asked, asked } from "./demands";
import type { Demand } from "./queries";

/** The skills that an ad asks for, required and preferred, each pointing at the words that ask for it. */
export function DemandList({ demands }: { demands: readonly Demand[] }) {
  const { t } = useTranslation("jobs");
  const { required, preferred } = asked(demands);
  if (demands.length === 0) {
    return (
      <EmptyState icon="search" title={t("demands.none")}>
        {t("demands.noneText")}
      </EmptyState>
    );
  }
  return (
    <Stack>
      {required.length > 0 && <List title={t("demands.required")} hint={t("demands.requiredHint")} items={required} />}
      {preferred.length > 0 && (
        <List title={t("demands.preferred")} hint={t("demands.preferredHint")} items={preferred} />
      )}
    </Stack>
  );
}

function List({ title, hint, items }: { title: string; hint: string; items: Asked[] }) {
  return (
    <Surface>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {hint}
      </Text>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.item}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </Surface>
  );
}

function Item({ item: { id, demand, alternatives, unsure } }: { item: Asked }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const { skill, level, years, basis, mentions } = demand;
  const facts = [
    t(`basis.${basis}`),
    mentions > 1 ? t("demands.mentions", { count: mentions }) : null,
    alternatives.length > 0 ? t("demands.or", { skills: format.list(alternatives) }) : null,
  ];
  return (
    <>
      <Group gap="xs">
        <Text component="span" fw={600} ms={-6}>
          <LinkedValue id={id}>{skill}</LinkedValue>
        </Text>
        {level !== null && (
          <Badge color="gray" c="var(--mantine-color-text)">
            {t(`levels.${level as 1 | 2 | 3 | 4}`)}
          </Badge>
        )}
        {years !== null && (
          <Badge color="gray" c="var(--mantine-color-text)">
            {t("yearsFrom", { count: years, years: format.number(years) })}
          </Badge>
        )}
        {unsure && (
          <span className={classes.unsure}>
            <Icon name="alert" size={14} /> {t("demands.unsure")}
          </span>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
