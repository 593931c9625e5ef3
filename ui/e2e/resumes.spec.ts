import { describe, expect, it } from "vitest";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

const RESUME = `Asha Rao
Bengaluru, India | asha.rao@example.com | 98450 12345
https://github.com/asharao

SUMMARY
Backend engineer with six years of experience in payment systems. <script>window.hacked = 1</script>

EXPERIENCE
Northwind Payments, Bengaluru
Senior Backend Engineer, Mar 2021 - Present
- Cut the p99 latency of the ledger from 900 ms to 140 ms with PostgreSQL partitions.
- Led five engineers who moved 40 services to Kubernetes. <img src=x onerror="window.hacked = 2">

Bluefin Labs, Pune
Software Engineer, Jul 2018 - Feb 2021
- Built REST APIs in Python and Django for 2 million users.
- Wrote the batch pipeline in Apache Spark.

EDUCATION
Indian Institute of Technology Bombay
B.Tech in Computer Science, 2014 - 2018, CGPA 8.7/10

SKILLS
Languages: Python, SQL, Go
Tools: PostgreSQL, Kafka, Docker, Kubernetes, Redis
`;

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

type Page = Awaited<ReturnType<typeof newSignedInPage>>;

/** Chooses a file by the button, as a person does. */
async function choose(page: Page, chosen: ReturnType<typeof file>): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles(chosen);
}

async function uploaded(page: Page): Promise<void> {
  await page.goto("/resumes");
  await choose(page, file("asha-rao.txt", RESUME));
  await expectTitle(page, "asha-rao.txt");
}

describe("uploading a resume", () => {
  it("begins with a page that says what will be here", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes");
    await page.getByText("No resume yet").waitFor();
    await expectAccessible(page);
    await picture(page, "resumes-empty");
    await page.close();
  });

  it("ends on what was read, shows untrusted text as text, and knows the file again", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes");
    await page.getByLabel("Target role").fill("Backend engineer");
    await choose(page, file("asha-rao.txt", RESUME));
    await expectTitle(page, "asha-rao.txt");
    await page.getByText("Your resume is here.").waitFor();
    await page.getByText("For: Backend engineer").waitFor();
    await page.getByRole("region", { name: "The resume's text" }).getByText("<script>window.hacked").waitFor();
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator("main script, main img").count()).toBe(0);
    await expectAccessible(page);
    await picture(page, "resume");

    await page.getByRole("link", { name: "All resumes" }).click();
    await page.getByRole("link", { name: "asha-rao.txt" }).waitFor();
    await expectAccessible(page);
    await picture(page, "resumes");
    await choose(page, file("the same again.txt", RESUME));
    await page.getByText("You have uploaded this file before").waitFor();
    await expectTitle(page, "asha-rao.txt");
    await page.close();
  });

  it("takes a dropped file", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes");
    await page.getByText("Drop a file here").waitFor();
    const dropped = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "dropped.txt", { type: "text/plain" }));
      return transfer;
    }, RESUME);
    await page.getByText("Drop a file here").dispatchEvent("drop", { dataTransfer: dropped });
    await expectTitle(page, "dropped.txt");
    await page.close();
  });

  it("refuses a wrong type and too large a file without sending them", async () => {
    const page = await newSignedInPage();
    const sent: string[] = [];
    page.on("request", (request) => request.url().includes("/resumes/upload") && sent.push(request.url()));
    await page.goto("/resumes");
    await choose(page, file("photo.png", "png"));
    await page.getByText("photo.png is not one of these: PDF, DOCX").waitFor();
    await choose(page, file("huge.pdf", Buffer.alloc(10 * 1024 * 1024 + 1)));
    await page.getByText("huge.pdf is too large: at most 10 MB.").waitFor();
    await choose(page, file("empty.txt", ""));
    await page.getByText("empty.txt is empty.").waitFor();
    expect(sent).toEqual([]);
    await page.close();
  });

  it("explains what the service could not read, and how much of it", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes");
    await choose(page, file("not-really.pdf", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")));
    await page.getByRole("alert").getByText("This looks like a PNG image").waitFor();
    await choose(page, file("broken.pdf", "%PDF-1.4 garbage"));
    await page.getByRole("alert").getByText("The PDF is damaged").waitFor();
    await page.getByText("0 pages could be read.").waitFor();
    await expectAccessible(page);
    await picture(page, "resume-damaged");
    await page.close();
  });

  it("can be stopped on its way, and says when there is no network", async () => {
    const page = await newSignedInPage({ expectErrors: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });
    await page.goto("/resumes");
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/resumes/upload", async (route) => {
      await held;
      // The page has given it up by then.
      await route.abort().catch(() => undefined);
    });
    await choose(page, file("slow.txt", RESUME));
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Drop a file here").waitFor();
    expect(await page.getByText("This was not taken").count()).toBe(0);
    release();
    await page.unroute("**/resumes/upload");
    await page.context().setOffline(true);
    await choose(page, file("offline.txt", RESUME));
    await page.getByText("This was not taken").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await expectTitle(page, "offline.txt");
    await page.close();
  });
});

