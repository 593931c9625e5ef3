import { Button, Group, List, SimpleGrid, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "@/api";
import { HOME } from "@/app/next";
import { Icon, type IconName, PageTitle, Surface } from "@/components";

const CARDS = [
  ["resume", "file"],
  ["gap", "gap"],
  ["interview", "chat"],
  ["code", "code"],
] as const satisfies readonly (readonly [string, IconName])[];
const PROMISES = ["evidence", "same", "unknown", "yours"] as const;

/** What Nexura is, for somebody who has never seen it. */
export default function LandingPage() {
  const { t } = useTranslation("landing");
  const signedIn = useSession().status === "signed-in";
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Group mb="xl">
        {signedIn ? (
          <Button component={Link} to={HOME} size="md">
            {t("home")}
          </Button>
        ) : (
          <>
            <Button component={Link} to="/sign-up" size="md">
              {t("start")}
            </Button>
            <Button component={Link} to="/sign-in" size="md" variant="default">
              {t("have")}
            </Button>
          </>
        )}
      </Group>
      <Title order={2} size="h3" mb="md">
        {t("what")}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="xl">
        {CARDS.map(([name, icon]) => (
          <Surface key={name}>
            <Icon name={icon} size={28} />
            <Title order={3} size="h5" mt="xs">
              {t(`cards.${name}.title`)}
            </Title>
            <Text c="dimmed">{t(`cards.${name}.text`)}</Text>
          </Surface>
        ))}
      </SimpleGrid>
      <Title order={2} size="h3" mb="md">
        {t("promises")}
      </Title>
      <List spacing="xs" icon={<Icon name="check" />}>
        {PROMISES.map((name) => (
          <List.Item key={name}>{t(`promise.${name}`)}</List.Item>
        ))}
      </List>
    </>
  );
}
