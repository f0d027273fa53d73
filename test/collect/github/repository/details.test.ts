import { test } from "uvu";
import * as assert from "uvu/assert";
import { type DetailsAsked, readDetails } from "../../../../src/collect/github/repository/details.ts";
import { manyPeople } from "../../../../src/collect/github/repository/pushers.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering } from "../answers.ts";
import { faultsOf } from "../github-schema.ts";

const at = "2026-11-25T09:00:00.000Z";
const file = ".github/workflows/release.yml";

const asked = (...names: readonly string[]): readonly DetailsAsked[] =>
  names.map((name) => ({ slug: `lanternfish/${name}`, defaultBranch: "main", files: [file], at }));

const branch = (name: string, oid: string | null) => ({ name, target: { oid: "c", w0: oid === null ? null : { oid } } });

const whole = {
  nameWithOwner: "lanternfish/net",
  rulesets: { nodes: [] },
  branchProtectionRules: { nodes: [] },
  deployKeys: { nodes: [{ title: "mirror", readOnly: false, createdAt: "2025-01-01T00:00:00Z" }] },
  collaborators: { pageInfo: { hasNextPage: false }, edges: [{ permission: "ADMIN", node: { login: "ada" }, permissionSources: null }] },
  defaultBranchRef: branch("main", "b1"),
  refs: { totalCount: 2, nodes: [branch("main", "b1"), branch("next", "b2")] },
  tags: { totalCount: 1, nodes: [{ name: "v1.0.0" }] },
};

const nothingAsked = { data: {} };

test("each part says where it was read and when", async () => {
  const [details] = await readDetails(answering({}, () => ({ data: { r0: whole } })).reader, asked("net"));

  const told = (part: string, value: unknown) => ({ seen: true, value, source: `query Details: ${part}`, at });
  assert.equal(details, {
    rulesets: told("rulesets", []),
    branchProtection: told("branchProtectionRules", []),
    deployKeys: told("deployKeys", [{ title: "mirror", readOnly: false, createdAt: "2025-01-01T00:00:00Z", lastUsedAt: null, addedBy: null }]),
    pushers: told("collaborators", [{ login: "ada", role: "admin", through: [] }]),
    copies: told("refs", { branches: 2, more: false, names: ["main", "next"], copies: [{ file, oid: "b2", branches: ["next"] }] }),
    refs: told("tags", { branches: ["main", "next"], tags: ["v1.0.0"], more: false }),
  });
});

test("names and paths are variables, and no more than five files are compared", async () => {
  const { reader, queries } = answering({}, () => nothingAsked);
  const files = Array.from({ length: 9 }, (_, index) => `.github/workflows/mutation"${index}.yml`);
  await readDetails(reader, [{ slug: 'lanternfish/a") { x } #', defaultBranch: "main", files, at }]);

  const [{ document, variables } = { document: "", variables: {} }] = queries;
  assert.not.match(document, "mutation");
  assert.not.match(document, "#");
  assert.equal(new Set(Object.values(variables)), new Set(["lanternfish", 'a") { x } #', ...files.slice(0, 5)]));
});

test("every query is one that GitHub knows: any number of files, any part left out", async () => {
  const documents = new Set<string>();
  const parts = ["rulesets", "branchProtectionRules", "deployKeys", "collaborators", "refs", "tags"];
  for (const refused of [undefined, ...parts]) {
    const { reader } = answering({}, (document) => {
      documents.add(document);
      return { data: { r0: null }, errors: [{ type: "FORBIDDEN", message: "No", path: ["r0", refused] }] };
    });
    for (let count = 0; count <= 6; count++) {
      await readDetails(reader, [{ slug: "lanternfish/net", defaultBranch: "main", files: Array.from({ length: count }, () => file), at }]);
    }
  }

  assert.ok(documents.size >= 30);
  assert.equal([...documents].flatMap(faultsOf), []);
});

