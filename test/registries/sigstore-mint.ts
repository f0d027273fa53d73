import { type KeyObject, createHash, generateKeyPairSync, sign } from "node:crypto";
import { mock } from "node:test";
import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from "@sigstore/mock";
import type { SandboxSigned } from "../../src/sandbox/registries/description.ts";
import { type BundleJson, type Logged, type TrustedRootJson, base64, entryJson } from "./sigstore-json.ts";

/** A throw-away Sigstore: authority, certificate log and transparency log, whose keys are kept nowhere. */
export interface Mint {
  /** JSON of a TrustedRoot that its bundles lead to. */
  readonly trustedRoot: TrustedRootJson;
  /** A bundle v0.3 in its JSON form. */
  sign(order: Order): Promise<BundleJson>;
}

export interface Order {
  /** A statement of in-toto, or the file itself as text. */
  readonly of: { readonly statement: unknown } | { readonly file: string };
  readonly run: SandboxSigned;
  /** ISO 8601: when the log takes it. */
  readonly at: string;
  /** When the certificate is issued, for ten minutes; `at` if missing. */
  readonly certificateAt?: string;
  /** In place of what the run says: the number behind 1.3.6.1.4.1.57264.1, and null for none at all. */
  readonly extensions?: Readonly<Record<number, string | null>>;
  /** In place of the address of the run's workflow. */
  readonly name?: string;
  /** Whether an authority tells the time as well. */
  readonly stamped?: true;
  /** Whether the certificate is kept from the certificate log. */
  readonly unlogged?: true;
  /** Whether another key signs than the certificate's. */
  readonly forged?: true;
}

type CA = Awaited<ReturnType<typeof initializeCA>>;
type CTLog = Awaited<ReturnType<typeof initializeCTLog>>;
type TLog = Awaited<ReturnType<typeof initializeTLog>>;
type TSA = Awaited<ReturnType<typeof initializeTSA>>;

interface Parts {
  readonly ca: CA;
  /** The same one, but what it issues is in no certificate log. */
  readonly silent: CA;
  readonly ctlog: CTLog;
  readonly tlog: TLog;
  readonly tsa: TSA;
}

const host = "https://sigstore.example";
const payloadType = "application/vnd.in-toto+json";

/** Its authority is valid for a year from `since` on, in ISO 8601. */
export async function openMint(since = "2026-01-01T00:00:00Z"): Promise<Mint> {
  const [authority, certificates, entries, times] = [keys(), keys(), keys(), keys()];
  return await atTime(since, async () => {
    const ctlog = await initializeCTLog(certificates);
    const ca = await initializeCA(authority, ctlog);
    const [silent, tlog, tsa] = [await initializeCA(authority), await initializeTLog(host, entries), await initializeTSA(times)];
    const parts = { ca, silent, ctlog, tlog, tsa };
    return { trustedRoot: rootOf(parts, since), sign: (order: Order) => signed(order, parts) };
  });
}

async function signed(order: Order, { ca, silent, tlog, tsa }: Parts): Promise<BundleJson> {
  const { publicKey, privateKey } = keys();
  const name = order.name ?? workflowAddress(order.run);
  const issuer = order.unlogged ? silent : ca;
  const issued = await atTime(order.certificateAt ?? order.at, () =>
    issuer.issueCertificate({ publicKey: spki(publicKey), subjectAltName: name, extensions: extensionsOf(order, name) }),
  );
  const certificate = base64(issued);
  const pem = base64(`-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`);
  const key = order.forged ? keys().privateKey : privateKey;
  const { kind, spec, content, signature } = "file" in order.of ? ofFile(order.of.file, key, pem) : ofStatement(order.of.statement, key, pem);
  const entry = await atTime(order.at, () => tlog.log({ apiVersion: "0.0.1", kind, spec }) as Promise<Readonly<Record<string, Logged>>>);
  const stamp = order.stamped ? await atTime(order.at, () => tsa.timestamp(stampOf(signature))) : undefined;
  return {
    mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    verificationMaterial: {
      certificate: { rawBytes: certificate },
      tlogEntries: [entryJson(kind, entry)],
      ...(stamp && { timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: base64(stamp) }] } }),
    },
    ...content,
  };
}

