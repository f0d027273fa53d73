import { repositoryFrom } from "../../../src/collect/memory.ts";
import { trace } from "../../../src/trace/index.ts";

const secrets = ["NODE_AUTH_TOKEN", "TWINE_PASSWORD", "CARGO_REGISTRY_TOKEN", "GEM_HOST_API_KEY", "NUGET_API_KEY"];

/** What a workflow step with these commands uploads: `registry tool at file:line`, sorted. */
export function uploads(commands: string, files: Readonly<Record<string, string>>): readonly string[] {
  return pathsOf(commands, files)
    .map((path) => `${path.registry} ${path.tool} at ${path.at.file}:${path.at.line}`)
    .sort();
}

/** The secrets that reach those uploads, besides the ones every step of these tests is given. */
export function carried(commands: string, files: Readonly<Record<string, string>>): readonly string[] {
  return pathsOf(commands, files)
    .flatMap((path) => path.credential.secrets)
    .filter((name) => !secrets.includes(name));
}

function pathsOf(commands: string, files: Readonly<Record<string, string>>): ReturnType<typeof trace>["paths"] {
  const env = secrets.map((name) => `          ${name}: \${{ secrets.${name} }}`);
  const run = commands.split("\n").map((line) => `          ${line}`);
  const workflow = [
    "on: push",
    "jobs:",
    "  publish:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    "      - env:",
    ...env,
    "        run: |",
    ...run,
    "",
  ];
  return trace(repositoryFrom({ ".github/workflows/release.yml": workflow.join("\n"), ...files }, "lanternfish/lamp")).paths;
}
