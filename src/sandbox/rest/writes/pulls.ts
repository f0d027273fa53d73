import { pullClosed, pullOpened, pullReopened } from "../../changes/pulls.ts";
import { edited, pullNumbered, withPull } from "../../changes/threads.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import { ahead, endsOf } from "../../history.ts";
import { roleOf } from "../../viewer.ts";
import { notFound, type Told } from "../route.ts";
import { pullBody, wholePullBody } from "../thread-bodies.ts";
import { invalid, textIn, textsIn, unprocessable, type Write, type Writing } from "./write.ts";

/** Writes of pull requests. */
export const pullWrites: readonly Write[] = [
  { method: "POST", path: "/repos/{owner}/{repo}/pulls", needs: "pull_requests", takesPush: false, write: open },
  { method: "PATCH", path: "/repos/{owner}/{repo}/pulls/{pull_number}", needs: "pull_requests", takesPush: true, write: edit },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
    needs: "pull_requests",
    takesPush: true,
    write: requestReviewers,
  },
];

/** Whether its plan has drafts for the repository: of private ones not every plan has. */
export function offersDrafts({ plan }: SandboxOrganisation, { visibility }: SandboxRepository): boolean {
  return visibility === "public" || plan !== "free";
}

export const noDrafts = "Draft pull requests are not supported in this repository.";

function open({ organisation, repository, viewer, world, body }: Writing): Told {
  const [title, head, base, text] = ["title", "head", "base", "body"].map((field) => textIn(body, field));
  if (typeof head !== "string") return invalid("PullRequest", "head", "missing_field");
  if (typeof base !== "string") return invalid("PullRequest", "base", "missing_field");
  if (typeof title !== "string" || title.trim() === "") return invalid("PullRequest", "title", "missing_field");
  // Since when pull requests can be switched off, which status tells of it is UNCONFIRMED.
  if (repository.pullRequestsEnabled === false) return { status: 403, message: "Pull requests are disabled in this repository." };
  const [owner, ...rest] = head.split(":");
  const branch = rest.length === 0 ? head : rest.join(":");
  const isOwn = rest.length === 0 || owner?.toLowerCase() === organisation.login.toLowerCase();
  const [end, onto] = [branch, base].map((name) => endsOf(repository).get(name));
  if (!isOwn || end === undefined) return invalid("PullRequest", "head", "invalid");
  if (onto === undefined) return invalid("PullRequest", "base", "invalid");
  const twin = repository.pulls?.find((one) => one.state === "open" && one.branch === branch && one.base === base);
  if (twin !== undefined) return custom(`A pull request already exists for ${organisation.login}:${branch}.`);
  if (ahead(repository, end, onto).length === 0) return custom(`No commits between ${base} and ${branch}`);
  const draft = body["draft"] === true;
  if (draft && !offersDrafts(organisation, repository)) return unprocessable(noDrafts);
  const after = world.change(repository.name, (own, at) => pullOpened(own, { title, body: text ?? "", branch, base, draft, by: viewer.login, at }));
  const pull = after.pulls?.at(-1);
  return pull === undefined ? notFound : { status: 201, body: wholePullBody(organisation, after, pull) };
}

function custom(message: string): Told {
  return { status: 422, message: "Validation Failed", errors: [{ resource: "PullRequest", code: "custom", message }] };
}

/** Another base is not served: nothing here moves one. */
function edit({ organisation, repository, viewer, world, body, parts }: Writing): Told {
  const number = Number(parts["pull_number"]);
  const before = pullNumbered(repository, number);
  if (before === undefined) return notFound;
  const [title, text, state, base] = ["title", "body", "state", "base"].map((field) => textIn(body, field));
  if (title === null || title?.trim() === "") return invalid("PullRequest", "title", "missing_field");
  if (state !== undefined && state !== "open" && state !== "closed") return invalid("PullRequest", "state", "invalid");
  if (base !== undefined && base !== before.base) return { status: 501, message: "The sandbox moves no pull request to another base." };
  // Before anything is changed, so that what is refused changes nothing.
  if (state === "open" && before.state !== "open") {
    const reopened = pullReopened(repository, number, { by: viewer.login, at: "" });
    if (typeof reopened === "string")
      return { status: 422, message: "Validation Failed", errors: [{ resource: "PullRequest", field: "state", code: "invalid", message: reopened }] };
  }
  const after = world.change(repository.name, (own, at) => {
    const told = {
      ...(title === undefined || title === before.title ? {} : { title }),
      ...(text === undefined || (text ?? "") === before.body ? {} : { body: text ?? "" }),
    };
    const named = Object.keys(told).length === 0 ? own : edited(own, number, told, at);
    const by = { by: viewer.login, at };
    if (state === "closed") return pullClosed(named, number, by);
    const open = state === "open" ? pullReopened(named, number, by) : named;
    return typeof open === "string" ? named : open;
  });
  const pull = pullNumbered(after, number);
  return pull === undefined ? notFound : { body: wholePullBody(organisation, after, pull) };
}

function requestReviewers({ organisation, repository, world, body, parts }: Writing): Told {
  const number = Number(parts["pull_number"]);
  const pull = pullNumbered(repository, number);
  if (pull === undefined) return notFound;
  const [reviewers, teams] = [textsIn(body, "reviewers"), textsIn(body, "team_reviewers")];
  if (reviewers === null || teams === null) return unprocessable("Invalid request.\n\nReviewers are lists of names.");
  if (reviewers.includes(pull.author)) return unprocessable("Review cannot be requested from pull request author.");
  const isStranger = (login: string) => roleOf(organisation, repository, login) === "none";
  const mayNot = (slug: string) => !repository.access.some((one) => "team" in one && one.team === slug);
  if (reviewers.some(isStranger) || teams.some(mayNot)) {
    const slug = `${organisation.login}/${repository.name}`;
    const says = `One or more of the users or teams you specified is not a collaborator of the ${slug} repository.`;
    return unprocessable(`Reviews may only be requested from collaborators. ${says}`);
  }
  const all = new Set([...pull.reviewers, ...reviewers, ...teams.map((slug) => `team ${slug}`)]);
  const after = world.change(repository.name, (own, at) => withPull(own, number, (one) => ({ ...one, reviewers: [...all], updated: at })));
  const asked = pullNumbered(after, number);
  return asked === undefined ? notFound : { status: 201, body: pullBody(organisation, after, asked) };
}
