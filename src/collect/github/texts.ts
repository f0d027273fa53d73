import { ImprimaturError } from "../../errors.ts";
import { type Unobserved, unseen } from "../../model/observed.ts";
import { type Content, decode, largestText } from "../content.ts";
import { isRefusal } from "./batches.ts";
import type { Asking } from "./client.ts";
import type { GraphqlError, Reader } from "./reader.ts";
import { refused } from "./refused.ts";
import type { WantedText } from "./source.ts";

/** Texts in one query at most, by number and by the size that GitHub told before. */
const mostBlobs = 100;
const mostBytes = 1_500_000;

/** What a text is taken to weigh where its size was not told. */
const guessedBytes = 5_000;

type Found = Content | null | Unobserved;

/**
 * Texts of files in the order asked for: remembered ones, and the others many to a query. A text that GitHub cuts off is asked
 * again by itself. Null: there is no such file.
 */
export async function textsOf(asking: Asking, batch: Reader["batch"], wanted: readonly WantedText[]): Promise<readonly Found[]> {
  const found = new Map<number, Found>();
  // The same text stands in many repositories: it is asked of one, and of the others only where that one did not give it.
  const asked = new Set<string>();
  const [first, again]: [number[], number[]] = [[], []];
  wanted.forEach(({ from, path }, index) => {
    const known = rememberedText(asking, from, path);
    if (known !== undefined) found.set(index, known);
    else if ("oid" in from && asked.has(keyOf(from.oid, path))) again.push(index);
    else {
      if ("oid" in from) asked.add(keyOf(from.oid, path));
      first.push(index);
    }
  });
  await ask(asking, batch, wanted, first, found);
  const left = again.filter((index) => {
    const { from, path } = wanted[index] as WantedText;
    const known = rememberedText(asking, from, path);
    if (known !== undefined) found.set(index, known);
    return known === undefined;
  });
  await ask(asking, batch, wanted, left, found);
  return wanted.map((_, index) => found.get(index) ?? null);
}

/** What counts as a credential depends on the file's name, and so does the text that is remembered. */
function keyOf(oid: string, path: string): string {
  return `${oid} ${path}`;
}

function rememberedText({ remembered }: Asking, from: WantedText["from"], path: string): Content | undefined {
  if (!("oid" in from)) return undefined;
  const text = remembered.blob(keyOf(from.oid, path));
  if (text !== undefined) return { text };
  return (from.size ?? 0) > largestText ? { unread: "too-large" } : undefined;
}

async function ask(
  asking: Asking,
  batch: Reader["batch"],
  wanted: readonly WantedText[],
  open: readonly number[],
  found: Map<number, Found>,
): Promise<void> {
  for (const group of groups(open, wanted)) {
    const items = group.map((index) => wanted[index] as WantedText);
    const answers = await batch(items, { what: "files", most: mostBlobs, query: queryFor, read: readBlob });
    for (const [place, index] of group.entries()) {
      const answer = answers[place] ?? null;
      found.set(index, answer !== null && "blob" in answer ? await contentOf(asking, wanted[index] as WantedText, answer.blob) : answer);
    }
  }
}

/** Stretches that weigh no more than one query may. */
function groups(open: readonly number[], wanted: readonly WantedText[]): readonly (readonly number[])[] {
  const out: number[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const index of open) {
    const from = wanted[index]?.from;
    const size = (from !== undefined && "oid" in from ? from.size : null) ?? guessedBytes;
    if (bytes + size > mostBytes) {
      out.push([]);
      bytes = 0;
    }
    out.at(-1)?.push(index);
    bytes += size;
  }
  return out;
}

interface Blob {
  readonly oid: string;
  readonly byteSize: number;
  readonly isBinary: boolean | null;
  readonly isTruncated: boolean;
  readonly text: string | null;
}

type Read = { readonly blob: Blob } | null | Unobserved;

function queryFor(items: readonly WantedText[]) {
  const variables: Record<string, string> = {};
  const fields = items.map(({ slug, path, from }, index) => {
    const [owner = "", name = ""] = slug.split("/");
    Object.assign(variables, { [`o${index}`]: owner, [`n${index}`]: name, [`x${index}`]: "oid" in from ? from.oid : `${from.ref}:${path}` });
    const by = "oid" in from ? `oid: $x${index}` : `expression: $x${index}`;
    return `f${index}: repository(owner: $o${index}, name: $n${index}) { object(${by}) { ...Text } }`;
  });
  const declared = items.map(
    (item, index) => `$o${index}: String!, $n${index}: String!, $x${index}: ${"oid" in item.from ? "GitObjectID" : "String"}`,
  );
  return {
    document: `query Files(${declared.join(", ")}) {\n${fields.join("\n")}\n}\nfragment Text on GitObject { ... on Blob { oid byteSize isBinary isTruncated text } }`,
    variables,
  };
}

function readBlob({ from }: WantedText, index: number, data: Readonly<Record<string, unknown>>, errors: readonly GraphqlError[]): Read | undefined {
  const alias = `f${index}`;
  const own = errors.filter(({ path }) => path[0] === alias);
  // GitHub says of a repository that the token may not see what it says of one that is not there.
  if (own.some(isRefusal)) return unseen("no-permission", "contents: read");
  const repository = data[alias] as { object?: Partial<Blob> | null } | null | undefined;
  if (own.length > 0 || repository === null || repository === undefined) return undefined;
  const blob = repository.object;
  if (blob?.oid !== undefined) return { blob: blob as Blob };
  // At a path: a directory, or nothing. A blob that a tree names exists, whatever the answer.
  return "oid" in from ? unseen("unavailable") : null;
}

async function contentOf(
  asking: Asking,
  { slug, path }: WantedText,
  { oid, byteSize, isBinary, isTruncated, text }: Blob,
): Promise<Content | Unobserved> {
  if (isBinary === true) return { unread: "not-text" };
  if (byteSize > largestText) return { unread: "too-large" };
  const whole = isTruncated || text === null ? await wholeBlob(asking, slug, oid) : { text };
  if (!("text" in whole)) return whole;
  const kept = asking.cleaned(path, whole.text);
  asking.remembered.keepBlob(keyOf(oid, path), kept);
  return { text: kept };
}

/** GraphQL cuts texts off at about half a megabyte (facts/github.md section 3). */
async function wholeBlob(asking: Asking, slug: string, oid: string): Promise<Content | Unobserved> {
  const [owner, repo] = slug.split("/");
  try {
    const { data } = await asking.rest("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: oid });
    const { content, encoding } = data as { content?: unknown; encoding?: unknown };
    return decode(Buffer.from(String(content), encoding === "base64" ? "base64" : "utf8"));
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    return refused(error, "contents: read");
  }
}
