import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { checkout } from "../src/collect/disk.ts";
import { npmHost } from "../src/registries/npm/address.ts";
import { expanded } from "./corpus-files.ts";
import { beside, seeds } from "./fuzz-seeds.ts";
import { mutatePlainly } from "./mutations.ts";

/** Files of a repository by path, and the one that is mutated. */
export interface Source {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly target: string;
}

const pages = join(import.meta.dirname, "../docs/rules");
const corpus = join(import.meta.dirname, "../../shared/corpus/files");
const workflowFile = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** What else a fix may change. */
const manifestFile =
  /(?:^|\/)(?:action\.ya?ml|package\.json|\.npmrc|[^/]+\.gemspec|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|build\.sbt|lerna\.json|\.release-it\.json|[^/]+\.sh)$/;

const gemspecs = [
  'Gem::Specification.new do |spec|\n  spec.name = "bells"\n  spec.version = "1.0.0"\n\n  spec.metadata["homepage_uri"] = "https://bells.example"\nend\n',
  "Gem::Specification.new do |s|\n  s.name        = 'bells'\n  s.metadata    = {\n    'source_code_uri' => 'https://bells.example',\n    'bug_tracker_uri' => 'https://bells.example/bugs'\n  }\n  s.files = Dir['lib/**/*']\nend\n",
];

/** Tokens that a whole workflow job, or the whole workflow, is given. */
const whole = {
  ".github/workflows/tower.yml": `on:
  push:
    tags: ["v*"]
env:
  CI_NAME: tower
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: mvn verify
  publish:
    needs: test
    runs-on: ubuntu-latest
    env:
      CENTRAL_USERNAME: \${{ secrets.CENTRAL_USERNAME }} # of the portal
      CENTRAL_PASSWORD: \${{ secrets.CENTRAL_PASSWORD }}
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-java@v5
        with:
          distribution: temurin
          java-version: 21
          server-id: central
          server-username: CENTRAL_USERNAME
          server-password: CENTRAL_PASSWORD
      - name: Publish
        run: mvn -B deploy
`,
  "pom.xml":
    "<project>\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>press.lanternfish</groupId>\n  <artifactId>tower</artifactId>\n  <version>1.0.0</version>\n  <build>\n    <plugins>\n      <plugin>\n        <groupId>org.sonatype.central</groupId>\n        <artifactId>central-publishing-maven-plugin</artifactId>\n        <version>0.9.0</version>\n        <extensions>true</extensions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n",
};

/** Each file of the themed seeds, of the rules' pages and, where it is there, of the corpus is mutated in its own repository. */
export const sources: readonly Source[] = [
  ...seeds.flatMap((text) => targetsIn("seed", { ...beside, ".github/workflows/cathedral.yml": text })),
  ...gemspecs.flatMap((text) => targetsIn("gem", { ".github/workflows/cathedral.yml": seeds[7] ?? "", "bells.gemspec": text })),
  ...targetsIn("maven", whole),
  ...readdirSync(pages).flatMap((page) =>
    ["Before", "After"].flatMap((title) => targetsIn(page, example(readFileSync(join(pages, page), "utf8"), title))),
  ),
  ...(existsSync(corpus) ? readdirSync(corpus) : []).flatMap((folder) => {
    const files = expanded(checkout(join(corpus, folder)).files);
    return targetsIn(folder, Object.fromEntries(files.paths.map((path) => [path, files.text(path) ?? ""])));
  }),
];

function targetsIn(name: string, files: Readonly<Record<string, string>>): readonly Source[] {
  return Object.keys(files).flatMap((target) => {
    if (workflowFile.test(target) && !/publish|release|deploy|push|upload/i.test(files[target] ?? "")) return [];
    if (workflowFile.test(target)) return [{ name, files: reachable(files, target), target }];
    return manifestFile.test(target) ? [{ name, files: withFirst(files), target }] : [];
  });
}

/** Other workflows are left out unless they are called: an audit of all of them would only take longer. */
function reachable(files: Readonly<Record<string, string>>, target: string): Readonly<Record<string, string>> {
  return kept(files, (path, text) => path === target || !workflowFile.test(path) || text.includes("workflow_call") || text.includes(target));
}

function withFirst(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const publishing = Object.keys(files).filter((path) => workflowFile.test(path) && /publish|release|deploy|push/i.test(files[path] ?? ""));
  return kept(files, (path) => !workflowFile.test(path) || publishing.slice(0, 3).includes(path));
}

function kept(files: Readonly<Record<string, string>>, keeps: (path: string, text: string) => boolean): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => keeps(path, text)));
}

function example(page: string, title: string): Readonly<Record<string, string>> {
  const section = page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
  const blocks = [...section.matchAll(/^```\w+(?: +(\S+))?\n([\s\S]*?)^```$/gm)];
  const files = blocks.map(
    ([, path = ".github/workflows/release.yml", text = ""]) => [path, text.replaceAll("{npm-registry-host}", npmHost)] as const,
  );
  return Object.fromEntries(files.filter(([path]) => path !== "github" && path !== "registries" && path !== "choices"));
}

