/** Where a decision's subject is shown in this app. */

interface Subject {
  kind: string;
  id: string;
}

/** Which answer of which interview a decision is about; null where it is about something else. */
export function turnOf(subject: Subject | null): { interviewId: string; turn: number } | null {
  const [interviewId, turn] = subject?.kind === "interview_turn" ? subject.id.split("/") : [];
  return interviewId && turn && /^\d+$/.test(turn) ? { interviewId, turn: Number(turn) } : null;
}

/** The address of what a decision is about; null where it has no page. */
export function addressOf(subject: Subject | null): string | null {
  if (!subject) return null;
  const id = encodeURIComponent(subject.id.split("/")[0] ?? "");
  switch (subject.kind) {
    case "resume":
      return `/resumes/${id}`;
    case "analysis":
      return `/gap/${id}`;
    case "learning_path":
      return `/roadmap/${id}`;
    case "interview":
    case "interview_turn":
      return `/interviews/${id}/report`;
    default:
      return null;
  }
}
