/** What the loudness of the microphone's blocks, 20 ms each, says while the interviewer speaks. */

/** A voice at least this loud (largest sample, 1 is full scale) is taken for the candidate's. */
const LOUD = 0.12;
const WINDOW = 5;
const ENOUGH = 3;
/** After a false alarm (a cough, an echo) it takes a voice this much louder, until the interviewer has spoken to the end. */
const WARIER = 1.6;

/** Tells a candidate who cuts in from a click: loud in three blocks of five, which takes 60 to 100 ms. */
export class OverVoice {
  private threshold = LOUD;
  private recent: boolean[] = [];

  /** Whether this block makes it likely that the candidate cuts in. */
  heard(peak: number): boolean {
    this.recent = [...this.recent.slice(1 - WINDOW), peak > this.threshold];
    return this.recent.filter(Boolean).length >= ENOUGH;
  }

  /** It was nothing: be warier. */
  wrong(): void {
    this.threshold = Math.min(1, this.threshold * WARIER);
    this.recent = [];
  }

  /** Begin again, as when the interviewer has stopped speaking. */
  reset(): void {
    this.threshold = LOUD;
    this.recent = [];
  }
}
