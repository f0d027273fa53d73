/** Directory of a path from the root, "" for the root itself. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export function inDirectory(directory: string, file: string): string {
  return directory === "" ? file : `${directory}/${file}`;
}

/** The directory itself, then those above it, ending with the root. */
export function upwards(directory: string): readonly string[] {
  const found = [directory];
  for (let here = directory; here !== "";) found.push((here = directoryOf(here)));
  return found;
}

/** A path from the root for one written relative to a directory; undefined when it leaves the repository. */
export function resolved(directory: string, relative: string): string | undefined {
  const segments = directory === "" ? [] : directory.split("/");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join("/");
}

/** Installed or vendored code: never this repository's own package. */
export function isForeign(directory: string): boolean {
  return directory.split("/").some((segment) => foreign.has(segment));
}

/** Manifests there serve tests and readers; nobody publishes them unless a workspace says so. */
export function isForShow(directory: string): boolean {
  return directory
    .split("/")
    .some((segment) => forTests.has(segment.toLowerCase()) || forReaders.has(segment.toLowerCase()) || /^tests?[-_]/.test(segment));
}

/** Top directories whose workspace members are run and never published, private or not. */
export function isForTests(directory: string): boolean {
  return forTests.has((directory.split("/")[0] ?? "").toLowerCase());
}

/** Not even a workspace's `**` means these. */
export function isFixture(directory: string): boolean {
  return directory.split("/").some((segment) => fixture.has(segment.toLowerCase()));
}

const fixture = new Set(["fixture", "fixtures", "__fixtures__", "__tests__", "__mocks__", "testdata", "test-data", "test-fixtures"]);
const foreign = new Set(["node_modules", "bower_components", "vendor", "third_party", ".yarn", "site-packages", "target"]);
const forTests = new Set([
  "example",
  "examples",
  "demo",
  "demos",
  "sample",
  "samples",
  "playground",
  "playgrounds",
  "sandbox",
  "test",
  "tests",
  "e2e",
  "spec",
  "testing",
  "bench",
  "benches",
  "benchmark",
  "benchmarks",
  "fuzz",
  ...fixture,
]);
const forReaders = new Set(["doc", "docs", "website", "site", "template", "templates", "resources", ".github"]);
