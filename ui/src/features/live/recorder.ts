/** Records sound and picture in the browser's own format and hands over a piece every few seconds. */

const EVERY_MS = 5000;
const FORMATS = ["video/webm;codecs=vp8,opus", "video/webm", "audio/webm;codecs=opus", "audio/webm"];

/** The format that this browser records, for streams with or without a picture; null where it records none. */
export function recordingFormat(withPicture: boolean): string | null {
  if (typeof MediaRecorder === "undefined") return null;
  const fitting = FORMATS.filter((format) => withPicture || format.startsWith("audio/"));
  return fitting.find((format) => MediaRecorder.isTypeSupported(format)) ?? null;
}

/** What stores the pieces. */
export interface Archive {
  chunk(number: number, data: Blob): Promise<void>;
  complete(): Promise<void>;
}

/** A recording that goes on; pieces are stored in order, each tried again by the archive. */
export class Recording {
  private readonly recorder: MediaRecorder;
  private storing: Promise<void> = Promise.resolve();
  private number = 0;
  private failed = false;

  constructor(
    tracks: MediaStreamTrack[],
    format: string,
    private readonly archive: Archive,
    private readonly onFailure: (cause: unknown) => void,
  ) {
    this.recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: format });
    this.recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) this.store(data);
    };
    this.recorder.start(EVERY_MS);
  }

  /** End the recording; resolves when its last piece is stored. */
  async stop(): Promise<void> {
    if (this.recorder.state === "inactive") return;
    const stopped = new Promise<void>((resolve) => {
      this.recorder.onstop = () => resolve();
    });
    this.recorder.stop();
    await stopped;
    await this.storing;
    if (!this.failed) await this.archive.complete().catch(this.fail);
  }

  private store(data: Blob): void {
    const number = this.number++;
    this.storing = this.storing.then(async () => {
      if (this.failed) return;
      await this.archive.chunk(number, data).catch(this.fail);
    });
  }

  private readonly fail = (cause: unknown): void => {
    this.failed = true;
    if (this.recorder.state !== "inactive") this.recorder.stop();
    this.onFailure(cause);
  };
}
