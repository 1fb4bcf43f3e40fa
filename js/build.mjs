// node build.mjs [--check]: bundle the explorables into the package, or see whether that is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { options } from "./options.mjs";

const target = new URL("../mini_distill/explorables/static/explorables.js", import.meta.url);
const { outputFiles } = await build({
  ...options,
  entryPoints: ["index.ts"],
  minify: true,
  banner: { js: "/* mini-distill (MIT) with d3 (ISC, © Mike Bostock): licences in LICENSE and static/LICENSE-d3 */" },
});
const [{ text }] = outputFiles;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("explorables.js is not what js/ builds to: run `make explorables` and commit it.");
  process.exit(1);
}
