import { Code, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Markdown } from "@/components";
import { useFormat } from "@/i18n";
import { type Posed, shown, shownInput } from "./posed";
import classes from "./workbench.module.css";

interface StatementProps {
  problem: Posed;
  /** The level of the headings. */
  order: 2 | 3;
}

/** What is to be solved: statement, examples, limits. Problems are written in English. */
export function Statement({ problem, order }: StatementProps) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const next = (order + 1) as 3 | 4;
  const { examples, limits, tables, columns, hints, cpuSeconds, memoryMb } = problem;
  return (
    <Stack gap="xs" className={classes.statement}>
      <Title order={order} size="h4" lang="en">
        {problem.title}
      </Title>
      <Markdown source={problem.statement} lang="en" />
      {tables && (
        <>
          <Title order={next} size="h6">
            {t("statement.tables")}
          </Title>
          <Code block tabIndex={0} dir="ltr">
            {tables}
          </Code>
        </>
      )}
      {columns && (
        <Text>
          {t("statement.columns")} <Code>{columns.join(", ")}</Code>
        </Text>
      )}
      {examples.map(({ input, expected, explanation }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: examples of a problem never change places.
        <section key={place} className={classes.example}>
          <Title order={next} size="h6" mb={4}>
            {t("statement.example", { number: format.number(place + 1) })}
          </Title>
          <dl className={classes.pairs}>
            {input.length > 0 && (
              <>
                <dt>{t("test.input")}</dt>
                <dd>
                  <Code dir="ltr">{shownInput(input)}</Code>
                </dd>
              </>
            )}
            <dt>{t("test.expected")}</dt>
            <dd>
              <Code dir="ltr">{shown(expected)}</Code>
            </dd>
          </dl>
          <Text size="sm" lang="en" mt={4}>
            {explanation}
          </Text>
        </section>
      ))}
      <Title order={next} size="h6">
        {t("statement.limits")}
      </Title>
      <List>
        {limits.map((line) => (
          <List.Item key={line} lang="en">
            <Markdown source={line} />
          </List.Item>
        ))}
        <List.Item>
          {t("statement.resources", {
            seconds: format.number(cpuSeconds, { style: "unit", unit: "second", unitDisplay: "long" }),
            memory: format.number(memoryMb, { style: "unit", unit: "megabyte" }),
          })}
        </List.Item>
      </List>
      {hints.length > 0 && (
        <details className={classes.details}>
          <summary>{t("statement.hints", { count: hints.length })}</summary>
          <List type="ordered" lang="en">
            {hints.map((hint) => (
              <List.Item key={hint}>
                <Markdown source={hint} />
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </Stack>
  );
}
