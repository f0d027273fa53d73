/** What a tool's arguments build or install, in words to show; undefined when they do neither. */
export type Judge = (rest: readonly string[]) => readonly string[] | undefined;

/** Scripts, targets and tasks that build, install or test by their names. */
const tasks =
  /^(?:pre|post)?(?:all|assemble|build|bundle|check|classes|compile|coverage|dist|generate|install|jar|lint|prepare|rspec|spec|test|tests|transpile|type-?check|verify)(?=$|[A-Z:._-])/;

/** Where one of these stands, the command is the upload, and what it builds on the way is a part of it. */
const uploads = /publish|deploy|release|upload|push|sonatype|semantic/i;

/** Programs that pip and cargo install for the upload alone. */
const clients =
  /^(?:pip|pipx|twine|id|keyring.*|poetry.*|uv|hatch|flit|pdm|maturin|packaging|pkginfo|virtualenv|pypi-attestations|python-semantic-release|awscli|cargo-(?:release|publish.*|workspaces|smart-release|edit|set-version)|release-plz)$/i;

const npm: Judge = (rest) =>
  script(rest, ["ci", "install", "i", "add", "clean-install", "install-test", "install-ci-test", "cit"], ["run", "run-script", "rum"]);
const yarn: Judge = (rest) =>
  npm(plain(rest).length > 0 || rest.some((word) => /^--?(?:v(?:ersion)?|h(?:elp)?)$/.test(word)) ? rest : ["install", ...rest]);
const gradle: Judge = (rest) => task(rest, (word) => word.slice(word.lastIndexOf(":") + 1));
const make: Judge = (rest) => (plain(rest).every((word) => word.includes("=")) ? [] : task(rest));
const whole: Judge = (rest) => (rest.some((word) => uploads.test(word) || /^--?(?:v(?:ersion)?|h(?:elp)?)$/i.test(word)) ? undefined : []);

export const buildTools: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...["npm", "pnpm", "bun", "vp", "deno"].map((name) => [name, npm] as const),
  ["yarn", yarn],
  ...["turbo", "nx", "lerna", "rake", "just", "task", "sbt", "mill", "ant"].map((name) => [name, (rest: readonly string[]) => task(rest)] as const),
  ...["make", "gmake"].map((name) => [name, make] as const),
  ...["gradle", "gradlew"].map((name) => [name, gradle] as const),
  ...["mvn", "mvnw", "mvnd"].map((name) => [name, maven] as const),
  ...["tsc", "tsup", "rollup", "webpack", "unbuild", "cmake", "ninja", "pytest", "tox", "nox", "cibuildwheel", "rspec", "msbuild"].map(
    (name) => [name, whole] as const,
  ),
  ["vite", only("build")],
  ["pip", pip],
  ["python", python],
  ["py", python],
  ["uv", (rest) => (rest[0] === "pip" ? named(["pip"], pip(rest.slice(1))) : only("sync", "build")(rest))],
  ["poetry", only("install", "build")],
  ["pdm", only("install", "sync", "build")],
  ["pipenv", only("install", "sync")],
  ["pixi", only("install")],
  ["hatch", only("build", "test")],
  ["flit", only("build", "install")],
  ["maturin", only("build", "develop", "sdist")],
  ["cargo", cargo],
  ["cross", only("build", "test")],
  ["wasm-pack", only("build", "test")],
  ["napi", only("build")],
  ["go", only("build", "test", "generate", "install")],
  ["bundle", (rest) => (plain(rest).length === 0 ? ["install"] : only("install")(rest))],
  ["bundler", only("install")],
  ["gem", only("build")],
  ["dotnet", only("build", "pack", "test", "restore", "publish", "msbuild")],
  ["nuget", only("pack", "restore")],
]);

/** A tool whose first word says what it does. */
function only(...verbs: readonly string[]): Judge {
  return (rest) => {
    const [verb] = plain(rest);
    return verb !== undefined && verbs.includes(verb) ? [verb] : undefined;
  };
}

