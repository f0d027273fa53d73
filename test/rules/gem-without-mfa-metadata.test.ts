import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PackageInFiles } from "../../src/model/surroundings.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { gemWithoutMfaMetadata } from "../../src/rules/gem-without-mfa-metadata.ts";
import { aPublishPath, judged, judgedFiles, releaseFile, theSurroundings } from "../builders.ts";

const at = { file: "lamp.gemspec", line: 2, column: 15 };
const push = (packages: readonly string[]) => aPublishPath({ registry: "rubygems", tool: "gem push", packages });

function about(given: Partial<PackageInFiles>, paths: readonly PublishPath[] = [push(["pkg:gem/lamp"])]) {
  const gem: PackageInFiles = { registry: "rubygems", purl: "pkg:gem/lamp", name: "lamp", at, repository: null, mfaRequired: false, ...given };
  return judged(gemWithoutMfaMetadata, paths, "", theSurroundings({ packages: [gem] }));
}

test("a gem that is pushed and demands nothing", () => {
  const [finding] = about({}).findings;

  assert.is(finding?.says, "lamp is pushed to RubyGems, and its gemspec does not demand that owners use multi-factor authentication.");
  assert.match(finding?.next ?? "", 'metadata["rubygems_mfa_required"] = "true"');
  assert.equal(finding?.at, at);
  assert.equal(finding?.packages, ["pkg:gem/lamp"]);
});

test("one that demands it, one that is not pushed, and packages of other registries are left alone", () => {
  assert.equal(about({ mfaRequired: true }), { findings: [], unseen: [] });
  assert.equal(about({}, []), { findings: [], unseen: [] });
  assert.equal(about({}, [push(["pkg:gem/wick"])]), { findings: [], unseen: [] });
  assert.equal(about({}, [aPublishPath({ registry: "github-packages", packages: ["pkg:gem/lamp"] })]), { findings: [], unseen: [] });
  assert.equal(about({ registry: "npm" }), { findings: [], unseen: [] });
});

test("computed metadata, and an upload that may be about another gem, are unseen", () => {
  const unseen = (given: Partial<PackageInFiles>, paths?: readonly PublishPath[]) => {
    const told = about(given, paths);
    return [told.findings.length, ...told.unseen.map(({ says }) => says)];
  };

  assert.equal(unseen({ mfaRequired: null }), [
    0,
    "Whether lamp demands multi-factor authentication of its owners could not be told from its gemspec.",
  ]);
  const which = [0, "Whether lamp, whose gemspec demands no multi-factor authentication for sure, is pushed from here could not be told."];
  assert.equal(unseen({}, [push([])]), which);
  assert.equal(unseen({}, [push(["pkg:gem/lamp", "pkg:gem/wick"])]), which);
});

test("a gemspec is read where it stands", () => {
  const files = {
    [releaseFile]:
      "on: push\njobs:\n  push:\n    runs-on: ubuntu-latest\n    steps:\n      - run: gem push lamp.gem\n        env:\n          GEM_HOST_API_KEY: ${{ secrets.KEY }}\n",
    "lamp.gemspec": 'Gem::Specification.new do |spec|\n  spec.name = "lamp"\nend\n',
  };
  const told = (extra: string) =>
    judgedFiles(gemWithoutMfaMetadata, { ...files, "lamp.gemspec": files["lamp.gemspec"].replace("end", `${extra}\nend`) });

  assert.equal(
    told("").findings.map((finding) => [finding.at.line, finding.at.column]),
    [[2, 16]],
  );
  assert.equal(told('  spec.metadata["rubygems_mfa_required"] = "true"').findings, []);
});

test.run();
