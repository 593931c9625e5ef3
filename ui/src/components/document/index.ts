/** Resumes and job ads as people see them: bringing one, and what was read beside where it stands. Texts: `documents`. */

export { DocumentError } from "./DocumentError";
export { DOCUMENT_FILES } from "./files";
export { LinkedPanes, LinkedValue } from "./LinkedPanes";
export type { LinkedSpan } from "./LinkedText";
export { ReadingWarnings } from "./ReadingWarnings";
