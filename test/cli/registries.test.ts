import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { credentialsFrom, openRegistries } from "../../src/cli/registries.ts";
import { purlNamed } from "../../src/registries/purl.ts";
import type { RegistryId } from "../../src/model/registry.ts";
import { invented } from "../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../src/sandbox/organisation/packages.ts";
import { registriesAnswerer } from "../../src/sandbox/registries/answer.ts";
import { addressesOf } from "../../src/sandbox/registries/addresses.ts";
import { inventedBundles, inventedRoot } from "../../src/sandbox/registries/bundles.ts";
import { serve } from "../../src/sandbox/serve.ts";
import { withoutNetwork } from "../network.ts";
import { host, onGets } from "../registries/asked.ts";
import { rejects } from "../rejects.ts";

const test = suite("cli registries");
withoutNetwork(test);

const directory = mkdtempSync(join(tmpdir(), "imprimatur-registries-"));
const [cache, rootFile, trustFile] = ["cache", "root.json", "trust.json"].map((name) => join(directory, name)) as [string, string, string];
writeFileSync(rootFile, JSON.stringify(inventedRoot));
test.after(() => rmSync(directory, { recursive: true, force: true }));

const opening = { root: inventedRoot, credentials: {}, addresses: { npm: { registry: host } } };

test("owners' credentials are taken from variables of the project's own, and from no other", () => {
  assert.equal(
    credentialsFrom({
      IMPRIMATUR_NPM_TOKEN: " a\n",
      IMPRIMATUR_NPM_TOKEN_OTP: "1",
      IMPRIMATUR_CRATES_IO_TOKEN: "b",
      IMPRIMATUR_CRATES_IO_TOKEN_OTP: " ",
      IMPRIMATUR_RUBYGEMS_KEY: "",
      IMPRIMATUR_RUBYGEMS_KEY_OTP: "2",
      NPM_TOKEN: "c",
      NODE_AUTH_TOKEN: "d",
      CARGO_REGISTRY_TOKEN: "e",
      GEM_HOST_API_KEY: "f",
    }),
    { npm: { token: "a", otp: "1" }, "crates-io": { token: "b" } },
  );
});

test("registries are told whom to reach, and asked where the options say", async () => {
  const sent: unknown[] = [];
  onGets((path, headers) => (sent.push([path, headers["user-agent"]]), [404]), "https://mirror.example");
  const registryUrl = [{ registry: "npm", which: null, url: "https://mirror.example/npm" }] as const;

  const { source, counts } = await openRegistries({ cache, registryUrl, contact: "wick@acme.example" }, opening);
  await source.record("npm", "lamp");

  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
  assert.equal(sent, [["/npm/lamp", `imprimatur/${version} (wick@acme.example)`]]);
  assert.is(counts().requests, 1);
});

test("an address that the registry does not have is told before anything is asked", async () => {
  const registryUrl = [{ registry: "maven-central", which: "index", url: host }] as const;

  const { message } = await rejects(() => openRegistries({ cache, registryUrl }, opening), "usage");
  assert.is(message, "--registry-url maven-central.index is none of the registry's addresses. Give one of repository, search.");
});

test("a trust list that an owner handed in is as good as one that npm showed, for its package alone", async () => {
  const names = ["lamp", "wick"];
  onGets((path) => [200, { name: path.slice(1), versions: {}, time: { unpublished: {} } }]);
  writeFileSync(trustFile, JSON.stringify([{ type: "github", repository: "acme/lamp", file: "release.yml" }]));

  const { source } = await openRegistries({ cache, npmTrust: [{ name: "lamp", file: trustFile }] }, opening);
  const [lamp, wick] = await Promise.all(names.map(async (name) => (await source.record("npm", name)).publishers));

  assert.equal(lamp?.seen && [lamp.source, lamp.value.map(({ workflow }) => workflow)], ["npm trust list", ["release.yml"]]);
  assert.is(wick?.seen, false);
  writeFileSync(trustFile, "");
  const { place } = await rejects(() => openRegistries({ cache, npmTrust: [{ name: "lamp", file: trustFile }] }, opening), "unreadable-input");
  assert.is(place?.file, trustFile);
});

