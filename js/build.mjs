// node build.mjs [--check]: bundle the explorables into the package, or see whether that is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = new URL("../mini_distill/explorables/static/explorables.js", import.meta.url);
const { outputFiles } = await build({
  entryPoints: ["index.ts"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife", // a classic script: a module does not load on a page opened from disk
  globalName: "miniDistill",
  target: "es2022",
  loader: { ".css": "text" },
  banner: { js: "/* mini-distill (MIT) with d3 (ISC, © Mike Bostock): licences in LICENSE and static/LICENSE-d3 */" },
  write: false,
});
const [{ text }] = outputFiles;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("explorables.js is not what js/ builds to: run `make explorables` and commit it.");
  process.exit(1);
}
