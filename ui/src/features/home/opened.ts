/** Whose report was opened from here, kept in this browser; it only decides what is proposed next. */

const STORED = "nexura.reports";
const MOST = 200;

export function openedReports(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function rememberReport(interviewId: string): void {
  try {
    const others = openedReports().filter((one) => one !== interviewId);
    localStorage.setItem(STORED, JSON.stringify([interviewId, ...others].slice(0, MOST)));
  } catch {
    // Then it is proposed once more.
  }
}
