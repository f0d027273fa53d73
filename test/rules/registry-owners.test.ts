import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { ownersDoubts, ownerWords } from "../../src/rules/registry-owners.ts";
import { anEntry, anOwner, aRecord } from "../registries/ledger.ts";

const entry = (record: Partial<RegistryRecord>) => anEntry({ record: aRecord({ owners: unseen("not-asked"), ...record }), paths: [] });

test("owners that were hidden for one reason are one doubt for each registry, and alone told at the package", () => {
  const hidden = unseen("not-offered", "Maven Central itself");
  const doubts = ownersDoubts([
    entry({ registry: "maven-central", name: "com.lanternfish:lamp", owners: hidden }),
    entry({ registry: "maven-central", name: "com.lanternfish:wick", owners: hidden }),
    entry({ registry: "pypi", name: "lamp" }),
    entry({ registry: "npm", name: "lamp" }),
  ]);

  assert.equal(
    doubts.map(({ at, unseen: says, needs }) => [at && "setting" in at ? at.setting : at, says, needs]),
    [
      [null, "Who owns com.lanternfish:lamp and com.lanternfish:wick at Maven Central could not be seen.", "Needed to see it: Maven Central itself."],
      ["PyPI package lamp", "Who owns it at its registry could not be seen.", "It was not asked for in this audit."],
      ["npm package lamp", "Who owns it at its registry could not be seen.", "It was not asked for in this audit."],
    ],
  );
});

test("a role is told unless it is that of an owner", () => {
  const words = (role: string | null) => ownerWords(anOwner({ name: "lin", role }), aRecord({ registry: "pypi", name: "lamp" }));
  assert.equal(
    [words(null), words("Owner"), words("Maintainer")],
    ["lin owns lamp at PyPI", "lin owns lamp at PyPI", "lin owns lamp at PyPI as maintainer"],
  );
});

test.run();
