/** Every explorable, for Jupyter (through anywidget) and for a page without a kernel. */
import type { RenderProps } from "@anywidget/types";
import { EXPLORABLES } from "./explorables";
import type { Data, State } from "./view/explorable";
import { mount } from "./view/mount";

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

// Where a figure is on screen, a narrow page keeps its own buttons away (its style sheet asks for this attribute).
const onScreen = new Set<Element>();
const watch =
  globalThis.IntersectionObserver &&
  new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? "add" : "delete"](target);
    document.documentElement.toggleAttribute("data-figure", onScreen.size > 0);
  });

// A page may load the bundle twice, and a program may have no window.
if (globalThis.customElements && !customElements.get("mini-distill")) {
  customElements.define(
    "mini-distill",
    class extends HTMLElement {
      view: ReturnType<typeof mount> | undefined;
      connectedCallback() {
        watch?.observe(this);
        const data = this.querySelector("script[type='application/json']")?.textContent;
        if (data)
          this.view = mount(this, EXPLORABLES[this.getAttribute("kind") ?? ""], JSON.parse(data), { address: true });
        else if (document.readyState === "loading") {
          // A script in the head meets the element before what is inside it.
          document.addEventListener(
            "DOMContentLoaded",
            () => this.isConnected && !this.view && this.connectedCallback(),
            { once: true },
          );
        }
      }
      disconnectedCallback() {
        watch?.unobserve(this);
        onScreen.delete(this);
        this.view?.destroy();
      }
    },
  );
}
