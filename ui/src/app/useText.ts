import { useTranslation } from "react-i18next";
import type { TextKey } from "./feature";

/** Translates keys with a namespace, as features declare them; `keys` says which namespaces have to be there. */
export function useText(keys: readonly TextKey[]): (key: TextKey) => string {
  const namespaces = [...new Set(keys.map((key) => key.split(":")[0] ?? "common"))];
  // The namespaces of all features are one union here, which is more than `t` can be typed by.
  const { t } = useTranslation(namespaces as ["common"]);
  return t as unknown as (key: TextKey) => string;
}
