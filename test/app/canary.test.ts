import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { join } from "node:path";
import { Hono } from "hono";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { hintsOf } from "../../src/app/hints/index.ts";
import type { Ground } from "../../src/app/jobs/ground.ts";
import { openLog, secretsOf } from "../../src/app/log.ts";
import { openMetrics } from "../../src/app/metrics.ts";
import { openProbot } from "../../src/app/probot.ts";
import { openServer } from "../../src/app/server.ts";
import { openWork } from "../../src/app/work.ts";
import { pullOpened } from "../../src/sandbox/changes/pulls.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";
import { invented } from "../../src/sandbox/organisation/index.ts";
import type { Request } from "../../src/sandbox/http.ts";
import { repository } from "../../src/sandbox/organisation/builders.ts";
import { inventedRegistries } from "../../src/sandbox/organisation/packages.ts";
import { checkout, onTags, releaseFile } from "../../src/sandbox/organisation/workflows.ts";
import { type Grounded, grounded, installation, lookInto, openScratch } from "./jobs/grounded.ts";
import { indiscreet, plantedIn, rowsIn, told, tracesOf } from "./planted.ts";

// What an organisation's files, people, registries and GitHub itself tell of credentials and addresses does not leave by the App.

const test = suite("canary");
const login = invented.login;
const places = [
  "workflow",
  "script",
  "settings",
  "manifest",
  "commit",
  "github",
  "refusal",
  "registry",
  "webhook",
  "comment",
  "thrown",
  "delivered",
] as const;
/** As the sandbox has them by itself: owners' at npm, and those of people's commits. */
const ownAddresses = ["@npm.example", "ada-wick@users.noreply", "jo@users.noreply"];
const planted = Object.fromEntries(places.map((place) => [place, plantedIn(place)])) as Record<(typeof places)[number], ReturnType<typeof plantedIn>>;

