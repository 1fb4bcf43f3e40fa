/** Every explorable but one, for Jupyter (through anywidget) and for a page without a kernel. */
import { offer } from "./element";
import { EXPLORABLES } from "./explorables";
import { renderer } from "./jupyter";

export const render = renderer(EXPLORABLES);

offer(EXPLORABLES);
