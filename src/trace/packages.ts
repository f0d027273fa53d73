import type { Region, Span } from "../model/place.ts";
import type { Files } from "../model/snapshot.ts";
import type { PackageInFiles } from "../model/surroundings.ts";
import type { PackageManifest, Registry } from "../registries/contract.ts";
import { registries } from "../registries/index.ts";
import { jsonPlace } from "../registries/json-places.ts";
import { regionAt } from "../workflow/lines.ts";

/** The packages that a repository's manifests declare and that nothing sends to another registry, with their places. */
export function packagesInFiles(files: Files): readonly PackageInFiles[] {
  return registries.flatMap((registry) =>
    registry.manifest
      .packages(files)
      .filter(({ destination }) => destination === undefined || destination === registry.id || destination === "unknown")
      .map((one) => inFiles(files, registry, one)),
  );
}

function inFiles(files: Files, { id }: Registry, { name, purl, file, repository, mfaRequired }: PackageManifest): PackageInFiles {
  const text = files.text(file) ?? "";
  const place = (span: Span | undefined): Region => regionAt(file, text, span ?? { start: 0, end: 0 });
  return {
    registry: id,
    purl,
    name,
    at: place(placeOf(text, file, [["name"]], name)),
    repository:
      repository === undefined ? null : { value: repository, at: place(placeOf(text, file, [["repository"], ["repository", "url"]], repository)) },
    mfaRequired: mfaRequired ?? null,
  };
}

/** Of a JSON manifest the value of a key, of another the value as it is written; undefined where it is put together. */
function placeOf(text: string, file: string, keys: readonly (readonly string[])[], value: string): Span | undefined {
  if (file.endsWith(".json")) return keys.map((row) => jsonPlace(text, row)).find((span) => span !== undefined);
  // A name of Maven is its group and its artifact.
  const written = value.slice(value.indexOf(":") + 1);
  const quoted = [`"${value}"`, `'${value}'`, `>${written}<`].map((one) => text.indexOf(one)).find((index) => index >= 0);
  const start = quoted === undefined ? text.indexOf(value) : quoted + 1;
  return start < 0 ? undefined : { start, end: start + (text.startsWith(value, start) ? value : written).length };
}
