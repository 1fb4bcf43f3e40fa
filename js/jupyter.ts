import type { RenderProps } from "@anywidget/types";
import { kinds } from "./element";
import type { Data, State } from "./view/explorable";
import { mount } from "./view/mount";

/** For anywidget: the traits of the state follow the view, and it follows them. */
export function render({ model, el }: RenderProps): () => void {
  const data: Data = model.get("data");
  const names = Object.keys(data.start);
  const state = (): State => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const host = el.appendChild(document.createElement("div"));
  host.dataset.lmSuppressShortcuts = "true"; // or the arrow keys would move JupyterLab's cells
  const view = mount(host, kinds()[model.get("kind")], data, {
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
