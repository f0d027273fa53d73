import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Attested, Verification } from "../../src/registries/attested.ts";
import { verifierFor } from "../../src/registries/sigstore.ts";
import type { ToSign } from "../../src/sandbox/registries/to-sign.ts";
import type { BundleJson } from "./sigstore-json.ts";
import { type Order, openMint } from "./sigstore-mint.ts";
import { digestOf, orderOf } from "./sigstore-orders.ts";

const release: ToSign = {
  key: "lamp",
  kind: "npm",
  subject: "pkg:npm/%40acme/lamp@1.2.0",
  content: "npm @acme/lamp 1.2.0\n",
  published: "2026-03-01T10:00:00Z",
  run: {
    repository: "acme/lamp",
    workflow: ".github/workflows/release.yml",
    ref: "refs/tags/@acme/lamp@1.2.0",
    commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
    event: "push",
    environment: "npm",
    runId: 4711,
  },
};
const gem: ToSign = { ...release, kind: "rubygems" };

const [mint, elsewhere] = [await openMint(), await openMint()];
const verify = verifierFor(mint.trustedRoot);
const signed = (changes: Partial<Order> = {}, of: ToSign = release) => mint.sign({ ...orderOf(of), ...changes });
const attested = (bundle: unknown, of: ToSign = release): Attested => ({ bundle, digest: digestOf(of) });
const reported = (bundle: unknown, of: ToSign = release) => verify(attested(bundle, of));

const origin = {
  toldBy: "certificate",
  provider: "github",
  repository: "acme/lamp",
  workflow: ".github/workflows/release.yml",
  ref: "refs/tags/@acme/lamp@1.2.0",
  commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
  event: "push",
  environment: "npm",
  runner: "github-hosted",
  run: "https://github.com/acme/lamp/actions/runs/4711/attempts/1",
};

for (const kind of ["npm", "pypi", "rubygems", "maven"] as const) {
  test(`what ${kind} has is verified, and the certificate tells where it came from`, async () => {
    const of = { ...release, kind };

    assert.equal(reported(await signed({}, of), of), { state: "verified", origin });
  });
}

test("a certificate counts by the time it was used, not by today", async () => {
  const old = await openMint("2019-05-01T00:00:00Z");
  const bundle = await old.sign({ ...orderOf(release), at: "2019-06-01T00:00:00Z" });

  assert.is(verifierFor(old.trustedRoot)(attested(bundle)).state, "verified");
});

test("what a certificate leaves out is null", async () => {
  const extensions = { 11: "other-hosted", 13: null, 14: null, 18: null, 20: null, 21: null, 23: "" };
  const nothing = { workflow: null, ref: null, commit: null, event: null, environment: null, runner: null, run: null };

  assert.equal(reported(await signed({ extensions })), { state: "verified", origin: { ...origin, ...nothing } });
});

test("certificates from early 2023 tell less", async () => {
  const extensions = {
    ...Object.fromEntries([8, 9, 11, 12, 13, 14, 18, 20, 21, 23].map((number) => [number, null])),
    1: "https://token.actions.githubusercontent.com",
    2: "release",
    3: origin.commit,
    5: "acme/lamp",
    6: "refs/heads/main",
  };
  const nothing = { workflow: null, environment: null, runner: null, run: null };

  assert.equal(reported(await signed({ extensions })), {
    state: "verified",
    origin: { ...origin, ...nothing, event: "release", ref: "refs/heads/main" },
  });
});

test("a run of GitLab is read in GitLab's way", async () => {
  const file = "https://gitlab.com/acme/tools/lamp//ci/.gitlab-ci.yml@refs/heads/main";
  const run = "https://gitlab.com/acme/tools/lamp/-/jobs/8";
  const extensions = {
    8: "https://gitlab.com",
    11: "gitlab-hosted",
    12: "https://gitlab.com/acme/tools/lamp",
    14: "refs/heads/main",
    18: file,
    21: run,
  };
  const of = { ...release, kind: "pypi" } as const;
  const bundle = await signed({ name: file, extensions }, of);
  const told = { provider: "gitlab", repository: "acme/tools/lamp", workflow: "ci/.gitlab-ci.yml", ref: "refs/heads/main", runner: null, run };
  const publisher = (workflow: string) => verify({ ...attested(bundle, of), publisher: { repository: "acme/tools/lamp", workflow } }).state;

  assert.equal(reported(bundle, of), { state: "verified", origin: { ...origin, ...told } });
  assert.is(publisher("ci/.gitlab-ci.yml"), "verified");
  assert.is(publisher(".gitlab-ci.yml"), "refused");
});

