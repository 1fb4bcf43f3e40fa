/**
 * A letter of the text and what the figure shows of it light together. The page sends "mini-distill-light"
 * { symbol } to the figure; the figure says "mini-distill-lit" { symbol, k } when the hand is on it.
 */
export function join(host: HTMLElement, root: ShadowRoot, lit: () => number): { say: () => void } {
  let symbol: string | null = null;
  const say = () => {
    const detail = { symbol, k: lit() };
    host.dispatchEvent(new CustomEvent("mini-distill-lit", { bubbles: true, composed: true, detail }));
  };
  const follow = ({ target }: Event) => {
    const part = target instanceof Element ? target.closest<HTMLElement>("[data-symbols]") : null;
    const found = part?.dataset.symbols?.split(" ")[0] ?? null;
    if (found === symbol) return;
    symbol = found;
    say();
  };
  for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, follow);
  host.addEventListener("pointerleave", follow); // its target has no symbol
  host.addEventListener("mini-distill-light", (event) => {
    const asked = (event as CustomEvent<{ symbol: string | null }>).detail.symbol ?? "";
    for (const part of root.querySelectorAll<HTMLElement>("[data-symbols]"))
      part.classList.toggle("ringed", part.dataset.symbols?.split(" ").includes(asked));
  });
  return { say };
}
