import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit, lookedAt } from "../../src/audit.ts";
import { filesFrom, repositoryFrom } from "../../src/collect/memory.ts";
import { npmHost } from "../../src/registries/npm/address.ts";
import { auditJson } from "../../src/reports/audit-json.ts";
import { pathsJson } from "../../src/reports/paths-json.ts";
import { committedCredentials } from "../../src/trace/committed-credentials.ts";
import { masked } from "../../src/trace/masked.ts";
import { trace } from "../../src/trace/index.ts";
import { aToken, shapedTokens } from "../registries/tokens.ts";

const generated = ["d7Kq2vXw9RtLb4Zs81mHfJ0c", "p3Xw8LbT5zRk1vNq6YsHj2Mf", "t9Bv4QmZ7xKc2LpW5rJn8SdG", "h6Tf3YwR1kVb8NzX4qLs7JmC"] as const;
const [ofEnv, ofFile, ofScript, ofInput] = generated;
const tokens = shapedTokens.map(([sign]) => aToken(sign, 7));

/** A repository in which credentials stand wherever somebody could have put one. */
const files = {
  ".npmrc": [`//${npmHost}/:_authToken=${ofFile}`, ...tokens.map((token) => `//npm.lanternfish.press/:_authToken=${token}`)].join("\n"),
  ".github/workflows/release.yml": `on: push
env:
  NPM_TOKEN: ${ofEnv}
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: npm-${aToken("npm", 7)}
    steps:
      - run: echo ${aToken("gh", 7)}
        if: github.ref == '${aToken("ghs_", 7)}' &&
      - run: ./release.sh
        env:
          NODE_AUTH_TOKEN: ${aToken("npm", 7)}
      - run: npm publish --registry https://lamp:${aToken("npm", 7)}@npm.lanternfish.press/ --tag ${aToken("cio", 7)}
      - uses: pypa/gh-action-pypi-publish@${aToken("gh", 7)}
        with:
          password: ${ofInput}
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: ${aToken("pypi-AgEIcHlwaS5vcmc", 7)}
      - run: curl -H "Authorization: ${aToken("rubygems_", 7)}" --data-binary @lamp.gem https://rubygems.org/api/v1/gems
      - run: dotnet nuget push lamp.nupkg --api-key ${aToken("oy2", 7)} --source https://api.nuget.org/v3/index.json
      - run: cargo publish --token ${aToken("cio", 7)}
`,
  "release.sh": `export NODE_AUTH_TOKEN=${ofScript}\n${tokens.map((token) => `npm config set //${npmHost}/:_authToken ${token}`).join("\n")}\nnpm publish --otp ${aToken("npm", 7)}\n`,
  "package.json": `{ "name": "lamp", "version": "1.0.0", "description": "${tokens.join(" ")}", "repository": "https://x:${aToken("gh", 7)}@github.com/lanternfish/wick" }`,
  "lamp.gemspec": `Gem::Specification.new do |s|\n  s.name = "lamp"\n  s.description = "${aToken("rubygems_", 7)}"\nend\n`,
};
const repository = repositoryFrom(files, "lanternfish/lamp");

test("no credential of a file stands in a report of it", () => {
  const report = audit({ repositories: [repository], date: "2026-11-25" });
  const texts = [JSON.stringify(report), auditJson(report)];

  assert.ok((report.repositories[0]?.findings.length ?? 0) > 10, "there is much to tell");
  assert.ok((report.repositories[0]?.lines.length ?? 0) > 10, "and to show");
  for (const value of [...tokens, ...generated]) for (const text of texts) assert.not(text.includes(value), value);
});

test("no credential of a file stands in a masked list of its publish paths", () => {
  const { paths, problems, root } = trace(repository);
  const { committed } = committedCredentials(repository.files);
  const traced = { ...masked({ paths, problems, root }, repository.files, committed), workflows: [] };
  const text = pathsJson([{ traced, looked: lookedAt(repository, traced) }]);

  assert.ok(paths.length > 3);
  for (const value of [...tokens, ...generated]) assert.not(text.includes(value), value);
});

test("the data stays what it is, and only texts are covered", () => {
  const value = generated[0];
  const own = filesFrom({ "release.sh": `echo ${value}\nNPM_TOKEN=${value}\n` });
  const { committed } = committedCredentials(own);
  const data = { file: "release.sh", line: 1, says: [`x ${value}`, null, true], of: { list: [{ says: aToken("npm") }] } };

  assert.equal(masked(data, own, committed), {
    file: "release.sh",
    line: 1,
    says: [`x ${"•".repeat(value.length)}`, null, true],
    of: { list: [{ says: "•".repeat(40) }] },
  });
});

test("values of the files that are named are covered, though nothing was found committed in them", () => {
  const value = generated[0];
  const own = filesFrom({ "test/release.sh": `NPM_TOKEN=${value}\n`, "test/other.sh": `NPM_TOKEN=${generated[1]}\n` });

  assert.equal(masked({ file: "test/release.sh", says: `${value} ${generated[1]}` }, own, []).says, `${"•".repeat(24)} ${generated[1]}`);
});

test.run();
