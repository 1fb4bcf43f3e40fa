import type { State } from "./explorable";

const [SLOWEST, QUICKEST] = [1700, 120]; // ms from one step to the next
const WHOLE = 7000; // ms from the first round to the last, if there are many

/** What plays the rounds: who knows them, and how the next one comes on show. */
export interface Rounds {
  readonly round: number;
  readonly last: number;
  readonly stepper: { name: string } | undefined;
}

/** Plays the rounds, one after the other, up to the last. */
export class Player {
  private timer = 0;

  constructor(
    private readonly rounds: Rounds,
    private readonly set: (change: State) => void,
    private readonly next: (change: State, pause: number) => void, // the same, seen as a motion
    private readonly heard: () => void, // that it plays, or does so no longer
  ) {}

  get playing(): boolean {
    return this.timer > 0;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  pause(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.heard();
  }

  private play(): void {
    const { stepper, last, round } = this.rounds;
    if (stepper && last > 0 && round === last) this.set({ [stepper.name]: 0 });
    this.step();
  }

  private step(): void {
    const { stepper, last, round } = this.rounds;
    const pause = Math.min(Math.max(WHOLE / last, QUICKEST), SLOWEST);
    const stride = Math.max(Math.round((last * pause) / WHOLE), 1); // of hundreds of rounds some are shown
    if (stepper && round < last) this.next({ [stepper.name]: Math.min(round + stride, last) }, pause);
    this.timer = this.rounds.round < last ? window.setTimeout(() => this.step(), pause) : 0;
    this.heard();
  }
}
