import { useCallback, useEffect, useRef, useState } from "react";
import { type Camera, openCamera } from "./camera";
import { type Microphone, openMicrophone } from "./microphone";

/** A device that can be switched on and off. */
export interface Device<T> {
  opened: T | null;
  /** The name of the error that kept it off, as `NotAllowedError`. */
  failed: string | null;
  open: () => Promise<void>;
  close: () => void;
}

export interface Devices {
  microphone: Device<Microphone>;
  camera: Device<Camera>;
}

/** Microphone and camera of the page; both are off again when the page is left. */
export function useDevices(): Devices {
  return { microphone: useDevice(openMicrophone), camera: useDevice(openCamera) };
}

function useDevice<T extends { stop: () => void }>(start: () => Promise<T>): Device<T> {
  const [opened, setOpened] = useState<T | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const current = useRef<T | null>(null);
  /** Which attempt counts: one that was closed meanwhile is stopped as soon as it is there. */
  const attempt = useRef(0);
  const close = useCallback(() => {
    attempt.current++;
    current.current?.stop();
    current.current = null;
    setOpened(null);
    setFailed(null);
  }, []);
  const open = useCallback(async () => {
    close();
    const mine = attempt.current;
    try {
      const device = await start();
      if (attempt.current !== mine) {
        device.stop();
        return;
      }
      current.current = device;
      setOpened(device);
    } catch (cause) {
      if (attempt.current === mine) setFailed(cause instanceof DOMException ? cause.name : "other");
    }
  }, [start, close]);
  useEffect(() => close, [close]);
  return { opened, failed, open, close };
}
