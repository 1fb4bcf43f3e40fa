// What the build and the tests of the script have in common.
export const options = {
  bundle: true,
  charset: "utf8",
  format: "iife", // a classic script: a module does not load on a page opened from disk
  globalName: "miniDistill",
  target: "es2022",
  loader: { ".css": "text" },
  write: false,
};
