import { test } from "uvu";
import * as assert from "uvu/assert";
import { destinationAmong, hostTable, type HostRow } from "../../src/registries/hosts.ts";
import { destinationOfAddress } from "../../src/registries/index.ts";
import { expandHost } from "./npm/expand-host.ts";

const addresses: readonly (readonly [string, string | undefined])[] = [
  ["https://{npm-registry-host}", "npm"],
  ["https://{npm-registry-host}/", "npm"],
  ["HTTPS://{npm-registry-host}/", "npm"],
  ["//{npm-registry-host}/:_authToken", "npm"],
  ["{npm-registry-host}", "npm"],
  ["https://registry.yarnpkg.com", "npm"],
  ["https://npm.pkg.github.com/lanternfish", "github-packages"],
  ["https://npm.pkg.github.com/${{ github.repository_owner }}", "github-packages"],
  ["https://maven.pkg.github.com/lanternfish/lamp", "github-packages"],
  ["https://nuget.pkg.github.com/lanternfish/index.json", "github-packages"],
  ["https://rubygems.pkg.github.com/lanternfish", "github-packages"],
  ["https://upload.pypi.org/legacy/", "pypi"],
  ["https://pypi.org/simple/", "pypi"],
  ["https://test.pypi.org/legacy/", "testpypi"],
  ["https://__token__:${{ secrets.P }}@upload.pypi.org/legacy/", "pypi"],
  ["https://crates.io", "crates-io"],
  ["sparse+https://index.crates.io/", "crates-io"],
  ["https://github.com/rust-lang/crates.io-index", "crates-io"],
  ["https://central.sonatype.com/api/v1/publisher", "maven-central"],
  ["https://central.sonatype.com/repository/maven-snapshots/", "other:maven-central-snapshots"],
  ["https://ossrh-staging-api.central.sonatype.com/service/local/", "maven-central"],
  ["https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/", "maven-central"],
  ["https://oss.sonatype.org/content/repositories/snapshots", "other:maven-central-snapshots"],
  ["https://rubygems.org", "rubygems"],
  ["https://api.nuget.org/v3/index.json", "nuget"],
  ["https://www.nuget.org/api/v2/package", "nuget"],
  ["http://localhost:4873", "other:local"],
  ["localhost:4873", "other:local"],
  ["http://127.0.0.1:4873/", "other:local"],
  ["http://0.0.0.0:4873/", "other:local"],
  ["http://[::1]:4873/", "other:local"],
  ["file:///tmp/repository", "other:local"],
  ["https://npm.lanternfish.example/", "other:npm.lanternfish.example"],
  ["https://npm.lanternfish.example./", "other:npm.lanternfish.example"],
  ["https://{npm-registry-host}.lanternfish.example/", "other:{npm-registry-host}.lanternfish.example"],
  ["https://lanternfish.example/{npm-registry-host}/", "other:lanternfish.example"],
  ["https://lanternfish.example\\@upload.pypi.org/", "other:lanternfish.example"],
  ["https://upload.pypi.org@lanternfish.example/", "other:lanternfish.example"],
  ["https://${{ vars.FEED }}/index.json", undefined],
  ["$NPM_REGISTRY", undefined],
  ["testpypi", undefined],
  ["lamp-1.0.0.tgz", undefined],
  ["not an address", undefined],
  ["https://", undefined],
  ["", undefined],
];

for (const [address, destination] of addresses) {
  test(`${address || "nothing"} means ${destination ?? "no address"}`, () => {
    assert.is(destinationOfAddress(expandHost(address)), destination === undefined ? undefined : expandHost(destination));
  });
}

test("a row with a path counts only for that path", () => {
  const rows: readonly HostRow[] = [
    { host: "feed.example", path: "/snapshots", destination: "other:snapshots" },
    { host: "feed.example", destination: "maven-central" },
  ];

  assert.is(destinationAmong(rows, "https://feed.example/Snapshots/lamp"), "other:snapshots");
  assert.is(destinationAmong(rows, "https://feed.example/releases"), "maven-central");
});

test("no registries know no hosts", () => {
  assert.is(hostTable([])("https://rubygems.org"), "other:rubygems.org");
});

test.run();
