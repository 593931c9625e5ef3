/** The look: calm, one accent, AA contrast in light and dark. */

import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Checkbox,
  CloseButton,
  type CSSVariablesResolver,
  createTheme,
  DrawerHeader,
  type MantineColorsTuple,
  ModalHeader,
  Radio,
  Switch,
} from "@mantine/core";

const sea: MantineColorsTuple = [
  "#eaf6fa",
  "#d5e9f0",
  "#a9d3e1",
  "#7abcd2",
  "#54a9c5",
  "#3d9dbe",
  "#2f8aa9",
  "#24728d",
  "#1d5e74",
  "#124757",
];

const slate: MantineColorsTuple = [
  "#e9eef0",
  "#c6cfd3",
  "#a7b2b8",
  "#7f8c93",
  "#56636a",
  "#3e4a50",
  "#2c363b",
  "#20282c",
  "#191f23",
  "#101416",
];

export const theme = createTheme({
  primaryColor: "sea",
  primaryShade: { light: 8, dark: 8 },
  colors: { sea, dark: slate },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "var(--nx-fonts)",
  fontFamilyMonospace: '"Noto Sans Mono", ui-monospace, monospace',
  headings: { fontFamily: "var(--nx-fonts)", fontWeight: "600", textWrap: "balance" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // 24 px targets and more, also where a component is small.
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: "lg", variant: "subtle" } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Badge: Badge.extend({ defaultProps: { variant: "light" }, styles: { label: { textTransform: "none" } } }),
    Button: Button.extend({ defaultProps: { mih: 36 } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    CloseButton: CloseButton.extend({ defaultProps: { size: "md" } }),
    // A dialog's header is not the page's banner.
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: "presentation" } }),
    ModalHeader: ModalHeader.extend({ defaultProps: { role: "presentation" } }),
    Radio: Radio.extend({ defaultProps: { size: "md" } }),
    Switch: Switch.extend({ defaultProps: { size: "md" } }),
  },
});

/** Where the library's own greys and reds are too pale on their ground. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f6f8f9",
    "--mantine-color-text": "#1b2429",
    "--mantine-color-dimmed": "#4d5a61",
    "--mantine-color-placeholder": "#5f6b72",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#1d5e74",
    "--nx-surface": "#ffffff",
    "--nx-border": "#d3dbdf",
    "--nx-found": "#d6f0dc",
    "--nx-partly": "#fbeec2",
    "--nx-contradicted": "#fbdcd8",
    "--nx-plain": "#d9ecf3",
  },
  dark: {
    "--mantine-color-body": "#14191c",
    "--mantine-color-text": "#dfe6e9",
    "--mantine-color-dimmed": "#a7b2b8",
    "--mantine-color-placeholder": "#94a1a8",
    "--mantine-color-error": "#ff9d94",
    "--mantine-color-anchor": "#8fcbdf",
    "--nx-surface": "#1b2226",
    "--nx-border": "#3a454b",
    "--nx-found": "#1f4a2c",
    "--nx-partly": "#57480f",
    "--nx-contradicted": "#612a25",
    "--nx-plain": "#1f4553",
  },
});

/** Colours of lines and areas in charts, on both grounds at least 3:1. */
export const CHART_COLORS = ["#2f8aa9", "#b3702a", "#7a6bb8", "#4d8f5b", "#b5557d", "#6f7f87"] as const;
