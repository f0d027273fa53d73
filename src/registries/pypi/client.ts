import { unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purl } from "../purl.ts";
import type { Question } from "../question.ts";
import { type Checked, checked, readProvenance } from "./attested.ts";
import { type IndexAnswer, readIndex, type ToldVersion } from "./index-answer.ts";
import { normalName, type ProjectAnswer, readProject } from "./project-answer.ts";
import { misnamedRecord, recordOf } from "./record.ts";

export const addresses: Readonly<Record<string, string>> = { site: "https://pypi.org" };

export const openClient: OpenClient = (context) => ({
  record: async (name) => await record(context, name),
  // Its XML-RPC could tell, which asks for no new users (docs.pypi.org/api/xml-rpc).
  ownedBy: () => Promise.resolve(unseen("not-offered", "the account's page at pypi.org")),
});

/** Two requests, and a third where a version has provenance. */
async function record(context: ClientContext, name: string): Promise<RegistryRecord> {
  const now = context.now();
  if (!/^[a-z\d](?:[\w.-]{0,198}[a-z\d])?$/i.test(name)) return misnamedRecord(name, `pkg:pypi/${encodeURIComponent(name)}`, now);
  const normal = normalName(name);
  const [project, index] = await Promise.all([askProject(context, normal), askIndex(context, normal)]);
  const attested = index.seen ? index.value?.newest.find(({ file }) => file !== null) : undefined;
  const found = attested === undefined ? [] : [[attested, await check(context, normal, attested)] as const];
  return recordOf(name, purl("pypi", undefined, normal), now, { project, index, checked: new Map(found) });
}

async function askProject(context: ClientContext, normal: string): Promise<Observed<ProjectAnswer | null>> {
  return await ask(context, `/pypi/${normal}/json`, {
    accept: "application/json",
    source: "GET /pypi/{project}/json",
    read: (body) => readProject(body, normal),
    form: "project 1",
  });
}

async function askIndex(context: ClientContext, normal: string): Promise<Observed<IndexAnswer | null>> {
  const { versions } = context;
  return await ask(context, `/simple/${normal}/`, {
    accept: "application/vnd.pypi.simple.v1+json",
    source: "GET /simple/{project}/",
    read: (body) => readIndex(body, normal, versions),
    form: `index 1, ${versions} versions`,
  });
}

async function check(context: ClientContext, normal: string, { version, file }: ToldVersion): Promise<Checked> {
  const path = [normal, version, file?.name ?? ""].map(encodeURIComponent).join("/");
  const provenance = await ask(context, `/integrity/${path}/provenance`, {
    accept: "application/vnd.pypi.integrity.v1+json",
    source: "GET /integrity/{project}/{version}/{filename}/provenance",
    read: readProvenance,
    form: "provenance 1",
    // The index told of it: that it is not there is for now.
    forever: (found) => found !== null,
  });
  return checked(provenance, file?.sha256 ?? null, context.verify);
}

async function ask<T>(
  { http, addresses: known }: ClientContext,
  path: string,
  question: Omit<Question<T>, "url" | "as">,
): Promise<Observed<T | null>> {
  return await http.ask({ ...question, url: `${known["site"]}${path}`, as: "json" });
}
