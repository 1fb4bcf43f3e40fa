// What the build and the tests of the scripts have in common.
import { fileURLToPath } from "node:url";

export const options = {
  bundle: true,
  charset: "utf8",
  format: "iife", // a classic script: a module does not load on a page opened from disk
  globalName: "miniDistill",
  target: "es2022",
  loader: { ".css": "text" },
  // its sources: of the packed file nothing could be left out
  alias: { "ml-matrix": fileURLToPath(new URL("node_modules/ml-matrix/src/index.js", import.meta.url)) },
  write: false,
};
