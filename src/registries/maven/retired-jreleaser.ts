import type { RetiredAddress } from "../../model/surroundings.ts";
import type { Files } from "../../model/snapshot.ts";
import { directoryOf } from "../directories.ts";
import { jreleaserEntries } from "./jreleaser-entries.ts";
import { addressIn, namesRetiredHost, retired } from "./retired-host.ts";

const next = "Deploy with JReleaser's mavenCentral deployer and a token of the Central Portal.";

/** Active deployers of JReleaser, configured in this file, that upload to OSSRH. */
export function retiredInJreleaser(files: Files, file: string): readonly RetiredAddress[] {
  const text = files.text(file) ?? "";
  const entries = jreleaserEntries(files, directoryOf(file)).filter((one) => one.file === file && one.path[0] === "deploy");
  const addresses = entries.filter(({ path, value }) => /^(?:url|snapshotUrl)$/.test(path.at(-1) ?? "") && namesRetiredHost(value));
  return addresses.slice(0, mostPlaces).flatMap(({ path, value, line }) => {
    const address = addressIn(value);
    const deployer = path.slice(0, -1).join(".");
    const active = entries.find((one) => one.path.join(".") === `${deployer}.active`)?.value ?? "NEVER";
    if (address === undefined || /^(?:NEVER|false)$/i.test(active)) return [];
    const start = text.split("\n", line - 1).reduce((sum, row) => sum + row.length + 1, 0);
    return [retired(file, text, Math.max(start, text.indexOf(address.what, start)), address.what, next)];
  });
}

/** One is a finding, and the others its evidence. */
const mostPlaces = 50;
