import captureUrl from "./capture.worklet.js?url";

/** One block of sound: PCM16 mono, and its loudest sample from 0 to 1. */
export interface SoundBlock {
  pcm: ArrayBuffer;
  peak: number;
}

/** A microphone that is on. */
export interface Microphone {
  readonly sampleRate: number;
  readonly stream: MediaStream;
  onBlock: ((block: SoundBlock) => void) | null;
  stop(): void;
}

/** The rate that recognition wants; a browser that cannot give it keeps its own, and the service converts. */
const WANTED_RATE = 16_000;

/** Switch the microphone on. Rejects as `getUserMedia` does: `NotAllowedError`, `NotFoundError`, … */
export async function openMicrophone(): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  let context = new AudioContext({ sampleRate: WANTED_RATE });
  let source: MediaStreamAudioSourceNode;
  try {
    source = context.createMediaStreamSource(stream);
  } catch {
    // Firefox wants the context at the device's own rate.
    await context.close();
    context = new AudioContext();
    source = context.createMediaStreamSource(stream);
  }
  await context.audioWorklet.addModule(captureUrl);
  const node = new AudioWorkletNode(context, "nexura-capture", { numberOfOutputs: 0, channelCount: 1 });
  source.connect(node);
  await context.resume();
  const microphone: Microphone = {
    sampleRate: context.sampleRate,
    stream,
    onBlock: null,
    stop: () => {
      node.port.onmessage = null;
      source.disconnect();
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
  node.port.onmessage = ({ data }: MessageEvent<SoundBlock>) => microphone.onBlock?.(data);
  return microphone;
}
