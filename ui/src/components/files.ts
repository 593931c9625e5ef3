/** What may be chosen as a file, checked before anything is sent. The service checks again, by content. */

export interface FileRules {
  /** Endings with the dot, lower case: `[".pdf", ".docx"]`. */
  extensions: readonly string[];
  /** Largest size in bytes. */
  maxBytes: number;
}

export type FileProblem = "wrongType" | "tooLarge" | "empty";

/** What is wrong with a file, or null. */
export function fileProblem(file: Pick<File, "name" | "size">, rules: FileRules): FileProblem | null {
  const name = file.name.toLowerCase();
  if (!rules.extensions.some((extension) => name.endsWith(extension))) return "wrongType";
  if (file.size === 0) return "empty";
  return file.size > rules.maxBytes ? "tooLarge" : null;
}

/** Endings as people read them: "PDF, DOCX". */
export function typeNames(extensions: readonly string[]): string[] {
  return extensions.map((extension) => extension.slice(1).toUpperCase());
}
