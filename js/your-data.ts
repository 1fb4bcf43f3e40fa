/** The explorable for data of the reader's own, in a script of its own: it decomposes in the browser. */
import { offer } from "./element";
import { yours } from "./explorables/yours";
import { renderer } from "./jupyter";

const KINDS = { "your-data": yours };

export const render = renderer(KINDS);

offer(KINDS);
