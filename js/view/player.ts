import type { State } from "./explorable";

const PAUSE = 1200; // ms from one round to the next

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
    private readonly next: (change: State) => void, // the same, seen as a motion
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
    const { stepper } = this.rounds;
    if (stepper && this.rounds.round < this.rounds.last) this.next({ [stepper.name]: this.rounds.round + 1 });
    this.timer = this.rounds.round < this.rounds.last ? window.setTimeout(() => this.step(), PAUSE) : 0;
    this.heard();
  }
}
