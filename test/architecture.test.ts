import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";

/** Who may import whom inside src, besides their own folder and errors.ts. `model` imports nothing at all. */
const table: Readonly<Record<string, readonly string[] | "anything">> = {
  model: [],
  "errors.ts": ["model"],
  workflow: ["model"],
  registries: ["model", "workflow"],
  trace: ["model", "workflow", "registries"],
  rules: ["model"],
  fixes: ["model", "workflow", "registries"],
  policy: ["model", "workflow"],
  posture: ["model"],
  reports: ["model"],
  github: ["model"],
  collect: ["model", "registries", "workflow", "github"],
  campaign: ["model"],
  deliver: ["model", "workflow", "reports", "fixes", "campaign", "github"],
  store: ["model"],
  sandbox: ["model"],
  catalogue: ["model", "rules", "policy", "deliver", "registries"],
  "audit.ts": ["model", "trace", "rules", "fixes", "policy", "posture"],
  "cases.ts": ["model", "audit.ts", "fix.ts", "fixes", "policy", "rules", "collect", "deliver"],
  "fix.ts": ["model", "trace", "workflow", "registries", "fixes", "audit.ts"],
  "report-of.ts": ["model", "audit.ts", "collect"],
  "package-page.ts": ["model", "trace", "audit.ts"],
  "posture-book.ts": ["model", "trace", "rules"],
  "index.ts": "anything",
  app: "anything",
  cli: "anything",
};

/** The only files that touch network, disk, clock or environment. */
const edges =
  /^src\/((github|collect|deliver\/github|store|catalogue|app|cli)\/|sandbox\/(serve|app\/deliver-webhooks)\.ts$|registries\/http\.ts$|registries\/[^/]+\/client\.ts$)/;

/** Parts of Node that only compute. */
const pureBuiltins = ["node:assert", "node:buffer", "node:crypto", "node:module", "node:path", "node:path/posix", "node:url", "node:util"];