test("a run without environment is told as one without, unless its certificate is too old to name one", async () => {
  const hasNone = async (at: string, environment: string | null) => {
    const verification = reported(await signed({ at, run: { ...release.run, environment } }));
    return verification.state === "verified" && (verification.hasNoEnvironment ?? false);
  };

  assert.equal(await hasNone("2026-04-01T00:01:00Z", null), true);
  assert.equal(await hasNone("2026-03-31T23:59:00Z", null), false);
  assert.equal(await hasNone("2026-04-01T00:01:00Z", "npm"), false);
});

test("whoever signed beside runs is refused, but where the registry takes anybody or names another", async () => {
  const person = { name: "https://github.com/login", extensions: { 8: "https://github.com/login/oauth" } };
  const bundle = await signed(person);
  const told = (given: Partial<Attested>, of: unknown = bundle) => verify({ ...attested(of), ...given });

  assert.equal(told({ anySigner: true }), { state: "unchecked", says: issuer });
  assert.equal(told({ publisher: { provider: "other" } }), { state: "unchecked", says: issuer });
  assert.equal(told({ publisher: { provider: "github", repository: "acme/lamp" } }), { state: "refused", says: issuer });
  assert.equal(told({}), { state: "refused", says: issuer });
  // It must hold all the same.
  assert.is(told({ anySigner: true }, await signed({ ...person, forged: true })).state, "refused");
  assert.is(told({ anySigner: true }, await signed({ ...person, ...statement({ subject: [] }) })).state, "refused");
  assert.is(told({ anySigner: true }, await signed({ extensions: { 12: "https://github.com/acme" } })).state, "refused");
});

test("a key in place of a certificate is unchecked where the registry takes anybody", async () => {
  const bundle = changed(await signed(), ({ verificationMaterial }) =>
    Object.assign(verificationMaterial, { certificate: undefined, publicKey: { hint: "SHA256:x" } }),
  );

  assert.is(verify({ ...attested(bundle), anySigner: true }).state, "unchecked");
});

test("the registry may name whose run it was", async () => {
  const bundle = await signed();
  const told = (provider: "github" | "gitlab" | "other") => verify({ ...attested(bundle), publisher: { provider, repository: "acme/lamp" } });
  const says = "The registry names another kind of publisher than the certificate, which is of a run of GitHub Actions.";

  assert.equal(told("github"), { state: "verified", origin });
  assert.equal(told("gitlab"), { state: "refused", says });
  assert.equal(told("other"), { state: "refused", says });
  assert.equal(verify({ ...attested(bundle), publisher: { provider: "other" } }), { state: "refused", says });
});

test("the registry may name the file that was started or the one whose job signed", async () => {
  const name = "https://github.com/acme/workflows/.github/workflows/publish.yml@8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03";
  const bundle = await signed({ name });
  const told = (repository: string, workflow?: string) =>
    verify({ ...attested(bundle), publisher: { repository, ...(workflow === undefined ? {} : { workflow }) } });

  for (const good of [told("acme/lamp"), told("Acme/Lamp", "release.yml"), told("acme/lamp", "publish.yml")]) {
    assert.equal(good, { state: "verified", origin });
  }
  assert.equal(told("acme/workflows", "publish.yml"), {
    state: "refused",
    says: "The registry names another repository than the certificate, which names acme/lamp.",
  });
  for (const workflow of ["Release.yml", "ease.yml", "other.yml"]) {
    assert.equal(told("acme/lamp", workflow), {
      state: "refused",
      says: "The registry names another workflow than the certificate, which names .github/workflows/release.yml and .github/workflows/publish.yml.",
    });
  }
});

const issuer = "The certificate was not issued to a run of GitHub Actions or of gitlab.com.";
const statement = (changes: object) => ({ of: { statement: { ...statementOf(release), ...changes } } });
const built = (workflow: object) => statement({ predicate: { buildDefinition: { externalParameters: { workflow } } } });
const workflow = { repository: "https://github.com/acme/lamp", path: ".github/workflows/release.yml" };

