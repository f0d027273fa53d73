import { type Shape, followers, isInside, type ShapeSubject, type Whole } from "./shape.ts";
import { actionOf } from "../../workflow/used-action.ts";

/** `dotnet nuget push folder/*.nupkg` on a runner that has .NET anyway. */
export function nugetShape(subject: ShapeSubject): Shape | Whole {
  const { job, uploads, hosted } = subject;
  const calls = uploads.map((step) => ({ step, words: subject.command(step)?.words ?? [] }));
  const other = calls.find(({ words }) => words[0] !== "dotnet" || words[1] !== "nuget" || words[2] !== "push");
  if (other !== undefined) return { because: "The upload is not one call of dotnet nuget push in each step." };
  if (!hosted) return { because: "Whether .NET is there on another runner is not known." };
  const targets: string[] = [];
  for (const { step, words } of calls) {
    const rest = words.slice(3);
    const flags = rest.findIndex((word) => word.startsWith("-"));
    const files = flags < 0 ? rest : rest.slice(0, flags);
    const source = rest[rest.findIndex((word) => /^(?:-s|--source)$/.test(word)) + 1] ?? "";
    if (!rest.some((word) => /^(?:-s|--source)$/.test(word)) || !(source.startsWith("https://") || source === "nuget.org")) {
      return { because: "Which registry dotnet nuget push uploads to may stand in a file of the repository." };
    }
    if (files.length !== 1 || subject.directory(step) !== undefined) return { because: "Which files dotnet nuget push uploads could not be told." };
    targets.push(files[0]?.replaceAll("\\", "/").replace(/^\.\//, "") ?? "");
  }
  const folders = [...new Set(targets.map((one) => (one.includes("/") ? one.slice(0, one.lastIndexOf("/")) : "")))];
  const [folder = ""] = folders;
  if (
    folders.length > 1 ||
    (folder !== "" && !isInside(folder)) ||
    targets.some((one) => !/^(?:\*|[\w.*-]+\*)\.s?nupkg$/.test(one.slice(one.lastIndexOf("/") + 1)))
  ) {
    return {
      because: "dotnet nuget push looks for files in several folders, or their names are computed.",
      byHand: ["Pack into one folder: dotnet pack --output packages."],
    };
  }
  const home = folder === "" ? "" : `${folder}/`;
  const isKept = (path: string): boolean => path.replace(/^\.\//, "").replace(/\/(?:\*[^/]*)?$/, "") === folder;
  const after = followers(
    subject,
    (path) =>
      folder !== "" &&
      path
        .trim()
        .split(/\s*\n\s*/)
        .every(isKept),
  );
  if ("because" in after) return after;
  const logins = job.steps.filter((step) => actionOf(step) === "nuget/login").map(({ index }) => index);
  const symbols =
    subject.workflow.jobs.some((one) => one.steps.some(({ run }) => /snupkg|IncludeSymbols/i.test(run?.value ?? ""))) || hasSymbols(subject);
  return {
    moved: [...logins, ...uploads.map(({ index }) => index), ...after],
    shared: [],
    edits: [],
    pack: undefined,
    artifact: { name: "packages", path: symbols ? `${home}*.nupkg\n${home}*.snupkg\n` : `${home}*.nupkg`, to: folder },
  };
}

/** `dotnet nuget push` takes the symbols that lie beside a package. */
function hasSymbols({ files }: ShapeSubject): boolean {
  return files.paths.some(
    (path) => /\.(?:\w*proj|props|targets)$/.test(path) && /<(?:IncludeSymbols|SymbolPackageFormat)>/i.test(files.text(path) ?? ""),
  );
}