const beacon = repository({
  name: "beacon",
  files: {
    [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    steps:
${checkout}      - run: |
          git config user.email ${planted.workflow.mail}
          git push ${planted.workflow.url}
          curl -H "Authorization: Bearer ${planted.workflow.jwt}" https://packages.lantern.example
          ./scripts/release.sh
        env:
          DEPLOY_KEY: |
${planted.workflow.key.replace(/^/gm, "            ").trimEnd()}
          GH_PASSWORD: ${planted.workflow.password}
          GH_TOKEN: ${planted.workflow.github}
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: ${planted.workflow.npm}
          TWINE_PASSWORD: ${planted.workflow.pypi}
`),
    "scripts/release.sh": `#!/bin/sh\n# ${told(planted.script)}\nnpm publish --//registry.example/:_authToken=${planted.script.npm}\n`,
    ".npmrc": `//registry.example/:_authToken=${planted.script.npm}\n//registry.example/:_password=${planted.script.password}\n`,
    "package.json": JSON.stringify({
      name: "@lantern-works/beacon",
      version: "1.0.0",
      author: `Jo <${planted.manifest.mail}>`,
      repository: `git+${planted.manifest.url}`,
      publishConfig: { token: planted.manifest.npm },
    }),
  },
  variables: [{ name: "NPM_USER", value: told(planted.settings), updated: "2026-01-01T00:00:00Z" }],
  deployKeys: [{ title: planted.settings.mail, readOnly: false, created: "2026-01-01T00:00:00Z", lastUsed: null, addedBy: "ada-wick" }],
  secrets: [{ name: "NPM_TOKEN", created: "2024-01-01T00:00:00Z", updated: "2024-01-01T00:00:00Z" }],
});

/** Stands in a file that is delivered: that goes back to GitHub with all that it had. */
const asks = `# Ask ${planted.delivered.mail} first.\n`;

const small: SandboxOrganisation = {
  ...invented,
  variables: [{ name: "MAIL", value: told(planted.settings), updated: "2026-01-01T00:00:00Z" }],
  accessTokens: invented.accessTokens.map((one) => ({ ...one, name: `${one.name} ${planted.settings.mail}` })),
  runners: [{ name: planted.settings.mail, os: "linux", labels: [planted.settings.mail], ephemeral: true }],
  accessTokenRequests: invented.accessTokenRequests.map((one) => ({ ...one, name: planted.settings.mail, reason: told(planted.settings) })),
  repositories: [
    ...invented.repositories
      .filter(({ name }) => [".github", "dipper", "anvil", "notes"].includes(name))
      .map((one) => (one.name === "dipper" ? { ...one, files: { ...one.files, [releaseFile]: `${asks}${one.files[releaseFile]}` } } : one)),
    beacon,
  ],
};

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const webhookSecret = "0123456789abcdef0123456789abcdef";
const configuration = { app: { id: 1, privateKey, webhookSecret }, github: { apiUrl: "http://127.0.0.1:1", host: "http://127.0.0.1:1" } };
const lines: string[] = [];
const sent: string[] = [];
const secrets = secretsOf({ app: configuration.app, store: { directory: "" }, metricsToken: null });
const log = openLog({ level: "trace", secrets, write: (line) => void lines.push(line) });
const reasons: string[] = [];
const reports: string[] = [];

/** As REST and GraphQL refuse, each in its way and both indiscreetly. */
const refused = JSON.stringify({
  message: told(planted.refusal),
  email: planted.refusal.mail,
  errors: [{ message: told(planted.refusal), path: [], type: null }],
});
let refuses: "one repository" | "looking" | "writing" = "one repository";

/** The status of what is refused; null: it is not. */
function refusal({ method, path, body }: Request): number | null {
  const isQuery = path.endsWith("/graphql") && !body.includes("mutation");
  if (/\/repos\/[^/]+\/notes\b/.test(path)) return 500;
  if (refuses === "looking") return isQuery && body.includes("viewer") ? 200 : null;
  return refuses === "writing" && method !== "GET" && !isQuery ? (path.endsWith("/graphql") ? 200 : 422) : null;
}

test.before(async () => {
  nock.restore();
  await openScratch();
});
test.after(() => nock.activate());

test("what is planted comes by: an audit, a delivery, a check and jobs that fail", async () => {
  const own = await grounded(small, {
    registries: inventedRegistries,
    given: { delivers: true, note: (says, about) => log.info(about, says) },
    between: {
      github: (answer) => {
        const more = indiscreet(answer, planted.github);
        return (request) => {
          if (request.method !== "GET") sent.push(`${request.method} ${request.path} ${readable(request.body)}`);
          const status = refusal(request);
          return status === null ? more(request) : { ...more(request), status, body: refused };
        };
      },
      registries: (answer) => indiscreet(answer, planted.registry),
    },
  });
  const metrics = openMetrics();
  const probot = await openProbot(configuration, log);
  const server = await openServer({
    listen: { host: "127.0.0.1", port: 0 },
    probot,
    accept: ({ guid, event, payload, digest }) => own.store.accept(guid, hintsOf({ event, payload }), digest),
    pages: new Hono(),
    ready: () => own.store.ready(),
    metrics,
    log,
    metricsToken: null,
  });
  const { access } = own.ground;
  const usual = { ...access };
  let isBroken = false;
  Object.assign(access, {
    token: (id: number) =>
      isBroken
        ? Promise.reject(Object.assign(new Error(told(planted.thrown)), { request: { headers: { authorization: planted.thrown.github } } }))
        : usual.token(id),
  } satisfies Partial<Ground["access"]>);
  const stop = await openWork({
    configuration: { concurrency: 4, auditHours: 24, registryHours: 6 },
    ground: own.ground,
    metrics,
    log,
    onProblem: (error) => log.error({ err: error }, "background"),
  });
  await idle(own);
  const dipper = () => own.world.repository("dipper");
  const issue = dipper()?.issues?.find(({ author }) => author.endsWith("[bot]"));
  const marked = { number: issue?.number, title: told(planted.webhook), body: issue?.body };
  for (const asked of [
    `explain ${planted.comment.npm}`,
    `waive stored-publish-token until 2027-01-01 because ${told(planted.comment)}`,
    `${told(planted.comment)}`,
  ]) {
    own.world.comment("dipper", issue?.number ?? 0, "ada-wick", `/imprimatur ${asked}`);
    await hook(server.url, "issue_comment", {
      action: "created",
      issue: marked,
      comment: { node_id: `IC_${asked.length}`, body: `/imprimatur ${asked}` },
    });
  }
  const changed = `${dipper()?.files[releaseFile] ?? ""}# ${told(planted.commit)}\n`;
  own.world.push("dipper", "jo", { [releaseFile]: changed }, "jo");
  const given = { title: told(planted.commit), body: told(planted.commit), branch: "jo", base: "main", draft: false, by: "jo" };
  const number = own.world.change("dipper", (one, at) => pullOpened(one, { ...given, at })).pulls?.at(-1)?.number;
  const head = { sha: dipper()?.branches.find(({ name }) => name === "jo")?.head, ref: "jo" };
  await hook(server.url, "pull_request", { action: "opened", pull_request: { number, head, title: told(planted.webhook) } });
  const author = { name: "Jo", email: planted.webhook.mail, username: "jo" };
  const commits = [{ author, committer: author, message: told(planted.webhook), modified: [releaseFile], added: [], removed: [] }];
  await hook(server.url, "push", { ref: "refs/heads/main", commits, after: "a".repeat(40), pusher: author });
  await idle(own);
  for (const now of ["looking", "writing"] as const) {
    refuses = now;
    own.world.change("anvil", (one) => ({ ...one, pulls: [], issues: [] }));
    await own.store.send({ name: "deliver", installation, organisation: login });
    await idle(own);
  }
  isBroken = true;
  await hook(server.url, "push", { ref: "refs/heads/main", commits: [], after: "c".repeat(40) });
  await idle(own);
  await server.close({ within: 0 });
  await stop({ within: 0 });
  reasons.push(...(await own.store.deadLetters()).map(({ reason }) => reason));
  reports.push((await own.store.kept.reports.latest(installation, login))?.text ?? "");
  assert.ok(reasons.length > 0, "something was given up");
  assert.ok(reports.join("").includes("beacon"));
  assert.ok(
    sent.some((one) => one.includes("createCommitOnBranch") && one.includes(planted.delivered.mail)),
    "a file goes back whole",
  );
  assert.ok((dipper()?.checks?.length ?? 0) > 0, "a pull request was checked");
  assert.ok(
    (issue?.comments.length ?? 0) < (dipper()?.issues?.find((one) => one.number === issue?.number)?.comments.length ?? 0) - 3,
    "commands were answered",
  );
  await own.served.close();
});

test("none of it is in the log", () => {
  assert.ok(lines.length > 50);
  assert.equal(foundIn(lines), []);
});

test("none of it is in the reasons of jobs that were given up", () => assert.equal(foundIn(reasons), []));

test("none of it is in the reports", () => assert.equal(foundIn(reports), []));

test("none of it went to GitHub, but what stands in a file that is changed there", () => {
  assert.equal(
    foundIn(sent).filter((one) => !one.startsWith("mail of delivered")),
    [],
  );
});

test("no secret of the App's own is in any of them", () => {
  for (const text of [...lines, ...reasons, ...reports, ...sent]) {
    assert.not.ok(text.includes(webhookSecret) || text.includes(privateKey.split("\n")[5] ?? privateKey), text.slice(0, 200));
  }
});

test("none of it is in the database", async () => {
  await lookInto(async (directory) => {
    const rows = await rowsIn(join(directory, "database"));
    assert.ok(rows.length > 50);
    assert.equal(foundIn(rows), []);
  });
});

test.run();

function foundIn(texts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const address of ownAddresses) if (text.includes(address)) found.add(`${address} in ${text.slice(0, 60)}`);
    for (const [place, one] of Object.entries(planted)) {
      for (const [kind, trace] of tracesOf(one)) {
        if (text.includes(trace))
          found.add(`${kind} of ${place} in ${text.slice(0, 60)} … ${text.slice(Math.max(0, text.indexOf(trace) - 60), text.indexOf(trace) + 20)}`);
      }
    }
  }
  return [...found].slice(0, 40);
}

/** A request's body with the files that it commits. */
function readable(body: string): string {
  return body.replace(/"contents":"([^"]*)"/g, (_, contents: string) => JSON.stringify(Buffer.from(contents, "base64").toString("utf8")));
}

async function idle({ store }: Pick<Grounded, "store">): Promise<void> {
  while (!(await store.counts()).every(({ state }) => state === "dead")) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function hook(url: string, event: string, payload: object): Promise<void> {
  const body = JSON.stringify({
    ...payload,
    installation: { id: installation },
    organization: { login, email: planted.webhook.mail },
    repository: { full_name: `${login}/dipper`, owner: { login, email: planted.webhook.mail } },
    sender: { login: "ada-wick", type: "User", email: planted.webhook.mail },
    canary: told(planted.webhook),
  });
  const answer = await fetch(`${url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": randomUUID(),
      "x-github-event": event,
      "x-hub-signature-256": `sha256=${createHmac("sha256", webhookSecret).update(body).digest("hex")}`,
    },
  });
  assert.is(answer.status, 202);
}