/** Each by what is wrong with it. */
const refusals: Readonly<Record<string, readonly [() => Promise<unknown>, string]>> = {
  "another payload": [
    async () =>
      changed(await signed(), ({ dsseEnvelope }) => Object.assign(dsseEnvelope ?? {}, { payload: base64({ ...statementOf(release), x: 1 }) })),
    "Its log entry is of another signature, or of something else that was signed.",
  ],
  "the payload and signature of another release": [
    async () => {
      const other = await signed(statement({ subject: [] }));
      return changed(await signed(), (bundle) => Object.assign(bundle, { dsseEnvelope: other.dsseEnvelope }));
    },
    "Its log entry is of another signature, or of something else that was signed.",
  ],
  "the certificate of another signature in the same name": [
    async () => {
      const other = await signed(statement({}));
      return changed(await signed(), ({ verificationMaterial }) => {
        verificationMaterial.certificate = other.verificationMaterial.certificate;
      });
    },
    "The signature is not of what it is said to be.",
  ],
  "a certificate that is not written as it was logged": [
    async () =>
      changed(await signed(), ({ verificationMaterial: { certificate } }) => {
        const bytes = Buffer.from(certificate.rawBytes, "base64");
        // A SET in place of the outermost SEQUENCE: the library reads it all the same.
        bytes[0] = 0x31;
        certificate.rawBytes = bytes.toString("base64");
      }),
    "Its log entry is of another certificate.",
  ],
  "another root": [() => elsewhere.sign(orderOf(release)), "The certificate leads to no authority that was trusted at the time of the signature."],
  "a certificate that was over when it was logged": [
    () => signed({ certificateAt: "2026-03-01T09:00:00Z" }),
    "The certificate was not valid at the time of the signature.",
  ],
  "a certificate issued after it was logged": [
    () => signed({ certificateAt: "2026-03-01T11:00:00Z" }),
    "The certificate was not valid at the time of the signature.",
  ],
  "no log entry": [
    async () => changed(await signed(), ({ verificationMaterial }) => (verificationMaterial.tlogEntries = [])),
    "No trusted log or authority tells when it was signed.",
  ],
  "a log entry without a promise, and so without a time": [
    async () =>
      changed(
        await signed(),
        ({ verificationMaterial: { tlogEntries } }) => delete (tlogEntries[0] as { inclusionPromise?: unknown }).inclusionPromise,
      ),
    "No trusted log or authority tells when it was signed.",
  ],
  "a log entry twice": [
    async () => changed(await signed(), ({ verificationMaterial: { tlogEntries } }) => tlogEntries.push(...tlogEntries)),
    "No trusted log or authority tells when it was signed.",
  ],
  "no log entry, whoever else tells the time": [
    async () => changed(await signed({ stamped: true }), ({ verificationMaterial }) => (verificationMaterial.tlogEntries = [])),
    "It has no entry in a transparency log.",
  ],
  "the time of another signature": [
    async () => {
      const { verificationMaterial: other } = await signed({ stamped: true });
      return changed(await signed({ stamped: true }), ({ verificationMaterial }) =>
        Object.assign(verificationMaterial, { timestampVerificationData: other.timestampVerificationData }),
      );
    },
    "No trusted log or authority tells when it was signed.",
  ],
  "a log entry twice, whoever else tells the time": [
    async () =>
      changed(await signed({ stamped: true }), ({ verificationMaterial: { tlogEntries } }) => {
        delete (tlogEntries[0] as { inclusionPromise?: unknown }).inclusionPromise;
        tlogEntries.push(...tlogEntries);
      }),
    "It has the same log entry twice.",
  ],
  "another key than the certificate's": [() => signed({ forged: true }), "The signature is not of what it is said to be."],
  "a certificate in no certificate log": [() => signed({ unlogged: true }), "The certificate is in no trusted certificate log."],
  "a key in place of a certificate": [
    async () =>
      changed(await signed(), ({ verificationMaterial }) =>
        Object.assign(verificationMaterial, { certificate: undefined, publicKey: { hint: "SHA256:x" } }),
      ),
    "It was signed with a key, not with the certificate of a run.",
  ],
  "a person": [() => signed({ name: "https://github.com/login", extensions: { 8: "https://github.com/login/oauth" } }), issuer],
  "an issuer whose name begins like GitHub's": [() => signed({ extensions: { 8: "https://token.actions.githubusercontent.com/acme" } }), issuer],
  "no issuer": [() => signed({ extensions: { 8: null } }), issuer],
  "a repository of another host": [
    () => signed({ extensions: { 12: "https://github.com.example/acme/lamp" } }),
    "The certificate names no repository of https://github.com/.",
  ],
  "a repository of GitLab under GitHub's name": [
    () => signed({ extensions: { 12: "https://gitlab.com/acme/lamp" } }),
    "The certificate names no repository of https://github.com/.",
  ],
  "a repository of one part": [
    () => signed({ extensions: { 12: "https://github.com/acme" } }),
    "The certificate names no repository of https://github.com/.",
  ],
  "the name of another workflow than the one that signed": [
    () => signed({ extensions: { 9: "https://github.com/acme/lamp/.github/workflows/other.yml@refs/heads/main" } }),
    "The certificate is not in the name of the workflow that signed.",
  ],
  "another file": [() => signed(statement({ subject: [{ name: "x", digest: { sha512: "00" } }] })), otherFiles()],
  "no file": [() => signed(statement({ subject: [] })), otherFiles()],
  "the right digest under the name of another algorithm": [
    () => signed(statement({ subject: [{ name: "x", digest: { sha256: digestOf(release).hex } }] })),
    otherFiles(),
  ],
  "what is no statement": [() => signed(statement({ _type: "https://example.org" })), "What was signed is not a statement in the form of in-toto."],
  "a statement of another repository": [
    () => signed(built({ ...workflow, repository: "https://github.com/acme/lam" })),
    "The statement names another repository than the certificate, which names acme/lamp.",
  ],
  "a statement of another workflow": [
    () => signed(built({ ...workflow, path: ".github/workflows/other.yml" })),
    "The statement names another workflow than the certificate, which names .github/workflows/release.yml.",
  ],
  "a statement that leaves its repository out": [
    () => signed(built({ path: workflow.path })),
    "The statement names another repository than the certificate, which names acme/lamp.",
  ],
};

