/** The warnings of the service's readers, which are English sentences, as texts of this app. */

const KNOWN = [
  ["damaged", /^The file is damaged or incomplete/],
  ["ocr", /^Text was recognised in images/],
  ["firstPages", /^Only the first (?<read>\d+) of (?<pages>\d+) pages were read/],
  ["picturedPage", /^Page (?<page>\d+) is an image and was not read/],
  ["damagedPage", /^Page (?<page>\d+) is damaged/],
] as const;

export interface KnownWarning {
  key: (typeof KNOWN)[number][0];
  values: { read: string; pages: string; page: string };
}

/** The text's key and values, or null for a warning that is not known here: it is shown as it is. */
export function warningOf(warning: string): KnownWarning | null {
  for (const [key, pattern] of KNOWN) {
    const match = pattern.exec(warning);
    if (match) return { key, values: { read: "", pages: "", page: "", ...match.groups } };
  }
  return null;
}
