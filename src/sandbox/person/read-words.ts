import type { Deed } from "./deeds.ts";
import type { TaskBox } from "./task-boxes.ts";

/** What a task without commands asks for, by where its links lead and by its words; undefined: it cannot be told. */
export function readWords({ text, links }: Pick<TaskBox, "text" | "links">): Deed | undefined {
  if (/\bthat is not at \S+ yet\b/.test(text)) return { do: "first-version" };
  for (const link of links.filter((one) => URL.canParse(one))) {
    const deed = readLink(new URL(link), text);
    if (deed !== undefined) return deed;
  }
  return undefined;
}

function readLink(url: URL, text: string): Deed | undefined {
  const path = url.pathname;
  switch (url.host) {
    case "pypi.org":
      return /^\/manage\/project\/[^/]+\/settings\/publishing\/$/.test(path) ? pypiForm(url) : account(path, /^\/manage\/account\//);
    case "www.nuget.org":
      return path === "/account/trustedpublishing" ? nugetPolicy(text) : account(path, /^\/account\/apikeys/);
    case "rubygems.org":
      return account(path, /^\/profile\/api_keys/);
    case "crates.io":
      return account(path, /^\/settings\/tokens/);
    case "central.sonatype.com":
      return account(path, /^\/(?:usertoken|account)/);
    default:
      return atGitHub(url, text);
  }
}

/** What is done with one's own account leaves nothing that others see. */
function account(path: string, own: RegExp): Deed | undefined {
  return own.test(path) ? { do: "unseen" } : undefined;
}

/** The link fills the form in (facts/npm-pypi.md B2). */
function pypiForm({ pathname, searchParams }: URL): Deed | undefined {
  const [owner, repository, workflow] = ["owner", "repository", "workflow_filename"].map((field) => searchParams.get(field) ?? "");
  if (searchParams.get("provider") !== "github" || !owner || !repository || !workflow) return undefined;
  const environment = searchParams.get("environment") ?? "";
  const publisher = { owner, repository, workflow, environment: environment === "" ? null : environment, workflowRepository: null, allows: null };
  return { do: "register-publisher", registry: "pypi", package: decodeURIComponent(pathname.split("/")[3] ?? ""), publisher };
}

/** NuGet's form has no link that fills it in: its fields stand in the sentence. */
function nugetPolicy(text: string): Deed | undefined {
  const field = (name: RegExp) => name.exec(text)?.[1];
  const [owner, repository] = [field(/\brepository owner ([\w.-]+)/), field(/\brepository (?!owner\b)([\w.-]+)/)];
  const workflow = field(/\bworkflow file ([\w.-]+\.ya?ml)/);
  const environment = field(/\benvironment (?!left\b)([^\s;.]+)/) ?? null;
  const isTold = environment !== null || /\benvironment left empty\b/.test(text);
  if (owner === undefined || repository === undefined || workflow === undefined || !isTold) return undefined;
  const publisher = { owner, repository, workflow, environment, workflowRepository: null, allows: null };
  return { do: "register-publisher", registry: "nuget", package: null, publisher };
}

function atGitHub({ pathname }: URL, text: string): Deed | undefined {
  const [, slug, page = ""] = /^\/([^/]+\/[^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (slug === undefined) return undefined;
  const [, environment] = /\bCreate the environment (\S+)/.exec(text) ?? [];
  if (page === "settings/environments") return environment === undefined ? undefined : { do: "make-environment", slug, environment };
  const [, of] = /\bDelete the secret that held the token of (.+?), where GitHub still keeps one\b/.exec(text) ?? [];
  if (page === "settings/secrets/actions") return of === undefined ? undefined : { do: "delete-idle-token", slug, of };
  const [, workflow] = /^actions\/workflows\/([^/]+)$/.exec(page) ?? [];
  if (workflow !== undefined)
    return /\brelease\b/i.test(text) ? { do: "release", slug, workflow: `.github/workflows/${decodeURIComponent(workflow)}` } : undefined;
  const [, number] = /^pull\/(\d+)$/.exec(page) ?? [];
  return number !== undefined && /\bmerge\b/i.test(text) ? { do: "merge", slug, number: Number(number) } : undefined;
}