const impure = /\bprocess\.\w|\bfetch\(|\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bMath\.random\(|\bset(Timeout|Interval|Immediate)\(/;

/** The first stalls on hostile files, and the second runs the first. */
const stalling = /\bYAML\.parse\(|\bimport \{[^}]*\bparse\b[^}]*\} from "yaml"|\.toJS\(|\bcontext\.config\(/;

const emptyNames = /^(utils?|helpers?|common|shared|misc|manager|service|types)$/;

/** Tests of the project as a whole; every other test stands where the file or folder it tests stands. */
const crossCutting = [
  "action",
  "addresses",
  "app/canary",
  "architecture",
  "collect/github/organisation-audit",
  "docs",
  "operating",
  "registries/claim-sets",
  "suites",
  "trace/hostile",
];

const longest = 250;
// The house says "about 70".
const medianAtMost = 75;

const sources = new Map(globSync("src/**/*.ts").map((file) => [posixPath(file), readFileSync(file, "utf8")]));

test("every file imports only what the table gives its folder, and only the edges do I/O", () => {
  assert.equal(importFaults(sources), []);
});

test("no file is over-long, emptily named, exported by default or stalled by hostile YAML", () => {
  assert.equal(fileFaults(sources), []);
});

test("files stay small", () => {
  assert.ok(median([...sources.values()].map(lineCount)) <= medianAtMost, `the median file is over ${medianAtMost} lines`);
});

test("each test stands where what it tests stands", () => {
  const tests = globSync("test/**/*.test.ts").map(posixPath);
  assert.equal(strayTests(tests, [...sources.keys()]), []);
});

test("forbidden imports are seen, however they are written", () => {
  const seen = (file: string, text: string) => importFaults(new Map([[file, text]])).length;

  assert.is(seen("src/rules/bad.ts", 'import { trace } from "../trace/trace.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'import type { Trace } from "../trace/trace.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'export {\n  trace,\n} from "../trace/trace.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'export * from "../trace/trace.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'import "../trace/trace.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'type Trace = import("../trace/trace.ts").Trace;'), 1);
  assert.is(seen("src/rules/bad.ts", "await import(name);"), 1);
  assert.is(seen("src/rules/bad.ts", 'import { x } from "../../test/x.ts";'), 1);
  assert.is(seen("src/rules/bad.ts", 'import { x } from "../index.ts";'), 1);
  assert.is(seen("src/model/bad.ts", 'import { ImprimaturError } from "../errors.ts";'), 1);
  assert.is(seen("src/model/bad.ts", 'import { satisfies } from "semver";'), 1);
  assert.is(seen("src/unlisted/bad.ts", "export const bad = 1;"), 1);
});

test("input and output outside the edges are seen", () => {
  const seen = (file: string, text: string) => importFaults(new Map([[file, text]])).length;

  for (const edge of ["src/collect/checkout.ts", "src/registries/http.ts", "src/registries/npm/client.ts"]) {
    assert.is(seen(edge, 'import { readFileSync } from "node:fs";\nawait fetch(process.argv[2]);'), 0, edge);
  }
  assert.is(seen("src/registries/npm/trust.ts", 'import { readFileSync } from "node:fs";'), 1);
  assert.is(seen("src/registries/npm/trust.ts", 'import { readFileSync } from "fs";'), 1);
  assert.is(seen("src/trace/bad.ts", "await fetch(address);"), 1);
  assert.is(seen("src/trace/bad.ts", "const at = Date.now();"), 1);
  assert.is(seen("src/trace/bad.ts", "const { env } = process.env;"), 1);
});

test("permitted imports and words in prose pass", () => {
  const text = [
    'import { posix } from "node:path";',
    'import { satisfies } from "semver";',
    'import type { Job } from "../model/workflow.ts";',
    'import { parse } from "../workflow/parse.ts";',
    'import { find } from "./find.ts";',
    'import { ImprimaturError } from "../errors.ts";',
    '// One process.env per run, and fetch(url) "twice".',
    'const says = "set process.env before fetch(";',
  ].join("\n");

  assert.equal(importFaults(new Map([["src/trace/good.ts", text]])), []);
});

test("faults of a single file are seen", () => {
  const seen = (file: string, text: string) => fileFaults(new Map([[file, text]])).length;

  assert.is(seen("src/trace/long.ts", "\n".repeat(longest + 1)), 1);
  assert.is(seen("src/trace/long.ts", "\n".repeat(longest)), 0);
  assert.is(seen("src/trace/utils.ts", ""), 1);
  assert.is(seen("src/shared/trace.ts", ""), 1);
  assert.is(seen("src/rules/shared-cache-in-publish-job.ts", ""), 0);
  assert.is(seen("src/trace/bad.ts", "export default function trace() {}"), 1);
  assert.is(seen("src/trace/bad.ts", "export { trace as default };"), 1);
  assert.is(seen("src/trace/bad.ts", "const tree = YAML.parse(text);"), 1);
  assert.is(seen("src/trace/bad.ts", 'import { LineCounter, parse } from "yaml";'), 1);
  assert.is(seen("src/trace/bad.ts", "const tree = document.toJS();"), 1);
});

test("a test without its source is seen", () => {
  const kept = ["src/errors.ts", "src/rules/index.ts", "src/registries/npm/trust.ts"];

  assert.equal(strayTests(["test/errors.test.ts", "test/registries/npm.test.ts", "test/suites.test.ts"], kept), []);
  assert.equal(strayTests(["test/rules/gone.test.ts"], kept), ["test/rules/gone.test.ts"]);
});

test.run();

function importFaults(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const code = withoutComments(text);
    const faults = importsOf(code).flatMap((specifier) => importFault(file, specifier));
    if (!(partOf(file) in table)) faults.push("stands in no folder of the table");
    const touched = edges.test(file) ? undefined : impure.exec(withoutStrings(code))?.[0];
    if (touched) faults.push(`does I/O: ${touched}`);
    return faults.map((fault) => `${file} ${fault}`);
  });
}

function importFault(file: string, specifier: string): string[] {
  const own = partOf(file);
  if (specifier.startsWith(".")) return allowed(own, partOf(posix.join(posix.dirname(file), specifier))) ? [] : [`imports ${specifier}`];
  if (specifier === computed) return ["imports a computed name"];
  // Some parts of Node have no other name than the one with node:, and are listed by it.
  if (!specifier.startsWith("node:") && builtinModules.includes(specifier)) return [`imports ${specifier} without node:`];
  if (specifier.startsWith("node:")) return edges.test(file) || pureBuiltins.includes(specifier) ? [] : [`imports ${specifier}`];
  return own === "model" ? [`imports ${specifier}`] : [];
}

function allowed(from: string, to: string): boolean {
  const given = table[from] ?? [];
  if (from === to) return true;
  if (given === "anything") return to in table;
  return given.includes(to) || (to === "errors.ts" && from !== "model");
}

/** The folder of src, or the file when it stands in src itself; nothing outside src has one. */
function partOf(file: string): string {
  const [top, part] = file.split("/");
  return top === "src" ? (part ?? "") : file;
}

const computed = "(computed)";

function importsOf(code: string): string[] {
  const statements = code.matchAll(/^(?:import|export)\b[^;"'=(]*?\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm);
  const calls = code.matchAll(/\b(?:import|require)\(\s*(?:["']([^"']+)["']|[^)])/g);
  return [...statements, ...calls].map((match) => match[1] ?? match[2] ?? computed);
}

function fileFaults(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const code = withoutComments(text);
    const names = file.split("/").map((name) => name.replace(/(\.\w+)+$/, ""));
    return [
      ...(lineCount(text) > longest ? [`has ${lineCount(text)} lines`] : []),
      ...names.filter((name) => emptyNames.test(name)).map((name) => `says nothing by the name ${name}`),
      ...(/^export default\b|\bas default\b/m.test(code) ? ["has a default export"] : []),
      ...(stalling.test(code) ? ["parses YAML in a way a hostile file stalls"] : []),
    ].map((fault) => `${file} ${fault}`);
  });
}

function strayTests(tests: readonly string[], files: readonly string[]): string[] {
  return tests.filter((file) => {
    const tested = file.slice("test/".length, -".test.ts".length);
    return !crossCutting.includes(tested) && !files.some((it) => it === `src/${tested}.ts` || it.startsWith(`src/${tested}/`));
  });
}

/** Strings are matched first, so that a comment's sign inside one is not taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "$1");
}

function withoutStrings(code: string): string {
  return code.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""');
}

function lineCount(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function posixPath(file: string): string {
  return file.replaceAll("\\", "/");
}