describe("a parsed resume", () => {
  it("marks the words of a field, and the field of words, by pointer and by keyboard", async () => {
    const page = await newSignedInPage();
    await uploaded(page);
    const text = page.getByRole("region", { name: "The resume's text" });
    const employer = page.getByRole("button", { name: "Northwind Payments", exact: true }).first();
    await employer.hover();
    const lit = text.locator("[data-active]");
    await expect.poll(() => lit.allTextContents()).toEqual(["Northwind Payments"]);
    await page.mouse.move(0, 0);
    await employer.focus();
    await expect.poll(() => lit.allTextContents()).toEqual(["Northwind Payments"]);

    await text.getByRole("button", { name: "Bluefin Labs" }).hover();
    const chosen = page.locator("[data-link][data-active]");
    await expect.poll(() => chosen.allTextContents()).toEqual(["Bluefin Labs"]);
    // One stop for the Tab key, arrows from mark to mark, Enter to the field.
    const first = text.getByRole("button").first();
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Bengaluru, India");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("BUTTON");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Bengaluru, India");
    await page.close();
  });

  it("says what is worth checking, and keeps corrections beside what was read", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes");
    await choose(page, file("no-country.txt", RESUME.replace("Bengaluru, India | ", "").replaceAll(", Bengaluru", "")));
    await expectTitle(page, "no-country.txt");
    await page.getByText("Check: add the country code").waitFor();
    await page.getByRole("button", { name: "Correct: Phone" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("+91 98450 12345");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Corrected by you").waitFor();
    await page.getByText("+91 98450 12345").waitFor();
    await page.reload();
    await page.getByText("+91 98450 12345").waitFor();
    await page.getByText("What was read", { exact: true }).last().click();
    await page.getByRole("button", { name: "98450 12345", exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByText("Corrected by you").waitFor({ state: "detached" });
    await page.close();
  });

  it("has forms for positions that refuse impossible dates", async () => {
    const page = await newSignedInPage();
    await uploaded(page);
    await page.getByRole("button", { name: "Correct: Experience" }).click();
    const second = page.getByRole("group", { name: "Entry 2" });
    await second.getByLabel("Start").fill("July 18");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Write a year and month such as 2021-03, or a year.").waitFor();
    await second.getByLabel("Start").fill("2018-06");
    await second.getByLabel("Employer").fill("Bluefin Laboratories");
    await expectAccessible(page);
    await picture(page, "resume-correct");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Bluefin Laboratories").waitFor();
    await page.getByText("Jun 2018").waitFor();
    await page.getByText("present", { exact: true }).waitFor();
    await page.close();
  });

  it("has a summary in its own words, and a quality score with evidence and advice", async () => {
    const page = await newSignedInPage();
    await uploaded(page);
    await page.getByRole("tab", { name: "Summary" }).click();
    await page.getByText("What an interviewer should know").waitFor();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Quality" }).click();
    await page.getByRole("heading", { name: "Readable by programs" }).waitFor();
    await page.getByText("Write more: there are few words.").waitFor();
    await page.getByRole("button", { name: /^Headings/ }).click();
    await page.getByRole("button", { name: "EXPERIENCE", exact: true }).first().hover();
    const text = page.getByRole("region", { name: "The resume's text" });
    await expect.poll(() => text.locator("[data-active]").allTextContents()).toEqual(["EXPERIENCE"]);
    await expectAccessible(page);
    await picture(page, "resume-quality");
    await page.close();
  });

  it("fits a phone: one side at a time, and a value leads to its words", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    await uploaded(page);
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "phone-resume");
    await page.getByRole("button", { name: "Northwind Payments", exact: true }).tap();
    const text = page.getByRole("region", { name: "The resume's text" });
    await text.waitFor();
    await expect.poll(() => text.locator("[data-active]").allTextContents()).toEqual(["Northwind Payments"]);
    await text.getByRole("button", { name: "Bluefin Labs" }).tap();
    await page.getByRole("heading", { name: "Experience" }).waitFor();
    await page.close();
  });

  it("is deleted only after a question", async () => {
    const page = await newSignedInPage();
    await uploaded(page);
    await page.getByRole("button", { name: "Delete resume" }).click();
    await page.getByText("This cannot be undone.").waitFor();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Delete resume" }).click();
    await expectTitle(page, "Resumes");
    await page.getByText("No resume yet").waitFor();
    await page.close();
  });

  it("speaks the interface's language, and leaves the resume's words as they are", async () => {
    const page = await newSignedInPage({ language: "hi", locale: "hi-IN" });
    await page.goto("/resumes");
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "फ़ाइल चुनें" }).click(),
    ]);
    await chooser.setFiles(file("broken.pdf", "%PDF-1.4 garbage"));
    await page.getByText("फ़ाइल खराब है और पढ़ी नहीं जा सकी।").waitFor();
    const [again] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "फ़ाइल चुनें" }).click(),
    ]);
    await again.setFiles(file("asha-rao.txt", RESUME));
    await page.getByText("आपका रेज़्यूमे आ गया है।").waitFor();
    await page.getByRole("tab", { name: "गुणवत्ता" }).click();
    await page.getByRole("heading", { name: "प्रोग्राम के लिए पठनीयता" }).waitFor();
    await page.getByText("और लिखें: शब्द कम हैं।").waitFor();
    await expectAccessible(page);
    await picture(page, "resume-hi");
    await page.close();
  });

  it("that is not there says so, with a way back", async () => {
    const page = await newSignedInPage();
    await page.goto("/resumes/00000000-0000-4000-8000-000000000000");
    await page.getByText("There is no such resume.").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "All resumes" }).click();
    await expectTitle(page, "Resumes");
    await page.close();
  });
});
