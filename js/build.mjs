// node build.mjs [--check]: bundle the explorables into the package, or see whether that is up to date.
// What all need is one script, and what a kind needs beside it another: a page loads what it shows.
import { readFileSync, writeFileSync } from "node:fs";
import { build, transformSync } from "esbuild";
import { options } from "./options.mjs";

const KINDS =
  "basis basis-alone bias-variance choosing cutoffs detour filters geometry loop loop-alone loop-beside loop-bound loop-tolerances luck matched mixing pull push rounds secular shape shares shortcut soft-labels walk your-data";
const D3 = "d3 (ISC, © Mike Bostock): licences in LICENSE and static/LICENSE-d3";
const MATRIX = "ml-matrix (MIT, © Michaël Zasso): licences in LICENSE and static/LICENSE-ml-matrix";

const styles = {
  name: "styles", // which the package would have with their comments and indents
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path, "utf8"), { loader: "css", minify: true }).code,
      loader: "text",
    }));
  },
};

async function bundle(entry, parts, { plugins = [], ...more }) {
  const banner = { js: `/* mini-distill (MIT)${parts && ` with ${parts}`} */` };
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [entry],
    minify: true,
    metafile: true,
    banner,
    plugins: [styles, ...plugins],
    ...more,
  });
  return { text: outputFiles[0].text, exported: Object.values(metafile.outputs)[0].exports };
}

function keep(file, { text }) {
  const target = new URL(`../mini_distill/explorables/static/${file}`, import.meta.url);
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error(`${file} is not what js/ builds to: run \`make explorables\` and commit it.`);
    process.exit(1);
  }
}

// An iife has no list of what it exports; a module has.
const { exported } = await bundle("common.ts", "", { format: "esm" });
const common = {
  name: "common",
  setup(build) {
    const path = "common";
    build.onResolve({ filter: /^d3-|\/view\/|\/element$/ }, () => ({ path, namespace: path }));
    build.onResolve({ filter: /^\.\/(rounds|multiplier)$/ }, ({ importer }) =>
      /[\\/]core[\\/]/.test(importer) ? { path, namespace: path } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: path }, () => ({
      contents: exported
        .map((name) => `export const ${name} = /* @__PURE__ */ (() => miniDistill.${name})();`)
        .join("\n"),
    }));
  },
};

keep("explorable.js", await bundle("common.ts", D3, {}));
for (const kind of KINDS.split(" ")) {
  const parts = kind === "your-data" ? MATRIX : "";
  keep(
    `explorable-${kind}.js`,
    await bundle(`explorables/${kind}.ts`, parts, { plugins: [common], globalName: undefined }),
  );
}
