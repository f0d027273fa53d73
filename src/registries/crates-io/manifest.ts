import type { Files } from "../../model/snapshot.ts";
import type { Manifests, PackageManifest } from "../contract.ts";
import { isForShow, isForTests } from "../directories.ts";
import { remember } from "../remember.ts";
import { at, text } from "../values.ts";
import { allowedRegistries, destination, named } from "./destination.ts";
import { crates, inherited, manifestOf, type Crate } from "./workspace.ts";
import { purl } from "../purl.ts";

export const manifest: Manifests = { packages: remember(packages), destination, named };

function packages(files: Files): readonly PackageManifest[] {
  const found: PackageManifest[] = [];
  for (const crate of crates(files)) {
    if (crate.workspace === undefined ? isForShow(crate.directory) : isForTests(crate.directory)) continue;
    const one = packageOf(files, crate);
    if (one !== undefined) found.push(one);
  }
  return found;
}

function packageOf(files: Files, crate: Crate): PackageManifest | undefined {
  const name = text(at(crate.read, "package", "name"));
  const version = text(inherited(crate, "version"));
  const publish = inherited(crate, "publish");
  // Without a version cargo refuses to publish.
  if (name === undefined || version === undefined || publish === false) return undefined;
  const purl = purlOf(name);
  const allowed = allowedRegistries(publish);
  if (purl === undefined || allowed?.length === 0) return undefined;
  const repository = text(inherited(crate, "repository"));
  const [only] = allowed ?? [];
  return {
    name,
    purl,
    file: manifestOf(crate.directory),
    directory: crate.directory,
    version,
    ...(repository === undefined ? {} : { repository }),
    ...(only === undefined || allowed?.length !== 1 ? {} : { destination: named(files, crate.directory, only)?.destination ?? `other:${only}` }),
  };
}

function purlOf(name: string): string | undefined {
  try {
    return purl("cargo", undefined, name);
  } catch {
    return undefined;
  }
}
