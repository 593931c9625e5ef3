import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { ApiError } from "@/api";
import common from "@/i18n/locales/en/common.json";
import documents from "@/i18n/locales/en/documents.json";
import { DocumentError, LinkedPanes, LinkedValue, ReadingWarnings } from ".";
import { warningOf } from "./warnings";

beforeAll(async () => {
  const resources = { en: { common, documents } };
  await i18next
    .use(initReactI18next)
    .init({ lng: "en", resources, defaultNS: "common", interpolation: { escapeValue: false } });
});

const HOSTILE = "👩‍🚀 Asha <img src=x onerror=alert(1)> Pune";
const SPANS = [
  { id: "name", start: 4, end: 8, label: "Name" },
  { id: "place", start: 38, end: 42, label: "Location" },
  { id: "again", start: 4, end: 8, label: "Named" },
];

function show() {
  render(
    <MantineProvider env="test">
      <LinkedPanes text={HOSTILE} spans={SPANS} textTitle="The text">
        <LinkedValue id="name">Asha Rao</LinkedValue>
        <LinkedValue id="place">Pune City</LinkedValue>
        <LinkedValue id="again">Asha again</LinkedValue>
      </LinkedPanes>
    </MantineProvider>,
  );
  const text = screen.getByRole("region", { name: "The text" });
  const lit = () => [...text.querySelectorAll("[data-active]")].map((mark) => mark.textContent);
  return { text, lit };
}

describe("a text beside what was read in it", () => {
  it("is shown as it is, its words marked by code points", () => {
    const { text } = show();
    expect(text.textContent).toBe(HOSTILE);
    expect(text.querySelector("img")).toBeNull();
    expect(within(text).getAllByRole("button", { hidden: true })[0]?.textContent).toBe("Asha");
  });

  it("marks the words of a focused value, also where two values share them", async () => {
    const { lit } = show();
    screen.getByText("Pune City").focus();
    await expect.poll(lit).toEqual(["Pune"]);
    screen.getByText("Asha again").focus();
    await expect.poll(lit).toEqual(["Asha"]);
  });

  it("is one stop of the Tab key, and leads to the value by Enter", async () => {
    const { text } = show();
    const marks = within(text).getAllByRole("button", { hidden: true });
    expect(marks.map((mark) => mark.tabIndex)).toEqual([0, -1]);
    marks[0]?.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(marks[1]);
    expect(marks.map((mark) => mark.tabIndex)).toEqual([-1, 0]);
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement?.textContent).toBe("Pune City");
  });
});

describe("what a reader of documents says", () => {
  it("is known by its words, and else shown in English", () => {
    expect(warningOf("Page 3 is an image and was not read.")).toMatchObject({
      key: "picturedPage",
      values: { page: "3" },
    });
    expect(warningOf("Only the first 4 of 9 pages were read: too many are images.")?.values).toMatchObject({
      read: "4",
      pages: "9",
    });
    expect(warningOf("Something new.")).toBeNull();
    render(
      <MantineProvider env="test">
        <ReadingWarnings warnings={["Page 3 is damaged and could not be read.", "Something new."]} />
      </MantineProvider>,
    );
    expect(screen.getByText("Something new.").closest("[lang=en]")).toBeTruthy();
    expect(screen.getByText("Page 3 is damaged and could not be read.").closest("li")?.lang).toBe("");
  });

  it("tells how much of a refused file could be read", () => {
    const error = new ApiError("UNREADABLE_FILE", "The PDF is damaged.", 422, { pages: 7, pages_read: 1 });
    render(
      <MantineProvider env="test">
        <DocumentError error={error} />
      </MantineProvider>,
    );
    expect(screen.getByText("1 page could be read. The file has 7 pages.")).toBeTruthy();
  });
});
