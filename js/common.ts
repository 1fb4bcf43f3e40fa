/** What every explorable needs. A page loads it once, and then the script of each kind; so does a widget. */
export { select } from "d3-selection";
export * from "./core/multiplier";
export * from "./core/rounds";
export { offer } from "./element";
export { render } from "./jupyter";
export * from "./view/axes";
export * from "./view/colors";
export * from "./view/controls";
export * from "./view/format";
export * from "./view/handles";
export * from "./view/marks";
export * from "./view/names";
export * from "./view/spare";
export * from "./view/spots";
export * from "./view/stepper";
export * from "./view/toggles";
