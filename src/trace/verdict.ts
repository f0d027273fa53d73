import type { Credential } from "../model/credential.ts";
import type { Evidence } from "../model/place.ts";
import type { ClientAbility } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";
import type { Upload } from "./run.ts";
import { tokensIn } from "../registries/token-shapes.ts";
import { looksGenerated } from "./placeholder.ts";
import { has, known, pieces, secretsOf, type Value } from "./value.ts";

/**
 * Judges how an upload proves who it is. What reaches it decides, never a name alone:
 * empty values, user names, GITHUB_TOKEN outside GitHub Packages and outputs of
 * exchange steps are no long-lived credential; `id-token: write` alone is no
 * trusted publishing when the client cannot use it.
 */
export function judge(upload: Upload): Credential {
  const secrets = new Set<string>();
  const evidence: Evidence[] = [];
  let minted = false;
  let managed: string | undefined;
  let unclear = false;
  for (const one of upload.credentials) {
    evidence.push(...one.evidence);
    for (const name of secretsOf(one.value)) secrets.add(name);
    if (has(one.value, "github-token") && acceptsGithubToken(upload.destination)) secrets.add("GITHUB_TOKEN");
    minted ||= has(one.value, "minted") && !upload.destination.startsWith("other:") && upload.destination !== "github-packages";
    for (const piece of pieces(one.value)) if (piece.kind === "managed") managed ??= piece.source;
    if (isWrittenOut(one.value)) managed ??= "the file itself";
    unclear ||= has(one.value, "opaque");
  }
  const token = upload.run.idToken;
  if (token.at) evidence.push({ ...token.at, says: token.write ? "id-token: write is in effect" : "id-token is not granted" });
  const stored = secrets.size > 0 || managed !== undefined;
  const exchange = token.write && (minted || upload.ability.trustedPublishing === "native" || upload.ability.trustedPublishing === "unknown");
  const names = [...secrets].sort();
  const base = { secrets: names, ...(managed === undefined ? {} : { source: managed }), evidence };
  if (upload.unread && !(stored && upload.destination !== "unknown") && !(exchange && lone(upload))) return { kind: upload.unread, ...base };
  if (stored && minted && token.write) return { kind: "mixed", ...base };
  if (stored) return { kind: "stored-token", ...base };
  if (exchange) return { kind: "trusted-publishing", ...base };
  if (unclear || upload.ability.trustedPublishing === "unknown") return { kind: "unknown", ...base };
  return { kind: "token-unlocated", ...base };
}

/** A credential that stands in the file as it is. A dummy for a client that wants its variable set is none. */
function isWrittenOut(value: Value): boolean {
  const written = known(value);
  return written !== undefined && (tokensIn(written).length > 0 || looksGenerated(written));
}

/** An unread program is judged only where no other secret could serve it instead. */
function lone(upload: Upload): boolean {
  return upload.destination !== "unknown" && upload.run.state.managers.length === 0;
}

function acceptsGithubToken(destination: Destination): boolean {
  return destination === "github-packages" || destination === "unknown" || destination.startsWith("other:");
}

/** What a client can do, for an Oidc row and the version that was installed on the way. */
export function abilityOf(kind: "never" | "native" | "through" | "handed", says: string | undefined): ClientAbility {
  const trustedPublishing = kind === "never" ? "none" : kind === "handed" ? "exchange-step" : "native";
  return says === undefined ? { trustedPublishing } : { trustedPublishing, says };
}
