/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream;
  /** Called about once a second with a small JPEG. */
  onFrame: ((jpeg: ArrayBuffer) => void) | null;
  stop(): void;
}

const WIDTH = 320;
const HEIGHT = 240;
const EVERY_MS = 1000;
const QUALITY = 0.8;

/** Switch the camera on. Rejects as `getUserMedia` does. */
export async function openCamera(): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" },
  });
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pencil = canvas.getContext("2d");
  const camera: Camera = {
    stream,
    onFrame: null,
    stop: () => {
      window.clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
  const timer = window.setInterval(() => {
    if (!camera.onFrame || !pencil || video.videoWidth === 0) return;
    // The middle of the picture in the frame's own shape: faces keep their proportions.
    const shape = Math.min(video.videoWidth / WIDTH, video.videoHeight / HEIGHT);
    const [width, height] = [WIDTH * shape, HEIGHT * shape];
    const [left, top] = [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2];
    pencil.drawImage(video, left, top, width, height, 0, 0, WIDTH, HEIGHT);
    canvas.toBlob((blob) => void blob?.arrayBuffer().then((jpeg) => camera.onFrame?.(jpeg)), "image/jpeg", QUALITY);
  }, EVERY_MS);
  return camera;
}