for (const [part, needs] of [
  ["rulesets", "metadata: read"],
  ["branchProtectionRules", "administration: read"],
  ["deployKeys", "administration: read"],
  ["collaborators", "metadata: read, as somebody who can push"],
  ["refs", "contents: read"],
] as const) {
  const own = {
    rulesets: "rulesets",
    branchProtectionRules: "branchProtection",
    deployKeys: "deployKeys",
    collaborators: "pushers",
    refs: "copies",
  } as const;

  test(`${part} that are refused are unseen, and the rest is seen`, async () => {
    const answer = { data: { r0: { ...whole, [part]: null } }, errors: [{ type: "FORBIDDEN", message: "No", path: ["r0", part] }] };
    const [details] = await readDetails(answering({}, () => answer).reader, asked("net"));

    assert.equal(details?.[own[part]], unseen("no-permission", needs));
    assert.is(Object.values(details ?? {}).filter(({ seen }) => seen).length, part === "refs" ? 4 : 5);
  });

  test(`${part} that are null, missing or of another form are unseen`, async () => {
    for (const given of [null, undefined, {}, { nodes: null, edges: null, pageInfo: { hasNextPage: false }, totalCount: 0 }]) {
      const [details] = await readDetails(answering({}, () => ({ data: { r0: { ...whole, [part]: given } } })).reader, asked("net"));

      assert.is(details?.[own[part]].seen, false, JSON.stringify(given));
      assert.is(Object.values(details ?? {}).filter(({ seen }) => seen).length, part === "refs" ? 4 : 5);
    }
  });

  test(`${part} that take their repository along when refused are left out, and the rest is seen`, async () => {
    const { reader, queries } = answering({}, (document) => ({
      data: { r0: includes(document, part) ? null : { ...whole, [part]: undefined } },
      errors: includes(document, part) ? [{ type: "FORBIDDEN", message: "No", path: ["r0", part] }] : [],
    }));
    const [details] = await readDetails(reader, asked("net"));

    assert.equal(details?.[own[part]], unseen("no-permission", needs));
    assert.is(Object.values(details ?? {}).filter(({ seen }) => seen).length, part === "refs" ? 4 : 5);
    assert.is(queries.length, 2);
  });
}

test("a part refused of one repository is asked of the others", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `r${index}`);
  const { reader } = answering(
    {},
    refusingKeysOf((name) => name === "r0"),
  );
  const details = await readDetails(reader, asked(...names));

  assert.equal(
    details.map(({ deployKeys }) => deployKeys.seen),
    names.map((name) => name !== "r0"),
  );
  assert.ok(details.every(({ rulesets, pushers }) => rulesets.seen && pushers.seen));
});

test("a part refused of all is soon asked of none", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `r${index}`);
  const { reader, queries } = answering(
    {},
    refusingKeysOf(() => true),
  );
  const details = await readDetails(reader, asked(...names));

  assert.ok(details.every(({ deployKeys, rulesets }) => !deployKeys.seen && deployKeys.because === "no-permission" && rulesets.seen));
  assert.ok(queries.length <= 20, `${queries.length}`);
});

test("a part that never comes takes nothing from the others", async () => {
  const { reader, queries } = answering({}, () => ({
    data: { r0: { ...whole, rulesets: null } },
    errors: [{ message: "Something went wrong", path: ["r0", "rulesets"] }],
  }));
  const [details] = await readDetails(reader, asked("net"));

  assert.equal(details?.rulesets, unseen("unavailable", "metadata: read"));
  assert.ok(details?.deployKeys.seen && details.pushers.seen && details.copies.seen);
  assert.is(queries.length, 3);
});

test("a part left out for want of time comes when it is asked for again", async () => {
  let failed = 0;
  const { reader } = answering({}, () =>
    failed++ === 0
      ? { data: { r0: { ...whole, rulesets: null } }, errors: [{ message: "timed out", path: ["r0", "rulesets"] }] }
      : { data: { r0: whole } },
  );
  const [details] = await readDetails(reader, asked("net"));

  assert.ok(details?.rulesets.seen);
});

test("who passes by a ruleset may be kept back by itself", async () => {
  const ruleset = {
    databaseId: 1,
    name: "tags",
    target: "TAG",
    enforcement: "ACTIVE",
    source: { __typename: "Repository" },
    conditions: { refName: null },
    rules: { nodes: [{ type: "DELETION", parameters: null }] },
    bypassActors: null,
  };
  const { reader } = answering({}, () => ({
    data: { r0: { ...whole, rulesets: { nodes: [ruleset] } } },
    errors: [{ type: "FORBIDDEN", message: "No", path: ["r0", "rulesets", "nodes", 0, "bypassActors"] }],
  }));
  const [details] = await readDetails(reader, asked("net"));

  assert.equal(details?.rulesets.seen && details.rulesets.value.map(({ name, bypass }) => [name, bypass]), [["tags", null]]);
});

