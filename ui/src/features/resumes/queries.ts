/** The requests of this feature. */

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, type components, newKey, refreshLists, unwrap, upload } from "@/api";

type Schemas = components["schemas"];
export type Resume = Awaited<ReturnType<typeof getResume>>;
export type ResumeItem = Schemas["ResumeItem"];
export type ResumeChange = Schemas["ResumeChange"];
export type Quality = Schemas["Quality"];
type UploadResult = Schemas["UploadResult"];

export const PAGE_SIZE = 20;

const KEY = "resumes";

/** One page of my resumes, the newest first. */
export function useResumes(page: number) {
  return useQuery({
    queryKey: [KEY, "list", page],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/resumes", { params: { query: { page, limit: PAGE_SIZE } }, signal })),
    placeholderData: keepPreviousData,
  });
}

async function getResume(resumeId: string, signal: AbortSignal) {
  const params = { path: { resume_id: resumeId } };
  return (await unwrap(api.GET("/api/v1/resumes/{resume_id}", { params, signal }))).data;
}

/** A resume with all that was read from it. */
export function useResume(resumeId: string) {
  return useQuery({ queryKey: [KEY, resumeId], queryFn: ({ signal }) => getResume(resumeId, signal) });
}

/** Its quality, its keywords compared with one of my jobs where `jobId` says so, else with its own target role. */
export function useQuality(resumeId: string, jobId: string | null) {
  return useQuery({
    queryKey: [KEY, resumeId, "quality", jobId],
    queryFn: async ({ signal }) => {
      const params = { path: { resume_id: resumeId }, query: jobId ? { job_id: jobId } : {} };
      return (await unwrap(api.GET("/api/v1/resumes/{resume_id}/quality", { params, signal }))).data;
    },
    placeholderData: keepPreviousData,
  });
}

/** My jobs by title, to compare keywords with. */
export function useJobTitles() {
  return useQuery({
    queryKey: ["jobs", "titles"],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/jobs", { params: { query: { limit: 50 } }, signal }))).data.map(
        ({ job_id, title }) => ({ value: job_id, label: title }),
      ),
  });
}

/** Change a resume's name, target role or corrections. */
export function useChangeResume(resumeId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: ResumeChange) =>
      (await unwrap(api.PUT("/api/v1/resumes/{resume_id}", { params: { path: { resume_id: resumeId } }, body }))).data,
    onSuccess: (resume) => {
      queries.setQueryData([KEY, resumeId], resume);
      void queries.invalidateQueries({ queryKey: [KEY, "list"] });
      void queries.invalidateQueries({ queryKey: [KEY, resumeId, "quality"] });
    },
  });
}

/** Delete a resume. */
export function useDeleteResume() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (resumeId: string) =>
      unwrap(api.DELETE("/api/v1/resumes/{resume_id}", { params: { path: { resume_id: resumeId } } })),
    onSuccess: (_, resumeId) => {
      queries.removeQueries({ queryKey: [KEY, resumeId] });
      return refreshLists(queries, [KEY, "list"]);
    },
  });
}

interface Sending {
  file: File;
  targetRole: string;
}

/** Upload a resume, with its progress and a way to stop it. The same file tried again is the same request. */
export function useUploadResume(onSuccess: (result: UploadResult) => void) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const keyed = useRef<{ name: string; key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: async ({ file, targetRole }: Sending) => {
      const form = new FormData();
      form.set("file", file);
      if (targetRole) form.set("target_role", targetRole);
      const name = [file.name, file.size, file.lastModified, targetRole].join("\n");
      if (keyed.current?.name !== name) keyed.current = { name, key: newKey() };
      stop.current = new AbortController();
      setShare(0);
      const { signal } = stop.current;
      const options = { onProgress: setShare, signal, key: keyed.current.key };
      return (await upload<{ data: UploadResult }>("/api/v1/resumes/upload", form, options)).data;
    },
    onSuccess: (result) => {
      keyed.current = null;
      void queries.invalidateQueries({ queryKey: [KEY, "list"] });
      onSuccess(result);
    },
  });
  return { ...mutation, share, cancel: () => stop.current?.abort() };
}
