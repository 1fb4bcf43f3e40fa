import type { Svg } from "./marks";

/** What the reader sets; one trait each in Python, one entry each in the address of the page. */
export type State = Record<string, number | string | number[]>;

/** What the reader sets. Its symbol is the letter that the book has for it, such as "ε". */
export type Control<M> = { symbol?: string } & (
  | {
      kind: "slider";
      name: string;
      label: string;
      min: number;
      max: number;
      step?: number;
      log?: boolean;
      text?: (value: number, model: M) => string;
      needed?: (state: State) => boolean; // whether it is there at all: else it would set nothing
      state?: State; // what else it sets
    }
  | {
      kind: "rounds";
      name: string;
      label: string;
      noun?: string; // what it counts, if not rounds
      last: (model: M) => number;
      collapse?: true; // the last is the collapse
      text: (round: number, model: M) => string;
    }
  | { kind: "choice"; name: string; label: string; options: Option[] }
  | {
      kind: "button"; // of which the caption and what it does depend on the state
      name: string;
      label: string;
      values: readonly string[];
      text: (state: State) => string;
      press: (state: State) => State;
    }
  | { kind: "numbers"; name: string; label: string; length: (state: State) => number; min: number; max: number } // dragged
  | { kind: "names"; name: string; label: string; values: readonly string[] } // some of them, switched in a chart
);

/** An option of a choice, with what else it sets. */
export interface Option {
  value: string;
  label: string;
  state?: State;
}

/** A change with what its sliders, and the options that it chooses, bring along. */
export function whole<M>(controls: readonly Control<M>[], change: State): State {
  const options = controls.flatMap((control): { state?: State }[] => {
    if (control.kind === "slider") return control.name in change ? [control] : [];
    return control.kind === "choice" ? control.options.filter(({ value }) => value === change[control.name]) : [];
  });
  return Object.assign({}, ...options.map((option) => option.state), change);
}

export interface Table {
  caption: string;
  head: string[];
  rows: string[][];
  keys?: "k"; // the rows are the basis functions k = 0, 1, …: the one that is lit is lit here too
}

export interface Drawing<M> {
  svg: Svg;
  width: number;
  height: number;
  model: M;
  at: number; // the round to draw: between two of them while the play button moves on
  lit: number; // the basis function k = 0, 1, … under the pointer or the focus; −1 if none is
  light: (k: number) => void; // light another one, or none (−1)
  colors: Colors;
  set: (change: State) => void; // the reader's move
}

export interface Chart<M> {
  title: string;
  height: number; // on a wide screen the first chart grows to that of the others
  pulse?: boolean; // whether its handle says that it can be dragged, and not that of the first chart
  phone?: number; // height on a narrow screen, if what is left of 640 px there should be shared otherwise
  whole?: boolean; // takes the whole width of a phone, not half: what is dragged needs room
  handles?: boolean; // has parts that the reader moves or points at
  symbols?: string[]; // letters of the book whose values it shows, such as "B"; the first is its subject
  draw: (drawing: Drawing<M>) => void;
}

export interface Colors {
  ink: string;
  truth: string;
  bound: string;
  rounds: string[];
}

/** What every explorable gets from Python. */
export interface Data {
  id: string;
  start: State;
  colors: Colors;
}

/** Something to try. It is not done in the state that the figure starts in. */
export interface Challenge<S extends State, M> {
  task: string; // "Find data whose path is straight."
  done: (model: M, state: S) => boolean; // asked after each move of the hand, not while Play plays
  reward: string; // what has been seen by it, in one line
}

/** A figure under the reader's hand: M holds everything it shows, computed from data and state. */
export interface Explorable<D extends Data, S extends State, M> {
  title: string;
  controls: (data: D) => Control<M>[];
  gripped?: true; // the charts set all that there is to set: no controls beside them
  solve: (data: D, state: S) => M;
  refusal?: (model: M) => string; // why there is nothing to show, in words; "" if there is
  describe: (model: M, round: number) => string; // the state in one or two sentences
  charts: (data: D) => Chart<M>[];
  tables: (model: M, round: number) => Table[];
  /** Builds more than controls and charts; what comes back brings it into line with a model. */
  extra?: (live: HTMLElement, data: D, set: (change: State) => void) => (model: M, round: number) => void;
  challenge?: (data: D) => Challenge<S, M> | undefined; // undefined if the data have none
}