test("one who is kept back of those who pass by a ruleset takes no other ruleset along", async () => {
  const by = { actor: null, deployKey: false, organizationAdmin: true, enterpriseOwner: false, repositoryRoleName: null };
  const ruleset = (name: string, ...nodes: readonly object[]) => ({
    databaseId: 1,
    name,
    target: "TAG",
    enforcement: "ACTIVE",
    source: { __typename: "Repository" },
    conditions: { refName: null },
    rules: { nodes: [] },
    bypassActors: { nodes },
  });
  const rulesets = { nodes: [ruleset("a", by), ruleset("b", by, { ...by, organizationAdmin: false })] };
  const { reader } = answering({}, () => ({
    data: { r0: { ...whole, rulesets } },
    errors: [{ type: "FORBIDDEN", message: "No", path: ["r0", "rulesets", "nodes", 1, "bypassActors", "nodes", 1, "actor"] }],
  }));
  const [details] = await readDetails(reader, asked("net"));

  assert.equal(details?.rulesets.seen && details.rulesets.value.map(({ name, bypass }) => [name, bypass]), [
    ["a", ["owner"]],
    ["b", null],
  ]);
});

test("where the default branch is not told, no other branch is said to differ from it", async () => {
  const error = { message: "No", path: ["r0", "defaultBranchRef"] };
  for (const [errors, because] of [
    [[], "unavailable"],
    [[error], "unavailable"],
    [[{ ...error, type: "FORBIDDEN" }], "no-permission"],
  ] as const) {
    const answer = { data: { r0: { ...whole, defaultBranchRef: null } }, errors };
    const [details] = await readDetails(answering({}, () => answer).reader, asked("net"));

    assert.equal(details?.copies, unseen(because, "contents: read"));
    assert.ok(details?.rulesets.seen);
  }
});

test("an empty repository has no default branch, and nothing differs from it", async () => {
  const empty = { ...whole, defaultBranchRef: null, refs: { totalCount: 0, nodes: [] } };
  const [details] = await readDetails(answering({}, () => ({ data: { r0: empty } })).reader, [
    { ...(asked("net")[0] as DetailsAsked), defaultBranch: null },
  ]);

  assert.equal(details?.copies.seen && details.copies.value, { branches: 0, more: false, names: [], copies: [] });
});

test("a repository that is not shown is unseen in all its parts", async () => {
  const { reader } = answering({}, () => ({ data: { r0: null }, errors: [{ type: "NOT_FOUND", message: "Could not resolve", path: ["r0"] }] }));
  const [details] = await readDetails(reader, asked("gone"));

  for (const one of Object.values(details ?? {})) assert.equal(one, unseen("no-permission"));
});

test("more than a hundred people are no list of them", async () => {
  const collaborators = { ...whole.collaborators, pageInfo: { hasNextPage: true } };
  const [details] = await readDetails(answering({}, () => ({ data: { r0: { ...whole, collaborators } } })).reader, asked("net"));

  assert.is(details?.pushers, manyPeople);
  assert.equal(manyPeople, unseen("not-asked", "It has more than 100 collaborators"));
});

test("where no file is asked for, no branch is", async () => {
  const [details] = await readDetails(answering({}, () => ({ data: { r0: whole } })).reader, [{ ...(asked("net")[0] as DetailsAsked), files: [] }]);

  assert.equal(details?.copies, unseen("not-asked"));
});

test.run();

function includes(document: string, part: string): boolean {
  return document.includes(`${part}(`);
}

/** Repositories whose deploy keys may not be null, and are refused. */
function refusingKeysOf(refuses: (name: string) => boolean) {
  return (document: string, variables: Readonly<Record<string, unknown>>) => {
    const fields = [...document.matchAll(/^r(\d+): .*$/gm)].map(([line, index]) => {
      const refused = line.includes("...deployKeys") && refuses(String(variables[`n${index}`]));
      return { alias: `r${index}`, refused, keys: line.includes("...deployKeys") };
    });
    return {
      data: Object.fromEntries(
        fields.map(({ alias, refused, keys }) => [alias, refused ? null : { ...whole, ...(keys ? {} : { deployKeys: undefined }) }]),
      ),
      errors: fields.filter(({ refused }) => refused).map(({ alias }) => ({ type: "FORBIDDEN", message: "No", path: [alias, "deployKeys"] })),
    };
  };
}
