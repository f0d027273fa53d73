import type { Files } from "../../model/snapshot.ts";
import type { Manifests, PackageManifest } from "../contract.ts";
import { readXml, textAt } from "../xml.ts";
import { defaultPushSource, sourceNamed } from "./config.ts";
import { projectsOf, type Project } from "./projects.ts";
import { purl } from "../purl.ts";

const memo = new WeakMap<Files, readonly PackageManifest[]>();

export const manifest: Manifests = { packages, destination: defaultPushSource, named: sourceNamed };

function packages(files: Files): readonly PackageManifest[] {
  let known = memo.get(files);
  if (known === undefined) memo.set(files, (known = distinct([...projectsOf(files).flatMap((one) => packed(one) ?? []), ...nuspecs(files)])));
  return known;
}

const asides =
  /(?:^|\/)(?:tests?|testing|samples?|examples?|demos?|benchmarks?|perf|docs?|templates?|fixtures?|playground|sandbox|tools\/chocolatey|choco(?:latey)?)\//i;
const testName =
  /(?:[._-]|^)(?:(?:unit|integration|functional|acceptance|e2e|smoke|approval|performance|perf)?tests?|specs?|benchmarks?|samples?|examples?|demos?|playground|sandbox)\.\w+proj$|\w(?:Tests|Benchmarks)\.\w+proj$|[._-]tests?[._-]/i;
const testReferences =
  /^(?:Microsoft\.NET\.Test\.Sdk|xunit(?:\.v3)?|xunit\.runner\.visualstudio|NUnit3TestAdapter|MSTest(?:\.TestAdapter)?|TUnit|BenchmarkDotNet)$/i;

function packed(project: Project): PackageManifest | undefined {
  const packable = project.property("IsPackable")?.toLowerCase();
  const tool = project.property("PackAsTool")?.toLowerCase() === "true";
  // What the project file itself says outweighs the look of its place and name.
  const insists = (packable === "true" && project.sets("IsPackable")) || tool || project.sets("PackageId");
  if (packable === "false" || project.property("IsTestProject")?.toLowerCase() === "true") return undefined;
  if (!insists && (asides.test(project.file) || testName.test(project.file) || project.references.some((one) => testReferences.test(one))))
    return undefined;
  if (!insists && /^Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)\b/i.test(project.sdk)) return undefined;
  if (!insists && /^(?:Win)?Exe$/i.test(project.property("OutputType") ?? "")) return undefined;
  const name = project.property("PackageId") ?? "";
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const version = ["PackageVersion", "Version", "VersionPrefix"]
    .map((one) => project.property(one))
    .find((one) => one !== undefined && one !== "" && !one.includes("$("));
  const repository = [project.property("RepositoryUrl"), project.property("PackageProjectUrl")].find(
    (one) => one !== undefined && one.includes("://") && !one.includes("$("),
  );
  return described(name, project.file, version, repository);
}

function nuspecs(files: Files): readonly PackageManifest[] {
  return files.paths.flatMap((file) => {
    if (!/\.nuspec$/i.test(file) || asides.test(file)) return [];
    const root = readXml(files.text(file) ?? "");
    const name = textAt(root, "metadata/id");
    // `$id$` stands for the project's own name, and the project is a row of its own.
    if (name === undefined || !/^[\w.-]+$/.test(name)) return [];
    const version = textAt(root, "metadata/version");
    const repository = root === undefined ? undefined : textAt(root, "metadata/projectUrl");
    return [described(name, file, version === undefined || /[$\s]/.test(version) ? undefined : version, repository)];
  });
}

function described(name: string, file: string, version: string | undefined, repository: string | undefined): PackageManifest {
  return {
    name,
    purl: purl("nuget", undefined, name),
    file,
    directory: file.slice(0, Math.max(0, file.lastIndexOf("/"))),
    ...(version === undefined ? {} : { version }),
    ...(repository === undefined ? {} : { repository }),
  };
}

/** Package ids are compared without case; a project comes before the nuspec that packs it. */
function distinct(manifests: readonly PackageManifest[]): readonly PackageManifest[] {
  const found = new Map<string, PackageManifest>();
  for (const one of manifests) if (!found.has(one.name.toLowerCase())) found.set(one.name.toLowerCase(), one);
  return [...found.values()];
}
