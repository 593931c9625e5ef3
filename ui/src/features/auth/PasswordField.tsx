import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** A password that can be looked at. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation("auth");
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      label={t("field.password")}
      required
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        "aria-label": t(visible ? "field.hide" : "field.show"),
        "aria-hidden": undefined,
        tabIndex: 0,
        c: "var(--mantine-color-text)",
      }}
      {...props}
    />
  );
}
