import {
  type ClientMessage,
  type Ending,
  endingOf,
  frameOf,
  type Hello,
  messageOf,
  PICTURE,
  type ServerMessage,
  SOUND,
  speechOf,
} from "./protocol";

/** Whoever wants to know what comes. */
export interface Listener {
  onOpen(): void;
  onMessage(message: ServerMessage): void;
  onSpeech(pcm: ArrayBuffer): void;
  /** The connection is gone; with `lost` it is tried again by itself. */
  onClose(ending: Ending): void;
}

/** Pictures are left out while so many bytes wait to be sent; sound never is. */
const CROWDED_BYTES = 64 * 1024;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

/** The socket of one live interview; a lost connection is opened again and goes on where it was. */
export class Connection {
  private socket: WebSocket | null = null;
  private began = 0;
  private tries = 0;
  private timer = 0;
  private closed = false;
  private lastTurn: number | undefined;

  constructor(
    private readonly interviewId: string,
    private readonly hello: () => Promise<Omit<Hello, "last_turn"> | null>,
    private readonly listener: Listener,
  ) {}

  /** Open the socket and say hello. */
  async open(): Promise<void> {
    const hello = await this.hello();
    if (this.closed) return;
    if (hello === null) {
      this.listener.onClose("signedOut");
      return;
    }
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/v1/interviews/${this.interviewId}/live`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      this.began = performance.now();
      this.send({ type: "hello", ...hello, ...(this.lastTurn === undefined ? {} : { last_turn: this.lastTurn }) });
      this.listener.onOpen();
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.received(data);
    socket.onclose = ({ code }) => this.gone(socket, code);
  }

  send(message: ClientMessage): void {
    if (this.ready) this.socket?.send(JSON.stringify(message));
  }

  sound(pcm: ArrayBuffer): void {
    if (this.ready) this.socket?.send(frameOf(SOUND, performance.now() - this.began, pcm));
  }

  picture(jpeg: ArrayBuffer): void {
    if (!this.ready || (this.socket?.bufferedAmount ?? 0) > CROWDED_BYTES) return;
    this.socket?.send(frameOf(PICTURE, performance.now() - this.began, jpeg));
  }

  close(): void {
    this.closed = true;
    window.clearTimeout(this.timer);
    this.socket?.close(1000);
  }

  private get ready(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  private received(data: string | ArrayBuffer): void {
    if (typeof data !== "string") {
      const pcm = speechOf(data);
      if (pcm) this.listener.onSpeech(pcm);
      return;
    }
    const message = messageOf(data);
    if (message === null) return;
    this.tries = 0;
    if (message.type === "assistant_complete") this.lastTurn = message.turn;
    this.listener.onMessage(message);
  }

  private gone(socket: WebSocket, code: number): void {
    if (this.closed || socket !== this.socket) return;
    const ending = endingOf(code);
    this.listener.onClose(ending);
    if (ending !== "lost") {
      this.closed = true;
      return;
    }
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.tries++);
    this.timer = window.setTimeout(() => void this.open(), wait);
  }
}
