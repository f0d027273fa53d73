import type { Files } from "../model/snapshot.ts";
import type { Scopes } from "./token-needs.ts";

export interface CommandAround {
  /** Whether the command can read the workflow job's token from a variable. */
  readonly given: boolean;
  readonly files: Files;
}

/**
 * What a command asks of the workflow job's token, which it is given or which a checkout left for git; undefined where that is
 * not known. In: its words, `*` for what only the run knows.
 */
export function commandScopes(words: readonly string[], around: CommandAround): Scopes | undefined {
  const [program = "", ...rest] = bare(words);
  const name = program.slice(program.lastIndexOf("/") + 1).replace(/\.exe$/, "");
  if (name === "") return {};
  if (name === "gh") return gh(rest.filter((word) => !word.startsWith("-")));
  if (name === "git") return git(rest);
  if (quiet.has(name)) return {};
  // Whoever is handed a token may do anything with it; what is merely beside one does what it always does.
  return around.given || !isHarmless(name, rest, around.files) ? undefined : {};
}

function bare(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !/^(?:sudo|env|time|exec|command|!)$/.test(word) && !/^\w+=/.test(word));
  return from < 0 ? [] : words.slice(from);
}

function gh([group = "", verb = ""]: readonly string[]): Scopes | undefined {
  if (group === "release") return /^(?:view|list|download)$/.test(verb) ? { contents: "read" } : { contents: "write" };
  if (group === "pr") return /^(?:view|list|diff|checks|status)$/.test(verb) ? { "pull-requests": "read" } : undefined;
  if (group === "run") return /^(?:view|list|download|watch)$/.test(verb) ? { actions: "read" } : undefined;
  if (group === "auth" || group === "version") return {};
  return undefined;
}

function git(words: readonly string[]): Scopes | undefined {
  const verb = words.find((word, index) => !word.startsWith("-") && words[index - 1] !== "-C" && words[index - 1] !== "-c");
  if (verb === "push") return { contents: "write" };
  return verb === undefined || /^[a-z-]+$/.test(verb) ? { contents: "read" } : undefined;
}

/** Programs of the shell and its neighbours, which have no use for a token. */
const quiet: ReadonlySet<string> = new Set(
  `: . [ [[ awk base64 basename break cat cd chmod chown continue cp cut date declare df diff dirname du echo exit export false file find
  getconf gpg gpgconf grep gunzip gzip head jq kill ldd ln local ls md5sum mkdir mktemp mv nproc popd printenv printf pushd pwd read readlink
  realpath return rm rmdir sed set sha256sum shasum shift shopt sleep sort source-highlight stat strip sync tail tar tee test touch tr
  trap true umask uname uniq unset unzip wait wc which xz yq zip Write-Host Write-Output New-Item Remove-Item Copy-Item Move-Item Get-ChildItem`.split(
    /\s+/,
  ),
);

/** Builds, installs and uploads: they push nothing by what they are. */
function isHarmless(name: string, rest: readonly string[], files: Files): boolean {
  const [verb = "", next = ""] = rest.filter((word) => !word.startsWith("-"));
  const program = name.replace(/^(python|pip)\d?(?:\.\d+)?$/, "$1");
  if (neighbours.has(program)) return true;
  // What a build calls a release may well push a tag.
  if (projectBuilds.test(program))
    return !/\b(?:release|publish|deploy|push|tag|version|bump|ship|ghpages|gh-pages)\b/i.test(rest.filter((word) => !uploads.test(word)).join(" "));
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) {
    // A script of package.json may push behind any of them.
    if (pushingHook.test(files.text("package.json") ?? "")) return false;
    const script = /^(?:run|run-script)$/.test(verb) ? next : verb;
    return nodeVerbs.test(script) || /^(?:build|test|lint|check|format)[:\w-]*$/.test(script);
  }
  const verbs = builders.get(program);
  return verbs === undefined ? false : verbs.test(program === "python" || program === "bundle" ? rest.join(" ") : verb);
}

/** They install, fetch or check, and have nothing to do with git. */
const neighbours: ReadonlySet<string> = new Set(
  `7z apk apt apt-get black brew choco cmake coverage cross curl dnf docker dpkg eslint id meson msbuild mypy ninja pre-commit prettier pytest ruff
  rustup semgrep seq sysctl tox tsc twine udevadm wget xcode-select xcrun yum`.split(/\s+/),
);

const projectBuilds = /^(?:gradle|gradlew|make|mvn|mvnw|rake|sbt)(?:\.bat|\.cmd)?$/;

/** Goals and tasks that upload to a registry and leave git alone. */
const uploads = /^(?:deploy|publish|publish[A-Z]\w*|closeAndRelease\w*|ci-release|-D.*|-P.*)$/;

const pushingHook = /"(?:pre|post)?(?:publish(?:Only)?|pack|prepare|install|build|test|lint)"\s*:\s*"[^"]{0,500}\bgit\b[^"]{0,100}\bpush\b/;

const nodeVerbs =
  /^(?:|ci|clean-install|i|install|add|pack|publish|stage|config|dist-tag|whoami|view|audit|test|build|lint|typecheck|compile|check|coverage|tsc)$/;

const builders: ReadonlyMap<string, RegExp> = new Map([
  ["bundle", /^(?:install|config|check|exec (?:rake(?: (?:build|test|spec|compile|package))?|rspec|rubocop)$)/],
  ["cargo", /^(?:build|check|test|clippy|fmt|doc|package|publish|login|fetch|install|metadata)$/],
  ["corepack", /^(?:enable|disable|prepare|install)$/],
  ["dotnet", /^(?:build|restore|test|pack|publish|nuget|tool|format)$/],
  ["flit", /^(?:build|publish|install)$/],
  ["gem", /^(?:build|install|push|signin|update)$/],
  ["hatch", /^(?:build|publish|version)$/],
  ["nuget", /^(?:pack|push|restore|install|sources?)$/i],
  ["pip", /^(?:install|download|wheel|list|freeze|check)$/],
  ["pipx", /^(?:install)$/],
  ["poetry", /^(?:build|publish|install|config|check|version|self|sync)$/],
  ["pdm", /^(?:build|publish|install|sync)$/],
  ["python", /^(?:-m (?:pip|build|twine|venv|pytest|unittest|ensurepip|cibuildwheel)\b.*|setup\.py (?:sdist|bdist\w*|build).*|--version)$/],
  ["rye", /^(?:build|publish|sync|install)$/],
  ["uv", /^(?:build|publish|sync|pip|lock|version|venv|python|tool)$/],
]);
