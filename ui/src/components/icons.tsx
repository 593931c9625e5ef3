/** Line icons, 24 by 24, drawn in the colour of the text. Always beside a label, so hidden from screen readers. */

const PATHS = {
  alert: "M12 4 2.8 20h18.4zM12 10v4M12 17v.5",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4M12 3v2",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11",
  briefcase: "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
  bug: "M8 9h8v6a4 4 0 0 1-8 0zM9 9V7a3 3 0 0 1 6 0v2M4 12h4M16 12h4M5 6l3 3M19 6l-3 3M5 19l3-3M19 19l-3-3",
  camera: "M3 7h12v10H3zM15 10l6-3v10l-6-3",
  chart: "M4 4v16h16M8 16v-5M12 16V8M16 16v-3",
  chat: "M4 5h16v11H10l-4 4v-4H4z",
  check: "m5 12 5 5 9-10",
  chevronDown: "m6 9 6 6 6-6",
  chevronRight: "m9 6 6 6-6 6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  code: "m8 7-5 5 5 5M16 7l5 5-5 5M14 4l-4 16",
  download: "M12 4v11M7 11l5 5 5-5M4 20h16",
  edit: "m4 20 1-5L16 4l4 4L9 19zM14 6l4 4",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  gauge: "M4 18a9 9 0 1 1 16 0M12 14l4-5M12 14v.5",
  gap: "M3 12h6M15 12h6M9 8v8M15 8v8",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  home: "m3 11 9-8 9 8M6 9v11h12V9",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v.5",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  menu: "M4 6h16M4 12h16M4 18h16",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  moon: "M19 14A8 8 0 0 1 10 5a8 8 0 1 0 9 9z",
  play: "M7 4v16l13-8z",
  plus: "M12 5v14M5 12h14",
  road: "M8 21 10 3M16 21 14 3M12 5v3M12 11v3M12 17v3",
  scales: "M12 4v16M8 20h8M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
  send: "m4 4 17 8-17 8 3-8zM7 12h14",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  shield: "M12 3 5 6v6c0 5 7 9 7 9s7-4 7-9V6z",
  skills: "m12 3 3 6 6 1-4.5 4.500 1 6.500-5.500-3-5.500 3 1-6.500L3 10l6-1z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  target: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  upload: "M12 16V5M7 9l5-5 5 5M4 20h16",
  user: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
  x: "M6 6l12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  name: IconName;
  /** In pixels. */
  size?: number;
}

export function Icon({ name, size = 20 }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
