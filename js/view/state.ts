import type { Control, State } from "./explorable";

/** A change with what the options that it chooses bring along. */
export function whole<M>(controls: readonly Control<M>[], change: State): State {
  const options = controls.flatMap((control) =>
    control.kind === "choice" ? control.options.filter(({ value }) => value === change[control.name]) : [],
  );
  return Object.assign({}, ...options.map((option) => option.state), change);
}
