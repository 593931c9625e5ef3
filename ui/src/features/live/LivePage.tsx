import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { PageTitle, QueryView } from "@/components";
import { type Choice, DeviceCheck } from "./DeviceCheck";
import { useDevices } from "./devices";
import { LiveSession } from "./LiveSession";
import { type InterviewDetail, useConsents, useInterview } from "./queries";

/** An interview by voice: consents and devices first, then the talk. */
export default function LivePage() {
  const { interviewId = "" } = useParams();
  const { t } = useTranslation("live");
  const interview = useInterview(interviewId);
  return (
    <>
      {!interview.data && <PageTitle>{t("tab")}</PageTitle>}
      <QueryView query={interview} loading={t("loading")} namespace="live">
        {(found) => <Live key={found.interview_id} interview={found} />}
      </QueryView>
    </>
  );
}

function Live({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation("live");
  const consents = useConsents();
  const devices = useDevices();
  const [choice, setChoice] = useState<Choice | null>(null);
  return (
    <>
      <PageTitle tab={t("tab")} lead={choice ? undefined : t("check.lead")}>
        {interview.job_role}
      </PageTitle>
      {choice ? (
        <LiveSession interview={interview} choice={choice} devices={devices} onAgain={() => setChoice(null)} />
      ) : (
        <QueryView query={consents} loading={t("loading")}>
          {(found) => (
            <DeviceCheck interviewId={interview.interview_id} items={found} devices={devices} onStart={setChoice} />
          )}
        </QueryView>
      )}
    </>
  );
}
