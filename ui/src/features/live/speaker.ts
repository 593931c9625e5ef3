/**
 * The interviewer's voice: PCM16 blocks of the service one after the other, or sentences that the browser says itself. Silenced at
 * once when it is interrupted; paused, with nothing lost, while it is not clear whether it is.
 */
export class Speaker {
  private context: AudioContext | null = null;
  private rate = 16_000;
  private next = 0;
  private began = 0;
  private paused = false;
  private readonly playing = new Set<AudioBufferSourceNode | SpeechSynthesisUtterance>();

  constructor(private readonly onChange: (speaking: boolean) => void) {}

  /** Make sound possible; call it while the user clicks, because browsers are silent before. */
  async open(): Promise<void> {
    this.context ??= new AudioContext();
    await this.context.resume();
  }

  /** A reply begins, in this rate. */
  begin(sampleRate: number): void {
    this.rate = sampleRate;
  }

  /** Play a block after those that wait. */
  play(pcm: ArrayBuffer): void {
    const { context } = this;
    if (!context || pcm.byteLength < 2) return;
    const samples = new Int16Array(pcm, 0, Math.floor(pcm.byteLength / 2));
    const buffer = context.createBuffer(1, samples.length, this.rate);
    const channel = buffer.getChannelData(0);
    for (let at = 0; at < samples.length; at++) channel[at] = (samples[at] ?? 0) / 0x8000;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    const start = Math.max(context.currentTime, this.next);
    this.next = start + buffer.duration;
    if (this.playing.size === 0) {
      this.began = start;
      this.onChange(true);
    }
    this.playing.add(source);
    source.onended = () => this.ended(source);
    source.start(start);
    performance.mark("nexura:first-sound");
  }

  /** Say a sentence with the browser's own voice. */
  say(text: string, language: string): void {
    if (typeof speechSynthesis === "undefined") return;
    const sentence = new SpeechSynthesisUtterance(text);
    sentence.lang = language;
    sentence.onend = () => this.ended(sentence);
    sentence.onerror = () => this.ended(sentence);
    if (this.playing.size === 0) this.onChange(true);
    this.playing.add(sentence);
    speechSynthesis.speak(sentence);
  }

  /** Hold the voice where it is: the candidate may be speaking. */
  pause(): void {
    if (this.paused || !this.speaking) return;
    this.paused = true;
    void this.context?.suspend();
    if (typeof speechSynthesis !== "undefined") speechSynthesis.pause();
    performance.mark("nexura:silenced");
  }

  /** Go on after a pause, with the next sound. */
  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    void this.context?.resume();
    if (typeof speechSynthesis !== "undefined") speechSynthesis.resume();
  }

  /** Be silent now. */
  silence(): void {
    this.next = 0;
    if (typeof speechSynthesis !== "undefined") speechSynthesis.cancel();
    for (const source of this.playing) {
      if (source instanceof SpeechSynthesisUtterance) continue;
      source.onended = null;
      source.stop();
    }
    const spoke = this.speaking;
    this.playing.clear();
    if (spoke) {
      if (!this.paused) performance.mark("nexura:silenced");
      this.onChange(false);
    }
    this.resume();
  }

  get speaking(): boolean {
    return this.playing.size > 0;
  }

  /** Milliseconds of the present speech that were heard. */
  get playedMs(): number {
    return this.speaking && this.context ? Math.max(0, this.context.currentTime - this.began) * 1000 : 0;
  }

  close(): void {
    this.silence();
    void this.context?.close();
    this.context = null;
  }

  private ended(source: AudioBufferSourceNode | SpeechSynthesisUtterance): void {
    if (this.playing.delete(source) && this.playing.size === 0) {
      this.next = 0;
      this.onChange(false);
    }
  }
}
