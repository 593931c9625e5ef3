// Writes the list of pictures into docs/ui.md, from the files that the browser tests have made: `npm run pictures`. `--check` fails
// where the list is not as it would be written.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const DOCUMENT = fileURLToPath(new URL("../../docs/ui.md", import.meta.url));
const FOLDER = fileURLToPath(new URL("../../docs/images/ui", import.meta.url));
const NAME = /^(.+)-(light|dark)\.(?:webp|png)$/;
/** Views in the order in which people meet them; a picture belongs to the longest name that it begins with. */
const VIEWS = [
  ["landing", "First visit"],
  ["sign-up", "Create an account"],
  ["sign-in", "Sign in"],
  ["home", "Home"],
  ["dashboard", "Where I stand"],
  ["notifications", "Notifications"],
  ["phone-menu", "The menu on a phone"],
  ["resume", "Resumes"],
  ["job", "Jobs"],
  ["gap", "Skill gap"],
  ["roadmap", "Roadmap"],
  ["interview", "Interview"],
  ["interview-coding", "Coding problem in the interview"],
  ["live", "Interview by voice and camera"],
  ["code", "Coding problems"],
  ["coding", "Coding problems"],
  ["results", "Results"],
  ["delivery", "Results: delivery over time"],
  ["history", "History of interviews"],
  ["debug", "Debugging"],
  ["profile", "Profile"],
  ["privacy", "Privacy and decisions"],
  ["admin-analytics", "Analytics for administrators"],
  ["admin-review", "Human review for administrators"],
  ["admin-fairness", "Fairness for administrators"],
  ["", "Other"],
];

const pictures = new Map();
for (const file of readdirSync(FOLDER).sort()) {
  const [, name, scheme] = NAME.exec(file) ?? [];
  if (name) pictures.set(name, { ...pictures.get(name), [scheme]: file });
}

const sections = new Map(VIEWS.map(([, title]) => [title, []]));
for (const [name, files] of pictures) {
  const [, title] = VIEWS.filter(([start]) => name.startsWith(start)).sort(([a], [b]) => b.length - a.length)[0];
  const cell = (scheme) => (files[scheme] ? `![${words(name)}, ${scheme}](images/ui/${files[scheme]})` : "");
  sections.get(title).push(`| ${words(name)} | ${cell("light")} | ${cell("dark")} |`);
}
const text = [...sections]
  .filter(([, rows]) => rows.length > 0)
  .map(([title, rows]) => `### ${title}\n\n| | light | dark |\n|---|---|---|\n${rows.join("\n")}`)
  .join("\n\n");

const [begin, end] = ["<!-- pictures -->", "<!-- /pictures -->"];
const old = readFileSync(DOCUMENT, "utf-8");
const [before, rest] = old.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error(`docs/ui.md has no ${begin} … ${end}.`);
const written = `${before}${begin}\n\n${text}\n\n${end}${after}`;
if (process.argv.includes("--check")) {
  if (written !== old) throw new Error("docs/ui.md does not list the pictures that are there: run `npm run pictures`.");
} else {
  writeFileSync(DOCUMENT, written);
  console.log(`${pictures.size} views in docs/ui.md`);
}

function words(name) {
  const text = name
    .replaceAll("-", " ")
    .replace(/\bhi$/, "in Hindi")
    .replace(/\bphone\b/, "on a phone");
  return text[0].toUpperCase() + text.slice(1);
}
