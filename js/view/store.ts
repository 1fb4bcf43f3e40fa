import { refuse, requested } from "./address";
import { type Control, type Data, type Explorable, type State, whole } from "./explorable";

/** The state of one explorable and what follows from it. Nobody else changes them. */
export class Store<D extends Data, S extends State, M> {
  readonly controls: Control<M>[];
  readonly stepper: (Control<M> & { kind: "rounds" }) | undefined;
  state: S;
  model: M;
  complaint = ""; // of the address
  private readonly presets: string[]; // choices that bring more along

  constructor(
    private readonly explorable: Explorable<D, S, M>,
    private readonly data: D,
    start: S,
  ) {
    this.controls = explorable.controls(data);
    this.stepper = this.controls.find((control) => control.kind === "rounds");
    this.presets = this.controls.flatMap((control) =>
      control.kind === "choice" && control.options.some(({ state }) => state) ? [control.name] : [],
    );
    this.state = { ...start };
    this.model = explorable.solve(data, this.state);
  }

  /** The last round there is. */
  get last(): number {
    return this.stepper ? Math.max(this.stepper.last(this.model), 0) : 0;
  }

  /** The round to show. The one asked for outlives a state with fewer rounds: moving a slider can be undone. */
  get round(): number {
    return this.stepper ? Math.min(this.state[this.stepper.name] as number, this.last) : 0;
  }

  /** Where the presets that are chosen start. */
  get base(): State {
    const chosen = this.presets.filter((name) => this.state[name] !== this.data.start[name]);
    return this.from(Object.fromEntries(chosen.map((name) => [name, this.state[name]])));
  }

  /** What the address need not say: all but the presets that are chosen, and what differs from where they start. */
  get understood(): State {
    const presets = Object.fromEntries(this.presets.map((name) => [name, this.data.start[name]]));
    return { ...this.base, ...presets, ...this.given };
  }

  /** Change the state; returns what is another value now. */
  set(change: State, complaint = ""): State {
    const before = this.state;
    this.replace({ ...before, ...whole(this.controls, change) }, complaint);
    return Object.fromEntries(Object.entries(this.state).filter(([name, v]) => String(v) !== String(before[name])));
  }

  replace(state: S, complaint = ""): void {
    this.state = { ...state };
    this.complaint = complaint;
    this.model = this.explorable.solve(this.data, this.state);
  }

  /** What an address asks for, from the start; null if nothing. */
  asked(search: string): { change: State; complaint: string } | null {
    const { change, complaint } = requested(search, this.data, this.controls);
    if (!Object.keys(change).length && !complaint) return null;
    const words = [complaint, this.beyond(change)].filter(Boolean).join(" ");
    return { change: this.from(change), complaint: words };
  }

  /** What to say of a round that is asked for and is none, as the last one is shown for it; "" if there is no need. */
  private beyond(change: State): string {
    const { stepper, data, explorable } = this;
    if (!stepper || !(stepper.name in change)) return "";
    const model = explorable.solve(data, this.from(change) as S);
    const last = Math.max(stepper.last(model), 0);
    const asked = change[stepper.name] as number;
    if (asked <= last || explorable.refusal?.(model)) return "";
    return refuse(stepper.name, `${asked}`, `the last is ${stepper.name} = ${last}, which is shown`);
  }

  /** The round that a link brings, and that of the collapse; null if it brings none. */
  seen(search: string): { round: number; T: number } | null {
    const { stepper, data, controls } = this;
    const { change } = requested(search, data, controls);
    if (!stepper || !(stepper.name in change)) return null;
    const model = this.explorable.solve(data, this.from(change) as S);
    const last = Math.max(stepper.last(model), 0);
    return { round: Math.min(change[stepper.name] as number, last), T: stepper.collapse ? last : last + 1 };
  }

  from(change: State): State {
    return { ...this.data.start, ...this.given, ...whole(this.controls, change) };
  }

  /** What no control sets: the reader's own data, which stay, and no address has them. */
  private get given(): State {
    const ours = Object.entries(this.state).filter(([name]) => !this.controls.some((control) => control.name === name));
    return Object.fromEntries(ours);
  }
}
