import { useTranslation } from "react-i18next";
import { comparedWith } from "./model";
import { type AnalysisItem, useJobs, useResumes } from "./queries";

/** Names of what was compared, as far as it is still there. */
export function useNames(): (item: AnalysisItem) => { title: string; resume: string } {
  const { t } = useTranslation("gap");
  const jobs = useJobs().data;
  const resumes = useResumes().data;
  return (item) => ({
    title: comparedWith(item, jobs) ?? t(item.job_id ? "list.savedJob" : "list.pastedAd"),
    resume: resumes?.find(({ resume_id }) => resume_id === item.resume_id)?.filename ?? t("list.resume"),
  });
}
