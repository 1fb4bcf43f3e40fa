/** Every explorable, for Jupyter (through anywidget) and for a page without a kernel. */
import type { RenderProps } from "@anywidget/types";
import { basis } from "./explorables/basis";
import { biasVarianceExplorable as bias } from "./explorables/bias-variance";
import { choosing } from "./explorables/choosing";
import { geometry } from "./explorables/geometry";
import { loop } from "./explorables/loop";
import { rounds } from "./explorables/rounds";
import { secular } from "./explorables/secular";
import { softLabels } from "./explorables/soft-labels";
import type { Data, Explorable, State } from "./view/explorable";
import { mount } from "./view/mount";

export * as core from "./core";

// biome-ignore lint/suspicious/noExplicitAny: each has its own data, state and model
const EXPLORABLES: Record<string, Explorable<any, any, any>> = {
  basis,
  "bias-variance": bias,
  choosing,
  geometry,
  loop,
  rounds,
  secular,
  "soft-labels": softLabels,
};

/** For anywidget: the traits of the state follow the view, and it follows them. */
export function render({ model, el }: RenderProps): () => void {
  const data: Data = model.get("data");
  const names = Object.keys(data.start);
  const state = (): State => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const host = el.appendChild(document.createElement("div"));
  host.dataset.lmSuppressShortcuts = "true"; // or the arrow keys would move JupyterLab's cells
  const view = mount(host, EXPLORABLES[model.get("kind")], data, {
    state: state(),
    onChange(change) {
      for (const [name, value] of Object.entries(change)) model.set(name, value);
      model.save_changes();
    },
  });
  const listen = () => view.update(state());
  for (const name of names) model.on(`change:${name}`, listen);
  return () => {
    for (const name of names) model.off(`change:${name}`, listen);
    view.destroy();
  };
}

/** What an explorable would show, in numbers: for tests. */
export const solve = (kind: string, data: Data, state: State): unknown => EXPLORABLES[kind].solve(data, state);

// A page may load the bundle twice, and a program without a window may want the mathematics.
if (globalThis.customElements && !customElements.get("mini-distill")) {
  customElements.define(
    "mini-distill",
    class extends HTMLElement {
      view: ReturnType<typeof mount> | undefined;
      connectedCallback() {
        const data = this.querySelector("script[type='application/json']")?.textContent;
        if (data)
          this.view = mount(this, EXPLORABLES[this.getAttribute("kind") ?? ""], JSON.parse(data), { address: true });
      }
      disconnectedCallback() {
        this.view?.destroy();
      }
    },
  );
}