for (const [what, [make, says]] of Object.entries(refusals)) {
  test(`refused: ${what}`, async () => {
    assert.equal(reported(await make()), { state: "refused", says });
  });
}

test("a signed file is refused where another is meant, or another was signed", async () => {
  const bundle = await signed({}, gem);
  const says = "What was signed is another file than the released one.";

  assert.equal(reported(bundle, { ...gem, content: "other" }), { state: "refused", says });
  assert.equal(reported(bundle, { ...gem, kind: "npm" }), { state: "refused", says }, "its sha512 is not what was signed");
  const other = await signed({}, { ...gem, content: "other" });
  const swapped = changed(bundle, (it) => Object.assign(it, { messageSignature: other.messageSignature }));
  assert.is(reported(swapped, { ...gem, content: "other" }).state, "refused");
});

test("a signed file is refused where another key signed it than the certificate's", async () => {
  const says = "The signature is not of what it is said to be.";

  assert.equal(reported(await signed({ forged: true }, gem), gem), { state: "refused", says });
});

test("a signed file is unchecked where its digest alone does not do", async () => {
  const bundle = changed(await signed({}, gem), ({ messageSignature }) =>
    Object.assign(messageSignature?.messageDigest ?? {}, { algorithm: "SHA2_512" }),
  );

  assert.equal(reported(bundle, gem), { state: "unchecked", says: "It was signed in a way that cannot be checked without the file." });
});

test("the time of a timestamp authority is enough", async () => {
  const bundle = changed(await signed({ stamped: true }), ({ verificationMaterial: { tlogEntries } }) => {
    delete (tlogEntries[0] as { inclusionPromise?: unknown }).inclusionPromise;
  });

  assert.equal(reported(bundle), { state: "verified", origin });
});

test("logs of another root are not taken, whoever issued the certificate", async () => {
  const bundle = await signed();
  const mixed = (changes: object) => verifierFor({ ...mint.trustedRoot, ...changes })(attested(bundle));

  assert.equal(mixed({ ctlogs: elsewhere.trustedRoot.ctlogs }), { state: "refused", says: "The certificate is in no trusted certificate log." });
  assert.equal(mixed({ tlogs: elsewhere.trustedRoot.tlogs }), { state: "refused", says: "Its log entry is in no trusted transparency log." });
});

