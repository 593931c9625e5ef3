import { Button, Checkbox, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Text } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { LANGUAGE_CODES, LANGUAGES, type Language } from "@/i18n";
import { type Resource, type Roadmap, useChangeRoadmap } from "./queries";
import classes from "./roadmap.module.css";

type Cost = Resource["cost"];
type ResourceLevel = Resource["level"];

const COSTS: readonly Cost[] = ["free", "free_to_audit", "subscription", "paid"];
const LEVELS: readonly ResourceLevel[] = ["beginner", "intermediate", "advanced"];
const MOST_A_WEEK = 80;
const LONGEST = 2000;

/** Everything ticked accepts everything, as the service says by null. */
function filter<T>(chosen: readonly T[], all: readonly T[]): T[] | null {
  return chosen.length === all.length ? null : [...chosen];
}

/** Hours a week, and which resources are offered. */
export function PlanForm({ roadmap, onClose }: { roadmap: Roadmap; onClose: () => void }) {
  const { t } = useTranslation("roadmap");
  const { filters } = roadmap;
  const form = useRef<HTMLFormElement>(null);
  const [hours, setHours] = useState<number | string>(roadmap.hours_per_week);
  const [language, setLanguage] = useState<Language>(filters.language);
  const [costs, setCosts] = useState<string[]>([...(filters.costs ?? COSTS)]);
  const [levels, setLevels] = useState<string[]>([...(filters.levels ?? LEVELS)]);
  const [longest, setLongest] = useState<number | string>(filters.max_hours ?? "");
  const [tried, setTried] = useState(false);
  const change = useChangeRoadmap(roadmap.path_id, onClose);

  const problems = {
    hours: typeof hours === "number" && hours >= 1 && hours <= MOST_A_WEEK ? null : t("form.hoursProblem"),
    costs: costs.length > 0 ? null : t("form.oneProblem"),
    levels: levels.length > 0 ? null : t("form.oneProblem"),
    longest:
      longest === "" || (typeof longest === "number" && longest > 0 && longest <= LONGEST)
        ? null
        : t("form.longestProblem"),
  };
  const shown = tried ? problems : { hours: null, costs: null, levels: null, longest: null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.entries(problems).find(([, problem]) => problem)?.[0];
    if (wrong || typeof hours !== "number") {
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    change.mutate({
      hours_per_week: hours,
      language,
      costs: filter(costs as Cost[], COSTS),
      levels: filter(levels as ResourceLevel[], LEVELS),
      max_hours: typeof longest === "number" ? longest : null,
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t("form.order")}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberInput
            name="hours"
            label={t("form.hours")}
            min={1}
            max={MOST_A_WEEK}
            hideControls
            clampBehavior="none"
            decimalScale={1}
            value={hours}
            onChange={setHours}
            error={shown.hours}
          />
          <NumberInput
            name="longest"
            label={t("form.longest")}
            placeholder={t("form.any")}
            min={0}
            max={LONGEST}
            hideControls
            clampBehavior="none"
            value={longest}
            onChange={setLongest}
            error={shown.longest}
          />
          <NativeSelect
            label={t("form.language")}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value as Language)}
            data={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code].name }))}
          />
        </SimpleGrid>
        <Checkbox.Group label={t("form.costs")} value={costs} onChange={setCosts} error={shown.costs}>
          <Group mt="xs" mb={4}>
            {COSTS.map((cost) => (
              <Checkbox key={cost} name="costs" value={cost} label={t(`cost.${cost}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox.Group label={t("form.levels")} value={levels} onChange={setLevels} error={shown.levels}>
          <Group mt="xs" mb={4}>
            {LEVELS.map((level) => (
              <Checkbox key={level} name="levels" value={level} label={t(`resourceLevel.${level}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        {change.isError && <ErrorState error={change.error} namespace="roadmap" />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t("form.save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