// The whole way, over loopback: nock stands in for sockets too, and would be in the way.

const canaries = { token: "canaryTokenOfAnOwner0123456789", otp: "canaryPassword77" };

const owned: Readonly<Partial<Record<RegistryId, { readonly name: string; readonly variable: string }>>> = {
  npm: { name: "@lantern-works/lamp", variable: "IMPRIMATUR_NPM_TOKEN" },
  "crates-io": { name: "kindle", variable: "IMPRIMATUR_CRATES_IO_TOKEN" },
  rubygems: { name: "garnet", variable: "IMPRIMATUR_RUBYGEMS_KEY" },
};

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly told: string;
}

/** `imprimatur package`, with an owner's credential in the environment, and everything that it leaves behind as `told`. */
async function ran(registry: RegistryId, url: string, own: string): Promise<Ran> {
  const { name = "", variable = "" } = owned[registry] ?? {};
  const addresses = Object.entries(addressesOf(url)[registry]).map(([which, address]) => ["--registry-url", `${registry}.${which}=${address}`]);
  const words = [
    "package",
    purlNamed(registry, name),
    "test/fixtures/lamp",
    "--json",
    "--cache",
    own,
    "--trusted-root",
    rootFile,
    ...addresses.flat(),
  ];
  const env = { PATH: process.env["PATH"], HOME: directory, [variable]: canaries.token, [`${variable}_OTP`]: canaries.otp };
  const child = spawn(process.execPath, ["src/cli/main.ts", ...words], { env });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const files = globSync(`${own}/**/*`).filter((file) => statSync(file).isFile());
  return { status, stdout, told: [stdout, stderr, ...files, ...files.map((file) => readFileSync(file, "utf8"))].join("\n") };
}

function isClean(told: string): void {
  for (const canary of Object.values(canaries)) assert.not.match(told, canary);
}

test("nothing of a credential that was used is printed or kept", async () => {
  nock.restore();
  const credentials = Object.keys(owned).map((registry) => ({ registry: registry as RegistryId, ...canaries, account: "ada-wick" }));
  const served = await serve(invented, { registries: registriesAnswerer({ ...inventedRegistries, credentials }, { bundles: inventedBundles }) });
  try {
    for (const registry of Object.keys(owned) as RegistryId[]) {
      const { status, stdout, told } = await ran(registry, served.url, join(directory, registry));
      assert.is(status, 0, told);
      const { record } = JSON.parse(stdout) as { readonly record: { readonly publishers: { readonly seen: boolean } } };
      assert.is(record.publishers.seen, true, `${registry}: the credential was used`);
      isClean(told);
    }
  } finally {
    await served.close();
    nock.activate();
  }
});

test("nothing of a credential is printed or kept where a registry gives it back or leads away, and it is led nowhere", async () => {
  nock.restore();
  const elsewhere: string[] = [];
  const other = createServer(({ headers }, response) => (elsewhere.push(JSON.stringify(headers)), response.writeHead(200).end("{}")));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const away = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  let given = 0;
  const hostile = createServer(({ headers }, response) => {
    const back = `${headers["authorization"] ?? ""} ${String(headers["npm-otp"] ?? headers["otp"] ?? "")}`;
    if (back.trim() !== "") given++;
    response.writeHead(back.trim() === "" ? 200 : given % 2 === 0 ? 400 : 302, { location: `${away}?${encodeURIComponent(back)}`, "x-back": back });
    response.end(`<html>${back}</html>`);
  });
  await new Promise<void>((resolve) => hostile.listen(0, "127.0.0.1", resolve));
  try {
    for (const registry of Object.keys(owned) as RegistryId[]) {
      const url = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`;
      const { status, told } = await ran(registry, url, join(directory, `hostile-${registry}`));
      assert.is(status, 0, told);
      isClean(told);
    }
    assert.ok(given >= Object.keys(owned).length, "each was given its credential");
    isClean(elsewhere.join("\n"));
  } finally {
    for (const server of [hostile, other]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    nock.activate();
  }
});

test.run();
