import type { RegistryOwner } from "../../model/registry-record.ts";
import { sourceAddress } from "../source-address.ts";
import { at, fields, text } from "../values.ts";

/** What is kept of `GET /pypi/{project}/json`. */
export interface ProjectAnswer {
  /** As PyPI spells it. */
  readonly name: string;
  /** Missing: left out, as mirrors do. */
  readonly owners?: readonly RegistryOwner[];
  /** Missing: likewise. Null: it states none. */
  readonly source?: string | null;
}

/** In: a body, and the normal form of the name that was asked for. Undefined: it is no such answer. */
export function readProject(body: unknown, normal: string): ProjectAnswer | undefined {
  const name = text(at(body, "info", "name"));
  if (name === undefined || normalName(name) !== normal) return undefined;
  const owners = ownersIn(at(body, "ownership"));
  const info = fields(at(body, "info")) ?? {};
  const states = Object.hasOwn(info, "project_urls") || Object.hasOwn(info, "home_page");
  return { name, ...(owners === undefined ? {} : { owners }), ...(states ? { source: sourceOf(info) ?? null } : {}) };
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Roles on the project itself; the organisation that it belongs to has none, and is an owner all the same. */
function ownersIn(ownership: unknown): readonly RegistryOwner[] | undefined {
  const roles = at(ownership, "roles");
  if (!Array.isArray(roles)) return undefined;
  const people = roles.flatMap((one): readonly RegistryOwner[] => {
    const name = text(at(one, "user"));
    return name === undefined ? [] : [{ kind: "person", name, role: text(at(one, "role")) ?? null, github: null }];
  });
  const organisation = text(at(ownership, "organization"));
  const owners = organisation === undefined ? people : [...people, { kind: "organisation" as const, name: organisation, role: null, github: null }];
  return owners.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name));
}

/** By the labels that stand for a source repository (packaging.python.org, well-known labels), else by where an address leads. */
function sourceOf(info: unknown): string | undefined {
  const urls = Object.entries(fields(at(info, "project_urls")) ?? {}).map(
    ([label, address]) => [labelOf(label), sourceAddress(text(address))] as const,
  );
  const labelled = labels.flatMap((label) => urls.find(([own, address]) => own === label && address !== undefined)?.[1] ?? []);
  const others = [...urls.map(([, address]) => address), sourceAddress(text(at(info, "home_page")))];
  return labelled[0] ?? others.find((address) => address !== undefined && repositoryAddress.test(address));
}

const labels = ["source", "repository", "sourcecode", "github"];

const repositoryAddress = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)\/[\w.-]+\/[\w.-]+\/?$/i;

function labelOf(label: string): string {
  return label.toLowerCase().replace(/[\p{P}\s]/gu, "");
}
