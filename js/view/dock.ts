/** A link in the text sets a figure that is elsewhere: the figure comes to the sentence, not the sentence to the figure. */
import { element } from "./controls";
import { spokenOf } from "./links";

const ROOMY = 1366; // px from which the dock is a card in the corner; else a strip at the bottom
const HEADER = 64; // px that the head of a page may cover
const GAP = 12; // px between the dock and the sentence

let docked: Dock | null = null; // one at a time

/** The dock of one figure: its live part in the top layer of the page, in the DOM where it was. */
export class Dock {
  private link: HTMLElement | null = null; // whose sentence it is docked for
  private chart: HTMLElement; // that the sentence is about, and the only one in the dock
  private readonly bar = element("div", { class: "bar" });
  private readonly away = new AbortController();

  constructor(
    private readonly host: HTMLElement,
    private readonly live: HTMLElement,
    private readonly fit: (height: number) => void, // of the chart that is docked; 0 for as it was
  ) {
    this.chart = spokenOf(null, live);
    const there = element("button", { class: "there" }, "To the figure");
    const close = element("button", { class: "close" }, "Close");
    const back = live.parentNode?.querySelector(".away button"); // where the figure was
    for (const way of [there, back]) way?.addEventListener("click", () => this.goThere());
    close.addEventListener("click", () => this.close());
    this.bar.append(there, close);
    const { signal } = this.away;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    const left = () => this.link && (this.seen(this.place) || this.inTheWay(this.link)) && this.close();
    document.addEventListener("scroll", left, { signal, passive: true });
  }

  /** Show what a link has set: where it stands, if it can be seen from there, or beside the sentence. */
  show(link: HTMLElement): void {
    if (!this.live.showPopover) {
      this.host.scrollIntoView({ block: "nearest" }); // an old browser
      return;
    }
    const chart = spokenOf(link, this.live);
    if (chart !== this.chart) this.close();
    this.chart = chart;
    const open = this.link !== null;
    if (!open && this.together(link)) return;
    if (!open) this.open(); // while its place is still where it stands
    this.link = link;
    this.uncover(link);
  }

  close(): void {
    if (!this.link) return;
    const held = this.live.contains((this.host.shadowRoot as ShadowRoot).activeElement);
    if (held) this.link.focus({ preventScroll: true });
    this.link = null;
    docked = null;
    this.live.hidePopover();
    this.live.removeAttribute("popover");
    this.chart.classList.remove("docked");
    this.bar.remove();
    this.host.removeAttribute("docked");
    this.host.style.removeProperty("--place");
    this.fit(0);
  }

  destroy(): void {
    this.close();
    this.away.abort();
  }

  /** Where the chart stands, or would, from the head of the figure on. */
  private get place(): DOMRect {
    if (!this.link) return this.chart.getBoundingClientRect();
    const { x, y, width } = this.host.getBoundingClientRect();
    return new DOMRect(x, y, width, Number(this.host.getAttribute("docked")));
  }

  /** Whether the chart and the sentence are both in sight, once the page has moved as far as it takes. */
  private together(link: HTMLElement): boolean {
    const [chart, line] = [this.place, link.getBoundingClientRect()];
    const [top, bottom] = [Math.min(chart.top, line.top), Math.max(chart.bottom, line.bottom)];
    if (bottom - top > innerHeight - HEADER) return false;
    const by = Math.min(top - HEADER, 0) || Math.max(bottom - innerHeight, 0);
    if (by) scrollBy({ top: by < 0 ? Math.floor(by) : Math.ceil(by), behavior: "instant" });
    return true;
  }

  private seen({ top, bottom }: DOMRect): boolean {
    return top >= HEADER - 8 && bottom <= innerHeight;
  }

  /** Whether the reader has left the sentence and come to another figure, which the dock covers. */
  private inTheWay(link: HTMLElement): boolean {
    if (this.seen(link.getBoundingClientRect())) return false;
    const dock = this.live.getBoundingClientRect();
    return [...document.querySelectorAll(this.host.localName)].some((other) => {
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const apart = right < dock.left || left > dock.right || bottom < dock.top || top > dock.bottom;
      return other !== this.host && !apart;
    });
  }

  private open(): void {
    docked?.close();
    docked = this;
    const depth = this.place.bottom - this.host.getBoundingClientRect().top;
    this.host.style.setProperty("--place", `${this.host.getBoundingClientRect().height}px`);
    this.host.setAttribute("docked", String(Math.min(depth, innerHeight - HEADER)));
    this.live.querySelector(".head")?.append(this.bar);
    this.live.setAttribute("popover", "manual");
    this.live.showPopover();
    this.chart.classList.add("docked");
    this.fit(100);
    const rest = this.live.offsetHeight - 100; // all but the chart
    const most = innerWidth < ROOMY ? 0.45 * innerHeight : Math.min(0.6 * innerHeight, rest + 240);
    this.fit(Math.min(Math.max(Math.floor(most - rest), 90), 280));
  }

  /** Scroll no further than it takes to see the sentence above the dock. */
  private uncover(link: HTMLElement): void {
    const [dock, line] = [this.live.getBoundingClientRect(), link.getBoundingClientRect()];
    const beside = line.right < dock.left - GAP;
    const under = line.bottom - (beside ? innerHeight : dock.top - GAP);
    const above = line.top - HEADER;
    const by = above < 0 ? Math.floor(above) : Math.ceil(Math.max(under, 0)); // whole pixels
    if (by) scrollBy({ top: by, behavior: "instant" });
  }

  private goThere(): void {
    this.close();
    this.host.scrollIntoView({ block: "start" });
    this.live.querySelector<HTMLElement>("input:enabled, select, button")?.focus({ preventScroll: true });
  }

  /** Esc closes it. The tabulator goes from the link through the dock, and on behind the link. */
  private key(event: KeyboardEvent): void {
    if (!this.link) return;
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
    const here = (this.host.shadowRoot as ShadowRoot).activeElement;
    const stops = [...this.live.querySelectorAll<HTMLElement>("button, input:enabled, [tabindex='0']")].filter((stop) =>
      stop.checkVisibility(),
    );
    if (document.activeElement === this.link && !event.shiftKey) {
      event.preventDefault();
      stops[0].focus();
    } else if (here === stops[0] && event.shiftKey) {
      event.preventDefault();
      this.link.focus();
    } else if (here === stops[stops.length - 1] && !event.shiftKey) {
      this.link.focus(); // from where the browser goes on
    }
  }
}