/** Lines that change what a fix has to do, for a place in a workflow. */
const lines = [
  "permissions: {}",
  "permissions: write-all",
  "permissions: read-all",
  "permissions:\n  id-token: write",
  "    permissions: { contents: read, id-token: write }",
  "    environment: npm",
  "    environment:\n      name: npm\n      url: https://bells.example",
  "    continue-on-error: true",
  "        continue-on-error: true",
  "      - run: git push --follow-tags",
  "      - run: npm publish || true",
  "      - run: |\n          npm publish --access public || true\n          echo done",
  "      - uses: actions/cache@v4\n        with: { path: ~/.npm, key: bells }",
  "      - uses: actions/checkout@v4",
  "      - uses: actions/setup-node@v4\n        with:\n          node-version: 18\n          cache: npm",
  "      - uses: ruby/setup-ruby@v1 # bundler\n        with:\n          bundler-cache: true",
  "      - run: twine upload dist/*\n        env:\n          TWINE_PASSWORD: ${{ secrets.PYPI_TOKEN }}\n          TWINE_USERNAME: __token__",
  "      - run: cargo publish --token ${{ secrets.CARGO_TOKEN }}",
  "      - run: gem push pkg/*.gem\n        env:\n          GEM_HOST_API_KEY: ${{ secrets.RUBYGEMS_KEY }}",
  "      - run: dotnet nuget push '*.nupkg' -k ${{ secrets.NUGET_KEY }} -s https://api.nuget.org/v3/index.json",
  "  NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}",
  "    runs-on: [self-hosted, linux]",
  "    runs-on: windows-latest",
  "    secrets: inherit",
  "on:\n  pull_request:\n  push:",
  "  pull_request:",
  "  workflow_dispatch:",
  "    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-latest]",
];
const marks = [
  "\t",
  " ",
  "  ",
  "\r\n",
  "\n",
  "\n\n",
  "🔔",
  " # why",
  "'",
  '"',
  ": ",
  "- ",
  "{",
  "}",
  "[",
  "&a ",
  "*a",
  "? ",
  "|\n",
  ">-\n",
  "<<: *a\n",
  ",",
  "\\",
];

export type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

export const mutation = fc.record({
  kind: fc.constantFrom(
    ...(["line", "line", "line", "drop line", "double", "swap", "other job", "comment", "blank", "word", "quotes", "flow"] as const),
    ...(["insert", "drop", "cut", "carriage", "no end", "mark", "indentless", "deeper"] as const),
  ),
  at: fc.nat(0xffffff),
  size: fc.integer({ min: 1, max: 6 }),
  mark: fc.constantFrom(...marks),
  line: fc.constantFrom(...lines),
});

export function mutate(source: string, { kind, at, size, mark, line }: Mutation): string {
  const rows = source.split("\n");
  const place = at % (source.length + 1);
  const row = at % rows.length;
  switch (kind) {
    case "line":
      return rows.toSpliced(fitting(rows, row, line), 0, line).join("\n");
    case "drop line":
      return rows.toSpliced(row, 1).join("\n");
    case "swap":
      return rows
        .with(row, rows[(row + size) % rows.length] ?? "")
        .with((row + size) % rows.length, rows[row] ?? "")
        .join("\n");
    case "other job":
      return source.replace(
        /^(jobs:[^\n]*\n)((?:(?! {2}\S)[^\n]*\n)*)( {2}\S[\s\S]*?\n)(?=(?: {2})?\S|(?![\s\S]))/m,
        (_, head: string, gap: string, job: string) => head + gap + job + job.replace(/^ {2}([\w-]+)/, "  $1-again"),
      );
    case "word":
      return source.slice(0, place) + source.slice(place).replace(/\w+/, line.match(/\w+/g)?.at(size) ?? "bells");
    case "quotes":
      return rows.with(row, (rows[row] ?? "").replace(/: ([^'"#{[|>&*\s][^'"#]*?)(\s*)$/, `: "$1"$2`)).join("\n");
    case "flow":
      return source.replaceAll(/^( *)(with|env|permissions):\n\1 {2}([\w-]+: [\w.-]+)\n(?!\1 {2})/gm, "$1$2: { $3 }\n");
    case "double":
    case "comment":
    case "blank":
    case "insert":
    case "drop":
    case "cut":
    case "carriage":
    case "no end":
    case "mark":
    case "indentless":
      return mutatePlainly(source, { kind, at, size, text: mark });
    case "deeper":
      return source.replaceAll(/^( +)(?=\S)/gm, "$1$1");
  }
}

/** The next place where a line of such an indentation may stand, so that most files can still be read. */
function fitting(rows: readonly string[], from: number, line: string): number {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const isFit = (row: string): boolean =>
    row.trim() !== "" && /^ */.exec(row)?.[0].length === indent && row.trim().startsWith("-") === line.trim().startsWith("-");
  const next = rows.findIndex((row, index) => index >= from && isFit(row));
  return next >= 0 ? next : Math.max(0, rows.findIndex(isFit));
}
