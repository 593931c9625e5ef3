import { useEffect, useState } from "react";
import type { Devices } from "./devices";
import { openArchive } from "./queries";
import { Recording, recordingFormat } from "./recorder";

/** Records the candidate while `wanted`. `failure`: why it stopped by itself. */
export function useRecording(interviewId: string, wanted: boolean, devices: Devices) {
  const [active, setActive] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const sound = devices.microphone.opened?.stream ?? null;
  const picture = devices.camera.opened?.stream ?? null;
  useEffect(() => {
    const format = recordingFormat(picture !== null);
    if (!wanted || !sound || !format) return;
    let recording: Recording | null = null;
    let left = false;
    const stopped = (cause: unknown) => {
      setActive(false);
      setFailure(cause);
    };
    openArchive(interviewId, format)
      .then((archive) => {
        if (left) return archive.complete();
        const tracks = [...sound.getAudioTracks(), ...(picture?.getVideoTracks() ?? [])];
        recording = new Recording(tracks, format, archive, stopped);
        setActive(true);
        setFailure(null);
      })
      .catch(stopped);
    return () => {
      left = true;
      setActive(false);
      void recording?.stop();
    };
  }, [interviewId, wanted, sound, picture]);
  return { active, failure };
}
