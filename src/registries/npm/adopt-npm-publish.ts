import { type Draft, pathOf } from "../adopt/draft.ts";
import type { Exchange, Uploading } from "./adopt-client.ts";

/** JS-DevTools/npm-publish: version 4 needs no token (facts npm A8); an older one is raised, where its inputs mean the same there. */
export function raiseNpmPublish(draft: Draft, { path, place, pinOf }: Uploading): Exchange {
  const [name = "", ref = ""] = (place.step.uses?.value ?? "").split("@");
  const tag = /^v?(\d+)/.exec(ref)?.[1];
  const commented = draft.files.text(place.file)?.slice(place.step.uses?.span.end, (place.step.uses?.span.end ?? 0) + 40) ?? "";
  const isPinned = /^[0-9a-f]{40}$/.test(ref);
  const major = Number(isPinned ? (/^[ \t]*#[ \t]*v?(\d+)/.exec(commented)?.[1] ?? 0) : (tag ?? 0));
  if (major >= 4) return "npm";
  const unknown = place.step.with.find((entry) => !same.has(entry.name));
  if (unknown !== undefined) {
    draft.refuse({ because: `${path.tool} needs a token, and its input ${unknown.name} is none of version 4.`, byHand: [byHand] });
    return "npm";
  }
  const pin = isPinned ? pinOf("JS-DevTools/npm-publish@v4") : undefined;
  if (isPinned && pin === undefined) {
    draft.refuse({ because: `${path.tool} needs a token; the commit of its version 4 is not known here.`, byHand: [byHand] });
    return "npm";
  }
  draft.edit(place.file, { do: "set", path: [...pathOf(place), "uses"], value: `${name}@${pin?.commit ?? "v4"}` });
  if (pin !== undefined) draft.edit(place.file, { do: "comment", path: [...pathOf(place), "uses"], text: pin.tag });
  draft.review = true;
  draft.look.add(`${name} is raised to version 4, which publishes without a token: its release notes since ${ref.slice(0, 12)}.`);
  return "npm";
}

/** Inputs that every version since 1 knows under the same name. */
const same: ReadonlySet<string> = new Set(["token", "registry", "package", "tag", "access", "dry-run", "provenance", "strategy", "ignore-scripts"]);

const byHand = "Use JS-DevTools/npm-publish v4 without the input token, and try again.";