test("a certificate in PEM is read as sigstore-ruby wrote it", async () => {
  const bundle = changed(await signed({}, gem), ({ verificationMaterial: { certificate } }) => {
    const pem = `-----BEGIN CERTIFICATE-----\n${certificate.rawBytes.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
    certificate.rawBytes = Buffer.from(pem).toString("base64");
  });

  assert.is(reported(bundle, gem).state, "verified");
});

test("nothing is checked without a root that can be read", async () => {
  const bundle = await signed();
  const { trustedRoot } = mint;
  const undated = { ...trustedRoot, tlogs: JSON.parse(JSON.stringify(trustedRoot.tlogs).replace(/"validFor":\{[^}]*\}/, '"validFor":{}')) };

  for (const root of [undefined, null, "", {}, [], { ...trustedRoot, ctlogs: [] }, { ...trustedRoot, certificateAuthorities: [{}] }, undated]) {
    assert.equal(verifierFor(root)(attested(bundle)), { state: "unchecked", says: "No trusted root could be read to check it against." });
  }
});

/** Where a byte is changed; the part is decoded, changed and encoded again. */
const parts: Readonly<Record<string, (bundle: BundleJson) => [holder: Record<string, string>, key: string]>> = {
  certificate: ({ verificationMaterial }) => [verificationMaterial.certificate, "rawBytes"],
  "log entry": ({ verificationMaterial: { tlogEntries } }) => [tlogEntries[0] as unknown as Record<string, string>, "canonicalizedBody"],
  payload: ({ dsseEnvelope, messageSignature }) =>
    dsseEnvelope === undefined ? [messageSignature?.messageDigest ?? {}, "digest"] : [dsseEnvelope as unknown as Record<string, string>, "payload"],
  signature: ({ dsseEnvelope, messageSignature }) =>
    dsseEnvelope === undefined ? [messageSignature as unknown as Record<string, string>, "signature"] : [dsseEnvelope.signatures[0] ?? {}, "sig"],
};

for (const [part, find] of Object.entries(parts)) {
  test(`whichever byte of the ${part} is changed, it is refused`, async () => {
    for (const kind of ["npm", "rubygems"] as const) {
      const of = { ...release, kind };
      const bundle = await signed({}, of);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 255 }), (place, change) => {
          const altered = changed(bundle, (it) => {
            const [holder, key] = find(it);
            const bytes = Buffer.from(holder[key] ?? "", "base64");
            const index = Math.floor(place * bytes.length);
            bytes[index] = (bytes[index] ?? 0) ^ change;
            holder[key] = bytes.toString("base64");
          });
          assert.is(reported(altered, of).state, "refused");
        }),
        { numRuns: 60 },
      );
    }
  });
}

test("whatever stands for a bundle, it is refused and nothing is thrown", async () => {
  const good = await signed();
  fc.assert(fc.property(fc.anything(), (bundle) => isRefused(reported(bundle))));
  fc.assert(
    fc.property(fc.constantFrom(...pathsOf(good)), fc.jsonValue(), (path, value) => {
      const altered = reported(changed(good, (it) => put(it, path, value)));
      // Of what no check reads, nothing comes out either.
      if (altered.state === "verified") assert.equal(altered.origin, origin);
      else assert.ok(isRefused(altered), altered.says);
    }),
    { numRuns: 300 },
  );
});

test("what is huge or deep is refused at once", async () => {
  const good = await signed();
  const deep = JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`) as unknown;
  const says = "The bundle is too large or too deep to be read.";
  const hostile: readonly ((bundle: BundleJson) => unknown)[] = [
    (it) => Object.assign(it, { mediaType: "x".repeat(2_000_000) }),
    (it) => Object.assign(it, { ["x".repeat(2_000_000)]: 1 }),
    (it) => Object.assign(it, { other: deep }),
    (it) => Object.assign(it, { other: Array.from({ length: 30_000 }, () => 1) }),
    ({ verificationMaterial: { tlogEntries } }) => Object.assign(tlogEntries[0]?.inclusionProof ?? {}, { logIndex: "9".repeat(500_000) }),
  ];

  for (const change of hostile) assert.equal(reported(changed(good, change)), { state: "refused", says });
  const many = changed(good, ({ verificationMaterial: { tlogEntries } }) =>
    tlogEntries.push(...Array.from({ length: 10 }, () => tlogEntries[0] as never)),
  );
  assert.equal(reported(many), { state: "refused", says: "The bundle cannot be read." });
  const note = changed(good, ({ verificationMaterial: { tlogEntries } }) => {
    Object.assign(tlogEntries[0]?.inclusionProof.checkpoint ?? {}, { envelope: `origin\n${"9".repeat(500_000)}\nroot\n\n` });
  });
  assert.equal(reported(note), { state: "refused", says: "The bundle cannot be read." });
});

test.run();

function statementOf(of: ToSign): object {
  const order = orderOf(of).of;
  return "statement" in order ? (order.statement as object) : {};
}

function otherFiles(): string {
  return "The statement is about other files: none has the sha512 of the released one.";
}

function isRefused(verification: Verification): boolean {
  return verification.state === "refused" && /^[A-Z][^\n]+\.$/.test(verification.says);
}

function base64(json: unknown): string {
  return Buffer.from(JSON.stringify(json)).toString("base64");
}

function changed(bundle: BundleJson, change: (bundle: BundleJson) => unknown): BundleJson {
  const copy = structuredClone(bundle);
  change(copy);
  return copy;
}

/** The keys that lead to every part of a bundle. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [[key], ...pathsOf(held).map((path) => [key, ...path])]);
}

function put(bundle: BundleJson, path: readonly string[], value: unknown): BundleJson {
  const last = path.at(-1) ?? "";
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], bundle);
  (holder as Record<string, unknown>)[last] = value;
  return bundle;
}