/** Of the SHA-256 of a signature, under Sigstore's own policy. */
function stampOf(signature: string): Parameters<TSA["timestamp"]>[0] {
  const artifactHash = createHash("sha256").update(Buffer.from(signature, "base64")).digest();
  return { artifactHash, hashAlgorithmOID: "2.16.840.1.101.3.4.2.1", policyOID: "1.3.6.1.4.1.57264.2", nonce: 1 };
}

type Content = Pick<BundleJson, "dsseEnvelope" | "messageSignature">;

interface SignedContent {
  readonly kind: string;
  readonly spec: object;
  readonly content: Content;
  readonly signature: string;
}

function ofStatement(statement: unknown, key: KeyObject, pem: string): SignedContent {
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = base64(sign("sha256", Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]), key));
  const dsseEnvelope = { payload: base64(payload), payloadType, signatures: [{ sig }] };
  const hash = (of: string | Buffer) => ({ algorithm: "sha256", value: createHash("sha256").update(of).digest("hex") });
  const spec = { envelopeHash: hash(JSON.stringify(dsseEnvelope)), payloadHash: hash(payload), signatures: [{ signature: sig, verifier: pem }] };
  return { kind: "dsse", spec, content: { dsseEnvelope }, signature: sig };
}

function ofFile(file: string, key: KeyObject, pem: string): SignedContent {
  const signature = base64(sign("sha256", Buffer.from(file), key));
  const digest = createHash("sha256").update(file).digest();
  const spec = {
    data: { hash: { algorithm: "sha256", value: digest.toString("hex") } },
    signature: { content: signature, publicKey: { content: pem } },
  };
  const messageSignature = { messageDigest: { algorithm: "SHA2_256", digest: base64(digest) }, signature };
  return { kind: "hashedrekord", spec, content: { messageSignature }, signature };
}

function workflowAddress({ repository, workflow, ref }: SandboxSigned): string {
  return `https://github.com/${repository}/${workflow}@${ref}`;
}

/** As Fulcio writes them: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md. */
function extensionsOf({ run, extensions = {} }: Order, name: string): { readonly oid: string; readonly value: string; readonly legacy: boolean }[] {
  const source = `https://github.com/${run.repository}`;
  const values: Readonly<Record<number, string | null>> = {
    8: "https://token.actions.githubusercontent.com",
    9: name,
    11: "github-hosted",
    12: source,
    13: run.commit,
    14: run.ref,
    18: workflowAddress(run),
    20: run.event,
    21: `${source}/actions/runs/${run.runId}/attempts/1`,
    23: run.environment,
    ...extensions,
  };
  return Object.entries(values).flatMap(([number, value]) =>
    value === null ? [] : [{ oid: `1.3.6.1.4.1.57264.1.${number}`, value, legacy: Number(number) < 8 }],
  );
}

function rootOf({ ca, ctlog, tlog, tsa }: Parts, start: string): TrustedRootJson {
  const log = (key: Buffer) => ({
    baseUrl: host,
    hashAlgorithm: "SHA2_256",
    publicKey: { rawBytes: base64(key), keyDetails: "PKIX_ECDSA_P256_SHA_256", validFor: { start } },
    logId: { keyId: createHash("sha256").update(key).digest("base64") },
  });
  const authority = (...certificates: readonly ArrayBufferView[]) => ({
    subject: { organization: "sigstore.mock", commonName: "sigstore" },
    uri: host,
    certChain: { certificates: certificates.map((one) => ({ rawBytes: base64(one) })) },
    validFor: { start },
  });
  return {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: [log(tlog.publicKey)],
    certificateAuthorities: [authority(ca.rootCertificate)],
    ctlogs: [log(ctlog.publicKey)],
    timestampAuthorities: [authority(tsa.intCertificate, tsa.rootCertificate)],
  };
}

/** The stand-ins read the clock, also that of an authority's first day. */
async function atTime<T>(time: string, act: () => Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ["Date"], now: Date.parse(time) });
  try {
    return await act();
  } finally {
    mock.timers.reset();
  }
}

function keys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync("ec", { namedCurve: "prime256v1" });
}

function spki(key: KeyObject): Buffer<ArrayBuffer> {
  return Buffer.from(key.export({ format: "der", type: "spki" }));
}
