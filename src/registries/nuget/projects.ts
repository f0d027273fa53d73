import type { XmlElement } from "@rgrove/parse-xml";
import type { Files } from "../../model/snapshot.ts";
import { elementsOf, readXml } from "../xml.ts";

/** An SDK-style project file, with what the properties files above it add. */
export interface Project {
  readonly file: string;
  readonly directory: string;
  readonly sdk: string;
  /** `Include` of its package references. */
  readonly references: readonly string[];
  /** A property, references to others resolved as far as the files tell. */
  property(name: string): string | undefined;
  /** Whether the project file itself sets it. */
  sets(name: string): boolean;
}

type Properties = ReadonlyMap<string, string>;

const memo = new WeakMap<Files, readonly Project[]>();

/** Every csproj, fsproj and vbproj in the SDK's style; older ones pack by nuspec. */
export function projectsOf(files: Files): readonly Project[] {
  let known = memo.get(files);
  if (known === undefined) memo.set(files, (known = read(files)));
  return known;
}

function read(files: Files): readonly Project[] {
  const shared = new Map<string, Properties>();
  const projects: string[] = [];
  for (const path of files.paths) {
    if (/\.(?:cs|fs|vb)proj$/i.test(path)) projects.push(path);
    else if (/(?:^|\/)Directory\.Build\.(?:props|targets)$/i.test(path)) {
      const root = readXml(files.text(path) ?? "");
      if (root !== undefined) shared.set(path.toLowerCase(), propertiesOf(root));
    }
  }
  return projects.flatMap((path) => project(files, path, shared) ?? []);
}

function project(files: Files, file: string, shared: ReadonlyMap<string, Properties>): Project | undefined {
  const root = readXml(files.text(file) ?? "");
  const sdk = root === undefined ? undefined : sdkOf(root);
  if (root === undefined || sdk === undefined) return undefined;
  const directory = file.slice(0, Math.max(0, file.lastIndexOf("/")));
  const own = propertiesOf(root);
  const layers = [own, ...above(directory, shared)];
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const raw = (name: string): string | undefined => layers.map((layer) => layer.get(name.toLowerCase())).find((value) => value !== undefined);
  const property = (name: string, depth = 0): string | undefined => {
    if (/^MSBuild(?:Project|ThisFile)(?:Name)?$/i.test(name)) return stem;
    const value =
      raw(name) ??
      (/^(?:AssemblyName|PackageId)$/i.test(name) ? (/^PackageId$/i.test(name) ? property("AssemblyName", depth + 1) : stem) : undefined);
    if (value === undefined || depth > 8) return value;
    return value.replace(/\$\(([\w.]+)\)/g, (whole, inner: string) =>
      inner.toLowerCase() === name.toLowerCase() ? "" : (property(inner, depth + 1) ?? whole),
    );
  };
  const references = elementsOf(root, "ItemGroup").flatMap((group) =>
    elementsOf(group, "PackageReference").map((one) => one.attributes["Include"] ?? ""),
  );
  return {
    file,
    directory,
    sdk,
    references,
    property: (name) => property(name),
    sets: (name) => own.has(name.toLowerCase()),
  };
}

function sdkOf(root: XmlElement): string | undefined {
  if (root.name !== "Project") return undefined;
  const named =
    root.attributes["Sdk"] ??
    elementsOf(root, "Sdk")[0]?.attributes["Name"] ??
    elementsOf(root, "Import").find((one) => one.attributes["Sdk"] !== undefined)?.attributes["Sdk"];
  return named;
}

/** A later value wins; one under a condition counts only where no other is given. */
function propertiesOf(root: XmlElement): Properties {
  const found = new Map<string, string>();
  const conditional = new Map<string, string>();
  for (const group of elementsOf(root, "PropertyGroup")) {
    for (const one of elementsOf(group)) {
      const target = group.attributes["Condition"] === undefined && one.attributes["Condition"] === undefined ? found : conditional;
      target.set(one.name.toLowerCase(), one.text.trim());
    }
  }
  return new Map([...conditional, ...found]);
}

/** Directory.Build.props of the directories above, nearest first; each is taken to import the next. */
function above(directory: string, shared: ReadonlyMap<string, Properties>): readonly Properties[] {
  const found: Properties[] = [];
  for (let here = directory; ; here = here.slice(0, Math.max(0, here.lastIndexOf("/")))) {
    for (const name of ["directory.build.targets", "directory.build.props"]) {
      const properties = shared.get(here === "" ? name : `${here.toLowerCase()}/${name}`);
      if (properties !== undefined) found.push(properties);
    }
    if (here === "") return found;
  }
}
