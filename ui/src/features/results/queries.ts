/** What the results ask of the service. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, asApiError, type components, unwrap } from "@/api";

export type View = components["schemas"]["ReportBody"]["view"];
export type ReportBody = NonNullable<ReturnType<typeof useReport>["data"]>;
export type Answered = ReportBody["questions"][number];
export type CodeOutcome = NonNullable<Answered["evaluation"]["code"]>;

/** The report; it does not change once it is there. */
export function useReport(interviewId: string, view: View) {
  return useQuery({
    queryKey: ["interviews", interviewId, "report", view],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const params = { path: { interview_id: interviewId }, query: { view } };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/report", { params, signal }))).data;
    },
  });
}

/** The interview, for the day that it ended. */
export function useInterview(interviewId: string) {
  return useQuery({
    queryKey: ["interviews", interviewId],
    queryFn: async ({ signal }) => {
      const path = { interview_id: interviewId };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}", { params: { path }, signal }))).data;
    },
  });
}

/** The judged code, asked for when it is to be shown. */
export function useSubmittedCode(submissionId: string, wanted: boolean) {
  return useQuery({
    queryKey: ["code", "submission", submissionId],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const path = { submission_id: submissionId };
      return (await unwrap(api.GET("/api/v1/code/submissions/{submission_id}", { params: { path }, signal }))).data;
    },
  });
}

/** End the interview now and have its report written. */
export function useComplete(interviewId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/interviews/{interview_id}/complete", { params: { path: { interview_id: interviewId } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["interviews"] }),
  });
}

/** Fetch the report as a PDF and save it as the browser saves files. */
export function useReportPdf(interviewId: string, view: View) {
  return useMutation({
    mutationFn: async () => {
      const path = { interview_id: interviewId };
      const answer = api.GET("/api/v1/interviews/{interview_id}/report.pdf", {
        params: { path, query: { view } },
        parseAs: "blob",
      });
      const { response } = await answer.catch((cause: unknown) => Promise.reject(asApiError(cause)));
      const document = (await unwrap(answer)) as Blob;
      save(document, /filename="([\w.-]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1]);
    },
  });
}

function save(file: Blob, name = "interview-report.pdf") {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
