import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { newKey, session } from "@/api";
import { Connection } from "./connection";
import { BEGINNING, type Conversation, next } from "./conversation";
import type { Choice } from "./DeviceCheck";
import type { Devices } from "./devices";
import { OverVoice } from "./overVoice";
import { Speaker } from "./speaker";

/** A voice over the interviewer's pauses the interviewer's for this long, until the service has decided who speaks. */
const PAUSE_MS = 500;
const ALIVE_MS = 4000;

export interface Live {
  conversation: Conversation;
  /** The interviewer's voice is heard. */
  interviewerSpeaks: boolean;
  muted: boolean;
  /** The push-to-talk button is held. */
  holding: boolean;
  mute: (muted: boolean) => void;
  hold: (holding: boolean) => void;
  interrupt: () => void;
  type: (text: string, questionId: string | undefined) => void;
  leave: () => void;
}

interface LiveOptions {
  interviewId: string;
  language: string;
  choice: Choice;
  devices: Devices;
  /** A reply is complete: what is open changed. */
  onTurn: () => void;
}

/** The live session: devices to the socket, the socket to page and loudspeaker. It ends when the page is left. */
export function useLive({ interviewId, language, choice, devices, onTurn }: LiveOptions): Live {
  const [conversation, tell] = useReducer(next, BEGINNING);
  const [interviewerSpeaks, setInterviewerSpeaks] = useState(false);
  const [muted, setMuted] = useState(false);
  const [holding, setHolding] = useState(false);
  const connection = useRef<Connection | null>(null);
  const speaker = useRef<Speaker | null>(null);
  const gate = useRef({ muted: false, holding: false });
  const turned = useRef(onTurn);
  useEffect(() => {
    turned.current = onTurn;
  });
  const microphone = devices.microphone.opened;
  const camera = devices.camera.opened;
  const { pushToTalk } = choice;

  useEffect(() => {
    // The turn whose speech was sent to its end: the service hears when it was played.
    let spoken: number | null = null;
    const voice = new Speaker((speaking) => {
      setInterviewerSpeaks(speaking);
      if (!speaking && spoken !== null) connection.current?.send({ type: "played", turn: spoken });
    });
    speaker.current = voice;
    const hello = async () => {
      const token = await session.token();
      if (token === null) return null;
      return {
        token,
        sample_rate: microphone?.sampleRate ?? 16_000,
        language,
        microphone: microphone !== null,
        camera: camera !== null,
        push_to_talk: pushToTalk,
      };
    };
    const socket = new Connection(interviewId, hello, {
      onOpen: () => {
        tell({ type: "opened" });
        if (gate.current.muted) connection.current?.send({ type: "mute", muted: true });
      },
      onSpeech: (pcm) => voice.play(pcm),
      onClose: (ending) => {
        voice.silence();
        tell({ type: "closed", ending });
      },
      onMessage: (message) => {
        if (message.type === "speech_start") {
          spoken = null;
          voice.begin(message.sample_rate);
        }
        if (message.type === "speech_stop") {
          if (message.reason === "interrupted") voice.silence();
          else spoken = message.turn;
        }
        if (message.type === "caption" && message.speak) voice.say(message.text, language);
        if (message.type === "assistant_complete") turned.current();
        tell(message);
      },
    });
    connection.current = socket;
    void voice.open();
    void socket.open();
    // While nothing is to be heard, the service still knows that somebody is there.
    const alive = window.setInterval(() => socket.send({ type: "ping" }), ALIVE_MS);
    return () => {
      window.clearInterval(alive);
      socket.close();
      voice.close();
      connection.current = null;
      speaker.current = null;
    };
  }, [interviewId, language, microphone, camera, pushToTalk]);

  useEffect(() => {
    if (!microphone) return;
    const over = new OverVoice();
    let pause = 0;
    microphone.onBlock = ({ pcm, peak }) => {
      const { muted: silent, holding: held } = gate.current;
      if (silent || (pushToTalk && !held)) return;
      connection.current?.sound(pcm);
      const voice = speaker.current;
      if (!voice?.speaking) {
        window.clearTimeout(pause);
        pause = 0;
        over.reset();
      } else if (pause === 0 && over.heard(peak)) {
        voice.pause();
        pause = window.setTimeout(() => {
          pause = 0;
          over.wrong();
          voice.resume();
        }, PAUSE_MS);
      }
    };
    return () => {
      window.clearTimeout(pause);
      microphone.onBlock = null;
    };
  }, [microphone, pushToTalk]);

  useEffect(() => {
    if (!camera) return;
    camera.onFrame = (jpeg) => connection.current?.picture(jpeg);
    return () => {
      camera.onFrame = null;
    };
  }, [camera]);

  const mute = useCallback((silent: boolean) => {
    gate.current.muted = silent;
    setMuted(silent);
    connection.current?.send({ type: "mute", muted: silent });
  }, []);
  const interrupt = useCallback(() => {
    const playedMs = speaker.current?.playedMs ?? 0;
    speaker.current?.silence();
    connection.current?.send({ type: "interrupt", played_ms: playedMs });
  }, []);
  const hold = useCallback(
    (held: boolean) => {
      if (gate.current.holding === held) return;
      gate.current.holding = held;
      setHolding(held);
      if (held && speaker.current?.speaking) interrupt();
      connection.current?.send({ type: held ? "speech_start" : "speech_end" });
    },
    [interrupt],
  );
  const type = useCallback((text: string, questionId: string | undefined) => {
    speaker.current?.silence();
    tell({ type: "typed", text });
    connection.current?.send({ type: "answer", text, question_id: questionId, key: newKey() });
  }, []);
  const leave = useCallback(() => {
    connection.current?.send({ type: "end", complete: false });
    connection.current?.close();
    speaker.current?.silence();
    tell({ type: "closed", ending: "over" });
  }, []);
  return { conversation, interviewerSpeaks, muted, holding, mute, hold, interrupt, type, leave };
}
