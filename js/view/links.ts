import { asked } from "./address";
import { roundColor } from "./colors";
import type { Data, State } from "./explorable";
import type { Store } from "./store";

const QUIET = 500; // ms, in which a page comes alive

/** A link that brings a round is underlined in its colour, by which the eye finds it in the figure; returns how to stop. */
export function tint<D extends Data, S extends State, M>({ id, colors }: D, store: Store<D, S, M>): () => void {
  const tintAll = () => {
    for (const link of document.querySelectorAll<HTMLElement>("a[href^='?']")) {
      const search = asked(link, id);
      const named = link.textContent?.includes("round") || new URLSearchParams(search ?? "").size === 1;
      const seen = search === null || !named ? null : store.seen(search);
      if (!seen) continue; // or it is of something else, and has a round beside
      link.classList.add("to-round");
      link.style.setProperty("--round", roundColor(colors, seen.round, seen.T));
    }
  };
  const waiting = window.setTimeout(tintAll, QUIET);
  return () => clearTimeout(waiting);
}

/** The chart that a link names, by its title: data-chart="Basis functions"; without, the first. */
export function spokenOf(link: HTMLElement | null, live: HTMLElement): HTMLElement {
  const charts = [...live.querySelectorAll<HTMLElement>(".chart")];
  return charts.find(({ dataset }) => dataset.title === link?.dataset.chart) ?? charts[0];
}
