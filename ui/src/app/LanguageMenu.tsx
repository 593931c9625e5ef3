import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { LANGUAGE_CODES, LANGUAGES, type Language, useLanguage } from "@/i18n";
import classes from "./Shell.module.css";

/** Each language under its own name. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const [language, change] = useLanguage();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          c="var(--mantine-color-text)"
          px="xs"
          leftSection={<Icon name="globe" />}
          aria-label={`${t("language.label")}: ${LANGUAGES[language].name}`}
        >
          <span className={classes.word}>{LANGUAGES[language].name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("language.label")}>
        <Menu.RadioGroup value={language} onChange={(code) => void change(code as Language)}>
          {LANGUAGE_CODES.map((code) => (
            <Menu.RadioItem key={code} value={code} lang={code} closeMenuOnClick>
              {LANGUAGES[code].name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
