import "./theme/mantine.css";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startI18n } from "./i18n";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element.");
// As a transition, the first page is rendered in small steps between which a slow device can answer taps.
void startI18n().then(() => startTransition(() => createRoot(root).render(<App />)));
