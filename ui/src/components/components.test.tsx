import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import type { ReactElement } from "react";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api";
import common from "@/i18n/locales/en/common.json";
import { DataTable, ErrorState, EvidenceText, FileDrop, IntervalBar, Markdown, ScoreBadge } from ".";

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: "en", resources: { en: { common } }, defaultNS: "common", interpolation: { escapeValue: false } });
});

const show = (element: ReactElement) => render(<MantineProvider env="test">{element}</MantineProvider>);

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:alert(3)">x</a>';

describe("text from outside", () => {
  it("is inert where evidence is marked", () => {
    const { container } = show(
      <EvidenceText text={HOSTILE} highlights={[{ start: 0, end: 8, verdict: "found", label: "kp" }]} />,
    );
    expect(container.querySelector("script, img, a")).toBeNull();
    expect(container.querySelector("mark")?.textContent).toBe("<script>");
    expect(screen.getByTitle("Found: kp")).toBeTruthy();
    expect(container.textContent).toContain(HOSTILE);
  });

  it("is inert in statements", () => {
    const { container } = show(<Markdown source={`# ${HOSTILE}\n\n${HOSTILE}\n\n- ${HOSTILE}`} />);
    expect(container.querySelector("script, img, a")).toBeNull();
  });
});

describe("a score", () => {
  it("is figures with their interval in words, or says that evidence is missing", () => {
    show(
      <>
        <IntervalBar score={72.5} interval={[64, 81]} />
        <ScoreBadge score={null} insufficient="TOO_SHORT" />
      </>,
    );
    expect(screen.getByRole("img", { name: "Score 72.5, between 64 and 81" })).toBeTruthy();
    expect(screen.getByText("Not enough evidence")).toBeTruthy();
  });
});

describe("an error", () => {
  it("is announced with the service's words, when to try again, and a way to do so", async () => {
    const retry = vi.fn();
    show(
      <ErrorState
        error={new ApiError("RATE_LIMIT_EXCEEDED", "Too many requests.", 429, { retry_after: 12 })}
        retry={retry}
      />,
    );
    expect(screen.getByRole("alert").textContent).toContain("Too many requests.");
    expect(screen.getByText("Try again in 12 seconds.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(retry).toHaveBeenCalledOnce();
  });
});

describe("choosing a file", () => {
  const rules = { extensions: [".pdf", ".docx"], maxBytes: 1024 };
  const choose = (file: File) => {
    const onFile = vi.fn();
    const { container } = show(<FileDrop rules={rules} onFile={onFile} />);
    fireEvent.change(container.querySelector("input") as HTMLInputElement, { target: { files: [file] } });
    return onFile;
  };

  it("takes one that keeps the rules", () => {
    const file = new File(["x"], "CV.PDF");
    expect(choose(file)).toHaveBeenCalledWith(file);
  });

  it.each([
    [new File(["x"], "cv.exe"), "cv.exe is not one of these: PDF and DOCX."],
    [new File([new Uint8Array(2048)], "cv.pdf"), "cv.pdf is too large: at most 1 kB."],
    [new File([], "cv.pdf"), "cv.pdf is empty."],
  ])("refuses others before anything is sent: %o", (file, words) => {
    expect(choose(file)).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toBe(words);
  });
});

describe("a table", () => {
  it("names its columns and rows", () => {
    const columns = [
      { key: "skill", header: "Skill", cell: (row: { skill: string; score: number }) => row.skill },
      { key: "score", header: "Score", numeric: true, cell: (row: { skill: string; score: number }) => row.score },
    ];
    show(
      <DataTable caption="Skills" columns={columns} rows={[{ skill: "SQL", score: 7 }]} rowKey={(row) => row.skill} />,
    );
    expect(screen.getByRole("table", { name: "Skills" })).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "SQL" })).toBeTruthy();
    expect(screen.getAllByRole("columnheader")).toHaveLength(2);
  });
});