/** A runner of scripts: it installs, or runs a script by name, with `run` before it or without. */
function script(rest: readonly string[], installs: readonly string[], runs: readonly string[]): readonly string[] | undefined {
  if (rest.some((word) => ["-g", "--global", "--location=global", "--package-lock-only", "--lockfile-only", "--mode=update-lockfile"].includes(word)))
    return undefined;
  const [verb = "", ...others] = plain(rest).filter((word) => word !== "recursive");
  // Without scripts no code of a dependency runs.
  if (installs.includes(verb)) return rest.includes("--ignore-scripts") ? undefined : [verb];
  const name = runs.includes(verb) || verb === "task" ? others[0] : verb;
  if (name === undefined || !isBuild(name)) return verb.startsWith("workspace") ? task(others) : undefined;
  return name === verb ? [name] : [verb, name];
}

/** A runner of tasks, of which one may be the upload. */
function task(
  rest: readonly string[],
  nameOf: (word: string) => string = (word) => word.replace(/^[+]|^-?-t(?:argets?)?=/, ""),
): readonly string[] | undefined {
  const words = plain(rest.map((word) => nameOf(word)));
  const first = words.flatMap((word) => word.split(/[\s;,]+/)).find(isBuild);
  return first === undefined || rest.some((word) => !word.startsWith("-") && uploads.test(word)) ? undefined : [first];
}

function maven(rest: readonly string[]): readonly string[] | undefined {
  const goals = plain(rest);
  if (goals.some((goal) => uploads.test(goal))) return undefined;
  const goal = goals.find((one) => /^(?:compile|test-compile|test|package|verify|integration-test|install)$/.test(one));
  return goal === undefined ? undefined : [goal];
}

function pip(rest: readonly string[]): readonly string[] | undefined {
  const [verb, ...packages] = plain(rest);
  if (verb === "wheel") return [verb];
  const lists = rest.some((word) => /^(?:-r|-e|--requirement|--editable|--group)/.test(word));
  const others = packages.some((one) => !clients.test(one.split(/[[<>=!~;@ ]/, 1)[0] ?? one));
  return verb === "install" && (lists || others) ? [verb] : undefined;
}

function python(rest: readonly string[]): readonly string[] | undefined {
  const [first = "", module = "", ...others] = rest[0] === "-m" ? rest : plain(rest);
  if (first !== "-m") {
    const verb = [module, ...others].find((word) => /^(?:build|build_ext|sdist|bdist_wheel|install|develop|test)$/.test(word));
    return first.endsWith("setup.py") && verb !== undefined && !others.includes("upload") ? [first, verb] : undefined;
  }
  if (["build", "pytest", "tox", "nox", "cibuildwheel", "unittest"].includes(module)) return named(["-m", module], whole(others));
  return module === "pip" ? named(["-m", "pip"], pip(others)) : undefined;
}

function cargo(rest: readonly string[]): readonly string[] | undefined {
  const [verb = "", ...others] = plain(rest).filter((word) => !word.startsWith("+"));
  if (verb === "install") return others.some((one) => clients.test(one.split("@", 1)[0] ?? one)) ? undefined : [verb];
  return ["build", "b", "test", "t", "check", "c", "clippy", "doc", "package", "nextest"].includes(verb) ? [verb] : undefined;
}

function isBuild(name: string): boolean {
  return tasks.test(name) && (/^build|^compile/.test(name) || !uploads.test(name));
}

/** Words that are no options, without the values of options that pick a folder or a package. */
function plain(rest: readonly string[]): readonly string[] {
  return rest.filter((word, index) => !word.startsWith("-") && !valued.test(rest[index - 1] ?? ""));
}

const valued =
  /^(?:-C|-F|-w|-f|-s|-P|-pl|--(?:cwd|dir|directory|file|filter|manifest-path|prefix|project|python|settings|target|workspace|registry|index-url|extra-index-url|console|warning-mode))$/;

function named(before: readonly string[], shown: readonly string[] | undefined): readonly string[] | undefined {
  return shown === undefined ? undefined : [...before, ...shown];
}
