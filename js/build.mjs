// node build.mjs [--check]: bundle the explorables into the package, or see whether that is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { options } from "./options.mjs";

const D3 = "d3 (ISC, © Mike Bostock)";
const SCRIPTS = [
  { entry: "index.ts", file: "explorables.js", parts: D3, licences: "static/LICENSE-d3" },
  {
    entry: "your-data.ts",
    file: "your-data.js",
    parts: `${D3} and ml-matrix (MIT, © Michaël Zasso)`,
    licences: "static/LICENSE-d3 and static/LICENSE-ml-matrix",
  },
];

for (const { entry, file, parts, licences } of SCRIPTS) {
  const target = new URL(`../mini_distill/explorables/static/${file}`, import.meta.url);
  const banner = { js: `/* mini-distill (MIT) with ${parts}: licences in LICENSE and ${licences} */` };
  const { outputFiles } = await build({ ...options, entryPoints: [entry], minify: true, banner });
  const [{ text }] = outputFiles;
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error(`${file} is not what js/ builds to: run \`make explorables\` and commit it.`);
    process.exit(1);
  }
}
