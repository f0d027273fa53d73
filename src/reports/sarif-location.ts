import type { Place, Region } from "../model/place.ts";
import { isSetting, type Whereabouts } from "../model/setting.ts";
import { oneLine } from "./lines.ts";
import type { Location, PhysicalLocation } from "./sarif-log.ts";

/** A place in a file, or a setting of the repository or organisation of this name. */
export function locationOf(at: Whereabouts, name: string): Location {
  if (!isSetting(at)) return { physicalLocation: physical(at) };
  const setting = oneLine(at.setting);
  return { logicalLocations: [{ name: setting, fullyQualifiedName: oneLine(`${name} ${setting}`), kind: "resource" }] };
}

export function physical({ file, line, column, endLine, endColumn }: Region): PhysicalLocation {
  const region = {
    startLine: Math.max(1, line),
    startColumn: Math.max(1, column),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" }, region };
}

/** A relative reference: each part of the path encoded, so that none is taken for a scheme, a query or a fragment. */
function uriOf(file: Place["file"]): string {
  return file.toWellFormed().replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/") || ".";
}

/** In a message's plain text, brackets make links (SARIF 2.1.0, 3.11.6): what stands in files makes none. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\[\]]/g, "\\$&");
}

/** What Scorecard writes where there is no file, so that readers of both know it. */
export const nowhere: PhysicalLocation = physical({ file: "no file associated with this alert", line: 1, column: 1 });
