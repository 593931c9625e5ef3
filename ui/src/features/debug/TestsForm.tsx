import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import { MAX_TESTS, type TestProblem, type TypedTest } from "./program";

interface TestsFormProps {
  tests: readonly TypedTest[];
  onTests: (tests: TypedTest[]) => void;
  functionName: string;
  onFunctionName: (name: string) => void;
  /** What cannot be read, once it was tried. */
  problems: ReadonlyMap<number, readonly TestProblem[]>;
}

/** What the program is called with and what it is to give. Optional, and folded away until somebody wants it. */
export function TestsForm({ tests, onTests, functionName, onFunctionName, problems }: TestsFormProps) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const list = useRef<HTMLFieldSetElement>(null);
  const change = (id: number, part: Partial<TypedTest>) =>
    onTests(tests.map((test) => (test.id === id ? { ...test, ...part } : test)));
  const add = () => {
    onTests([...tests, { id: 1 + Math.max(-1, ...tests.map(({ id }) => id)), input: "", expected: "" }]);
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll<HTMLInputElement>("input[data-part=input]");
      fields?.item(fields.length - 1).focus();
    });
  };
  const remove = (id: number) => {
    onTests(tests.filter((test) => test.id !== id));
    list.current?.querySelector<HTMLElement>("button[data-add]")?.focus();
  };
  return (
    <fieldset className={classes.tests} ref={list}>
      <Text component="legend" fw={600}>
        {t("tests.title")}
      </Text>
      <Text size="sm" c="dimmed" id="tests-hint">
        {t("tests.hint")}
      </Text>
      {tests.length > 0 && (
        <TextInput
          label={t("tests.function")}
          description={t("tests.functionHint")}
          value={functionName}
          maxLength={200}
          onChange={(event) => onFunctionName(event.currentTarget.value)}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          dir="ltr"
        />
      )}
      <Stack component="ul" gap="xs" p={0} m={0} className={classes.list}>
        {tests.map(({ id, input, expected }, place) => {
          const number = format.number(place + 1);
          const wrong = problems.get(id) ?? [];
          return (
            <li key={id} className={classes.test}>
              <TextInput
                label={t("tests.input", { number })}
                value={input}
                data-part="input"
                aria-describedby="tests-hint"
                error={wrong.includes("input") ? t("tests.wrongInput") : undefined}
                onChange={(event) => change(id, { input: event.currentTarget.value })}
                spellCheck={false}
                autoComplete="off"
                dir="ltr"
              />
              <TextInput
                label={t("tests.expected", { number })}
                value={expected}
                error={wrong.includes("expected") ? t("tests.wrongExpected") : undefined}
                onChange={(event) => change(id, { expected: event.currentTarget.value })}
                spellCheck={false}
                autoComplete="off"
                dir="ltr"
              />
              <ActionIcon mt="1.6rem" onClick={() => remove(id)} aria-label={t("tests.remove", { number })}>
                <Icon name="trash" />
              </ActionIcon>
            </li>
          );
        })}
      </Stack>
      <Group>
        <Button
          data-add
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          onClick={add}
          disabled={tests.length >= MAX_TESTS}
        >
          {t("tests.add")}
        </Button>
      </Group>
    </fieldset>
  );
}
