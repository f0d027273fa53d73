import type { CloseIssue, ClosePullRequest, Leave, OpenIssue, OpenPullRequest, Plan, UpdateIssue, UpdatePullRequest } from "../../src/model/plan.ts";

// One act of each kind, as a plan of lantern-works could hold them.

const slug = "lantern-works/lamp";

export const opensPull: OpenPullRequest = {
  do: "open-pull-request",
  slug,
  because: "It settles two findings of release.yml.",
  branch: "imprimatur/release-0a1b2c3d",
  content: {
    base: { branch: "main", commit: "1".repeat(40) },
    files: [{ path: ".github/workflows/release.yml", before: "on: push\nname: Release\n", after: "on: push\nname: Publish\n" }],
    commit: { headline: "Publish lamp to npm by trusted publishing", body: "Signed-off-by: Ada <1+ada@users.noreply.github.example>\n" },
  },
  title: "Publish lamp to npm by trusted publishing",
  body: "What, and why.\n",
  draft: true,
  reviewers: ["lantern-works/keepers"],
};

export const updatesPull: UpdatePullRequest = {
  do: "update-pull-request",
  slug,
  because: "The workflow has changed since.",
  id: "PR_1",
  number: 4,
  branch: "imprimatur/nightly-0a1b2c3d",
  content: null,
  title: "Give publish no cache",
  body: "What, and why, once more.\n",
  draft: false,
};

export const closesPull: ClosePullRequest = {
  do: "close-pull-request",
  slug,
  because: "What it would change is settled.",
  id: "PR_2",
  number: 5,
  branch: "imprimatur/docs-0a1b2c3d",
  body: "Settled.\n",
};

export const opensIssue: OpenIssue = {
  do: "open-issue",
  slug,
  because: "There are things to do that only people can do.",
  about: "repository",
  title: "Publishing: what is left to do",
  body: "- [ ] Register it.\n",
};

export const updatesIssue: UpdateIssue = {
  do: "update-issue",
  slug: "lantern-works/oil",
  because: "A token publishes again.",
  about: "repository",
  id: "I_1",
  number: 7,
  title: "Publishing: what is left to do",
  body: "- [ ] Refuse tokens.\n",
  reopens: true,
};

export const closesIssue: CloseIssue = {
  do: "close-issue",
  slug: "lantern-works/.github",
  because: "Nothing is left to do.",
  about: "organisation",
  id: "I_2",
  number: 2,
  body: "All is done.\n",
};

export const leaves: Leave = {
  do: "leave",
  slug: "lantern-works/oil",
  because: "It was closed by ada on 2026-11-20: reopen it to get it again.",
  what: "pull-request",
  file: ".github/workflows/oil.yml",
  why: "declined",
  url: "https://github.example/lantern-works/oil/pull/3",
};

export const upToDate: Leave = {
  do: "leave",
  slug: "lantern-works/wick",
  because: "It is as it should be.",
  what: "issue",
  file: null,
  why: "up-to-date",
  url: "https://github.example/lantern-works/wick/issues/1",
};

export const aPlan: Plan = {
  organisation: "lantern-works",
  acts: [opensIssue, closesPull, updatesPull, opensPull, updatesIssue, leaves, upToDate, closesIssue],
};
