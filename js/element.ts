/** The element of a page, for the explorables that its scripts bring: a page may load several. */
import type { Explorable } from "./view/explorable";
import { mount } from "./view/mount";

// biome-ignore lint/suspicious/noExplicitAny: each has its own data, state and model
export type Kinds = Record<string, Explorable<any, any, any>>;

interface Shown extends HTMLElement {
  view?: ReturnType<typeof mount>;
  connectedCallback?: () => void;
}

/** What every script of this page has brought. */
const page = globalThis as { miniDistillKinds?: Kinds };

export const kinds = (): Kinds => page.miniDistillKinds ?? {};

export function offer(some: Kinds): void {
  page.miniDistillKinds = { ...kinds(), ...some };
  if (!globalThis.customElements) return; // a program may have no window
  if (!customElements.get("mini-distill")) define();
  for (const shown of document.querySelectorAll<Shown>("mini-distill")) if (!shown.view) shown.connectedCallback?.();
}

// Where a figure is on screen, a narrow page keeps its own buttons away: its style sheet asks for this attribute.
const onScreen = new Set<Element>();
const watch =
  globalThis.IntersectionObserver &&
  new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? "add" : "delete"](target);
    document.documentElement.toggleAttribute("data-figure-in-view", onScreen.size > 0);
  });

function define(): void {
  customElements.define(
    "mini-distill",
    class extends HTMLElement {
      view: ReturnType<typeof mount> | undefined;
      connectedCallback() {
        watch?.observe(this);
        const explorable = kinds()[this.getAttribute("kind") ?? ""];
        if (!explorable) return; // another script brings it
        const data = this.querySelector("script[type='application/json']")?.textContent;
        if (data) this.view = mount(this, explorable, JSON.parse(data), { address: true });
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
