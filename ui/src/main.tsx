import "@mantine/core/styles.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startI18n } from "./i18n";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element.");
void startI18n().then(() => createRoot(root).render(<App />));
