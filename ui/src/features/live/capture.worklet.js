// Takes the microphone's sound to the page as PCM16 blocks of 20 ms, with the loudest sample of each for the level meter.
class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Int16Array(Math.round(sampleRate / 50));
    this.filled = 0;
    this.peak = 0;
  }

  process([input]) {
    const channel = input[0];
    if (!channel) return true;
    for (const sample of channel) {
      const within = Math.max(-1, Math.min(1, sample));
      this.peak = Math.max(this.peak, Math.abs(within));
      this.block[this.filled++] = within < 0 ? within * 0x8000 : within * 0x7fff;
      if (this.filled === this.block.length) {
        const full = this.block.slice();
        this.port.postMessage({ pcm: full.buffer, peak: this.peak }, [full.buffer]);
        this.filled = 0;
        this.peak = 0;
      }
    }
    return true;
  }
}

registerProcessor("nexura-capture", Capture);
