import type { FileRules } from "../files";

/** What the service reads as a document, by its default limit. It checks again, by content and by its own limit. */
export const DOCUMENT_FILES: FileRules = { extensions: [".pdf", ".docx", ".txt"], maxBytes: 10 * 1024 * 1024 };
