import { coverOf } from "../../registries/token-shapes.ts";

/** Stands where something was. Of one length, since a length tells something. */
const covered = "[covered]";

/** No text comes longer into a line, and none longer is looked through; what is cut off in between may end within a credential. */
const longest = 8_000;
const lookedThrough = 64_000;

/** Names whose values are credentials, however these look. */
const secretName = /(?:authorization|password|passwd|secret|private_?key|api_?key|access_?key|cookie|pem|jwt|token|credentials?)$/i;

/** Bounded, so that no text takes long. What is covered may be too much, never too little. */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  // A JSON web token, or as much of one as begins with `{"`.
  /eyJ[\w-]{8,8000}(?:\.[\w-]{0,8000}){0,2}/g,
  /gh[a-z]_[\w.-]{10,1024}/g,
  /github_pat_\w{10,255}/g,
  // Installation tokens of old Enterprise Servers.
  /\bv1\.[0-9a-f]{40}\b/g,
  /(?<=authorization\\?["']?\s{0,4}[:=,]\s{0,4}\\?["']?)(?:(?:bearer|basic|token)\s{1,4})?[^\s"',\\]{1,2000}/gi,
  /(?<=\b(?:bearer|basic)\s{1,4})[\w+/=.~-]{12,2000}/gi,
  // Whatever is told to be one, as in what somebody else wrote.
  /(?<=(?:password|passwd|passphrase|secret|api_?key)\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?)[^\s"',;&\\]{1,2000}/gi,
  // The user of an address, up to its last @: whoever writes one by hand does not encode a password.
  /(?<=\w:\/\/)[^\s"'<>]{1,500}@/g,
  /(?<=[?&](?:code|key|state|token|access_token|client_secret|sig|signature)=)[^&\s"'<>#]{1,2000}/gi,
  /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,63}/gu,
];

/** Covers every text of a line of JSON. A line that is none is not told at all. */
export function uncovered(secrets: readonly string[]): (line: string) => string {
  // A secret that holds another one goes first, and so does one with its line ends written out.
  const values = [...new Set(secrets.flatMap((secret) => [secret, secret.trim(), secret.replaceAll("\n", "\\n")]))]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length);
  return (line) => {
    try {
      return `${JSON.stringify(coverData(JSON.parse(line), values))}\n`;
    } catch {
      return `${JSON.stringify({ level: "error", time: new Date().toISOString(), msg: "An entry of the log was left out: it was no JSON." })}\n`;
    }
  };
}

/** A text with what may be a credential covered. */
export function coverText(text: string, secrets: readonly string[]): string {
  let out = text.length > lookedThrough ? text.slice(0, lookedThrough) : text;
  for (const secret of secrets) out = out.replaceAll(secret, covered);
  for (const shape of shapes) out = out.replace(shape, covered);
  out = withoutTokens(out);
  return out.length > longest ? `${out.slice(0, longest)}… (${text.length} characters)` : out;
}

function withoutTokens(text: string): string {
  const spans = [...coverOf(text)].sort((a, b) => a.start - b.start);
  let out = "";
  let done = 0;
  for (const { start, end } of spans) {
    if (end <= done) continue;
    out += text.slice(done, Math.max(start, done)) + (start >= done ? covered : "");
    done = end;
  }
  return out + text.slice(done);
}

function coverData(data: unknown, secrets: readonly string[]): unknown {
  if (typeof data === "string") return coverText(data, secrets);
  if (typeof data !== "object" || data === null) return data;
  if (isBytes(data)) return "[bytes]";
  if (Array.isArray(data)) return data.map((one) => coverData(one, secrets));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const isSecret = secretName.test(name) && typeof value !== "number" && typeof value !== "boolean" && value !== null;
      return [coverText(name, secrets), isSecret ? covered : coverData(value, secrets)];
    }),
  );
}

/** A text as its bytes has no shape. */
function isBytes(data: object): boolean {
  const values: readonly unknown[] = Object.values(data);
  return values.length >= 8 && values.every((value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 256);
}
