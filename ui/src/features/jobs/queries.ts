/** The requests of this feature. */

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, type components, newKey, refreshLists, unwrap, upload, useCreate } from "@/api";

type Schemas = components["schemas"];
export type Job = Awaited<ReturnType<typeof getJob>>;
export type JobItem = Schemas["JobItem"];
export type Demand = Job["demands"][number];
type JobResult = Pick<Schemas["JobResult"], "job_id" | "duplicate">;

export const PAGE_SIZE = 20;

const KEY = "jobs";

/** One page of my job ads, the newest first. */
export function useJobs(page: number) {
  return useQuery({
    queryKey: [KEY, "list", page],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/jobs", { params: { query: { page, limit: PAGE_SIZE } }, signal })),
    placeholderData: keepPreviousData,
  });
}

async function getJob(jobId: string, signal: AbortSignal) {
  return (await unwrap(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal }))).data;
}

/** An ad with all that it asks. */
export function useJob(jobId: string) {
  return useQuery({ queryKey: [KEY, jobId], queryFn: ({ signal }) => getJob(jobId, signal) });
}

/** My resumes by name, the newest first, to compare an ad with. */
export function useResumeNames() {
  return useQuery({
    queryKey: ["resumes", "names"],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/resumes", { params: { query: { limit: 50 } }, signal }))).data.map(
        ({ resume_id, filename }) => ({ value: resume_id, label: filename }),
      ),
  });
}

/** Delete an ad. */
export function useDeleteJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => unwrap(api.DELETE("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId } } })),
    onSuccess: (_, jobId) => {
      queries.removeQueries({ queryKey: [KEY, jobId] });
      return refreshLists(queries, [KEY, "list"], [KEY, "titles"]);
    },
  });
}

export interface NewAd {
  title: string;
  text?: string;
  url?: string;
}

/** Bring an ad as text or by its address. */
export function useAddJob(onSuccess: (result: JobResult) => void) {
  const keep = useKeep(onSuccess);
  return useCreate({
    create: async ({ title, text, url }: NewAd, key): Promise<JobResult> => {
      const body = { ...(text === undefined ? { url } : { text }), title: title || undefined };
      const header = { "Idempotency-Key": key };
      return (await unwrap(api.POST("/api/v1/jobs", { body: body as never, params: { header } }))).data;
    },
    onSuccess: keep,
  });
}

/** Bring an ad as a file, with its progress and a way to stop it. The same file tried again is the same request. */
export function useUploadJob(onSuccess: (result: JobResult) => void) {
  const keep = useKeep(onSuccess);
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const keyed = useRef<{ name: string; key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: async ({ file, title }: { file: File; title: string }) => {
      const form = new FormData();
      form.set("file", file);
      if (title) form.set("title", title);
      const name = [file.name, file.size, file.lastModified, title].join("\n");
      if (keyed.current?.name !== name) keyed.current = { name, key: newKey() };
      stop.current = new AbortController();
      setShare(0);
      const { signal } = stop.current;
      return (
        await upload<{ data: JobResult }>("/api/v1/jobs", form, {
          onProgress: setShare,
          signal,
          key: keyed.current.key,
        })
      ).data;
    },
    onSuccess: (result) => {
      keyed.current = null;
      keep(result);
    },
  });
  return { ...mutation, share, cancel: () => stop.current?.abort() };
}

function useKeep(onSuccess: (result: JobResult) => void): (result: JobResult) => void {
  const queries = useQueryClient();
  return (result) => {
    void queries.invalidateQueries({ queryKey: [KEY, "list"] });
    void queries.invalidateQueries({ queryKey: [KEY, "titles"] });
    onSuccess(result);
  };
}
