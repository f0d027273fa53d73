import { destinationOfAddress } from "../../registries/index.ts";
import { sortArguments, type Call } from "../call.ts";
import { saysOf } from "../carried.ts";
import { record } from "../record.ts";
import { has, sketch } from "../value.ts";

const takes = new Set([
  "-X",
  "--request",
  "-H",
  "--header",
  "-u",
  "--user",
  "-T",
  "--upload-file",
  "-F",
  "--form",
  "-d",
  "--data",
  "--data-binary",
  "-o",
  "--output",
  "-A",
  "--user-agent",
  "--url",
  "--retry",
  "--max-time",
  "-m",
  "-w",
  "--write-out",
]);

/** Judges an upload by curl to a registry's own address; anything else curl does is no path. */
export function followCurl(call: Call): boolean {
  if (call.program !== "curl") return false;
  const given = sortArguments(call.args, takes);
  const sends = ["-T", "--upload-file", "-F", "--form", "--data-binary"].some((name) => given.options.has(name));
  const words = [...given.plain, ...(given.options.get("--url") ?? [])].map((word) => sketch(word, "x"));
  const address = words.find((word) => /^https?:/.test(word));
  const destination = address === undefined ? undefined : destinationOfAddress(address);
  if (!sends || address === undefined || destination === undefined || (destination.startsWith("other:") && !/snapshots|fury/.test(destination)))
    return true;
  if (destination === "github-packages" && !/pkg\.github\.com/.test(address)) return true;
  const credentials = call.args
    .filter((word) => has(word, "secret") || has(word, "github-token") || has(word, "managed") || has(word, "minted"))
    .map((value) => ({ value, evidence: [{ ...call.at, says: `an argument ${saysOf(value)}` }] }));
  record(call.shell, {
    destination,
    candidates: [],
    registry: undefined,
    tool: "curl upload",
    at: call.at,
    ability: { trustedPublishing: "exchange-step", says: "curl sends what it is given" },
    credentials,
    directory: call.shell.directory,
  });
  return true;
}
