import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { type Blob, entryAt, modeOf, objectsIn, type Tree } from "../git.ts";
import { commitOrMergeAt, objectWith } from "../merges.ts";
import { api } from "./bodies.ts";
import { inRepository, notFound, type Asked, type Route, type Told } from "./route.ts";

/** Routes about git objects and files. */
export const objectRoutes: readonly Route[] = [
  inRepository("/git/trees/{tree_sha}", "contents", treeBody, { heeds: ["recursive"] }),
  inRepository("/git/blobs/{file_sha}", "contents", blobBody),
  inRepository("/contents/{path}", "contents", contents, { heeds: ["ref"] }),
];

/** GitHub cuts a recursive listing off at a hundred thousand entries, and says so. */
function treeBody(own: SandboxRepository, { parts, query, longestTree, organisation }: Asked): Told {
  const wanted = parts["tree_sha"] ?? "";
  const found = commitOrMergeAt(own, wanted)?.tree ?? treeWith(own, wanted);
  if (found === undefined) return notFound;
  const isDeep = query.has("recursive");
  const all = isDeep ? [...objectsIn(found)] : [...found.entries].map(([path, object]) => ({ path, object }));
  const url = `${api}/repos/${organisation.login}/${own.name}/git`;
  return {
    body: {
      sha: found.oid,
      url: `${url}/trees/${found.oid}`,
      truncated: isDeep && all.length > longestTree,
      tree: all.slice(0, isDeep ? longestTree : undefined).map(({ path, object }) => ({
        path,
        mode: modeOf(object),
        type: object.kind,
        sha: object.oid,
        ...(object.kind === "blob" ? { size: Buffer.byteLength(object.text) } : {}),
        url: `${url}/${object.kind}s/${object.oid}`,
      })),
    },
  };
}

function blobBody(own: SandboxRepository, { parts, organisation }: Asked): Told {
  const oid = parts["file_sha"] ?? "";
  const { object } = objectWith(own, oid) ?? {};
  if (object?.kind !== "blob") return notFound;
  const bytes = Buffer.from(object.text);
  const url = `${api}/repos/${organisation.login}/${own.name}/git/blobs/${oid}`;
  return { body: { sha: oid, node_id: `B_${oid}`, size: bytes.length, url, content: bytes.toString("base64"), encoding: "base64" } };
}

function treeWith(own: SandboxRepository, oid: string): Tree | undefined {
  const { object } = objectWith(own, oid) ?? {};
  return object?.kind === "tree" ? object : undefined;
}

function contents(own: SandboxRepository, { parts, query, organisation }: Asked): Told {
  const path = parts["path"] ?? "";
  const tree = commitOrMergeAt(own, query.get("ref") ?? "HEAD")?.tree;
  const found = tree === undefined ? undefined : entryAt(tree, path);
  if (found === undefined) return notFound;
  if (found.kind === "blob") {
    const content = Buffer.from(found.text).toString("base64");
    return { body: { ...entryBody(organisation, own, path, found), encoding: "base64", content } };
  }
  const under = path === "" ? "" : `${path}/`;
  return { body: [...found.entries].map(([name, entry]) => entryBody(organisation, own, under + name, entry)) };
}

function entryBody({ login }: SandboxOrganisation, own: SandboxRepository, path: string, entry: Tree | Blob) {
  const url = `${api}/repos/${login}/${own.name}/contents/${path}`;
  const git = `${api}/repos/${login}/${own.name}/git/${entry.kind}s/${entry.oid}`;
  const html = `https://github.example/${login}/${own.name}/blob/${own.defaultBranch}/${path}`;
  return {
    type: entry.kind === "tree" ? "dir" : "file",
    size: entry.kind === "blob" ? Buffer.byteLength(entry.text) : 0,
    name: path.split("/").at(-1) ?? "",
    path,
    sha: entry.oid,
    url,
    git_url: git,
    html_url: html,
    download_url: null,
    _links: { self: url, git, html },
  };
}
