/** What somebody has, and the one step that follows from it. */

export interface Interview {
  interview_id: string;
  status: "active" | "completed" | "abandoned";
}

export interface Path {
  path_id: string;
  progress: { percent: number };
}

/** The newest of each kind first. */
export interface Belongings {
  resumes: readonly { resume_id: string }[];
  jobs: readonly { job_id: string }[];
  analyses: readonly { analysis_id: string }[];
  paths: readonly Path[];
  interviews: readonly Interview[];
  /** Interviews whose report was opened in this browser. */
  read: readonly string[];
}

export const STEPS = ["resume", "job", "gap", "interview", "report", "roadmap"] as const;
export type StepName = (typeof STEPS)[number];

export interface NextStep {
  /** `resumeInterview` comes before all others: somebody waits for an answer. */
  name: StepName | "resumeInterview" | "startRoadmap" | "again";
  to: string;
}

export interface Way {
  next: NextStep;
  done: Readonly<Record<StepName, boolean>>;
}

/** Upload a resume → add a job → see the gap → be interviewed → read the report → follow the roadmap. */
export function wayOf({ resumes, jobs, analyses, paths, interviews, read }: Belongings): Way {
  const [resume, job, analysis, path] = [resumes[0], jobs[0], analyses[0], paths[0]];
  const active = interviews.find(({ status }) => status === "active");
  const completed = interviews.find(({ status }) => status === "completed");
  const unread = completed && !read.includes(completed.interview_id) ? completed : undefined;
  const done = {
    resume: resume !== undefined,
    job: job !== undefined,
    gap: analysis !== undefined,
    interview: completed !== undefined,
    report: completed !== undefined && unread === undefined,
    roadmap: path !== undefined && path.progress.percent >= 100,
  };
  const next = ((): NextStep => {
    if (active) return { name: "resumeInterview", to: `/interviews/${active.interview_id}` };
    if (!resume) return { name: "resume", to: "/resumes" };
    if (!job && !analysis) return { name: "job", to: "/jobs" };
    if (!analysis) {
      return { name: "gap", to: `/gap?${new URLSearchParams({ resume: resume.resume_id, job: job?.job_id ?? "" })}` };
    }
    if (!completed) {
      const about = { resume: resume.resume_id, ...(job ? { job: job.job_id } : {}) };
      return { name: "interview", to: `/interviews/new?${new URLSearchParams(about)}` };
    }
    if (unread) return { name: "report", to: `/interviews/${unread.interview_id}/results` };
    if (!path) return { name: "startRoadmap", to: `/gap/${analysis.analysis_id}` };
    if (!done.roadmap) return { name: "roadmap", to: `/roadmap/${path.path_id}` };
    return { name: "again", to: "/interviews/new" };
  })();
  return { next, done };
}
