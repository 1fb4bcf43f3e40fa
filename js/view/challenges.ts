import { element } from "./controls";
import type { Challenge, State } from "./explorable";

/** The line that sets a task and notices that it is done; what was done once stays so for the visit. */
export class Task<S extends State, M> {
  private done = false;
  private readonly key: string;

  constructor(
    private readonly line: HTMLElement,
    id: string,
    private readonly challenge: Challenge<S, M> | undefined,
  ) {
    this.key = `mini-distill ${location.pathname} ${id}`;
    try {
      this.done = sessionStorage.getItem(this.key) !== null;
    } catch {
      // A page may not be allowed to remember: then it is done again.
    }
    this.write();
  }

  /** After a move of the reader's: what is to be said of it, once. */
  look(model: M, state: S): string {
    if (this.done || !this.challenge?.done(model, state)) return "";
    this.done = true;
    try {
      sessionStorage.setItem(this.key, "done");
    } catch {
      // as above
    }
    this.write();
    return `Done: ${this.challenge.reward} `;
  }

  private write(): void {
    if (!this.challenge) return;
    const { task, reward } = this.challenge;
    this.line.dataset.reward = reward; // its room is kept: what is done under the hand must not move the page
    this.line.replaceChildren(
      element("span", { class: "task" }, `${this.done ? "✓" : "○"} ${task}`),
      ...(this.done ? [" ", element("span", { class: "reward" }, reward)] : []),
    );
    this.line.classList.toggle("done", this.done);
  }
}
