import { test } from "uvu";
import * as assert from "uvu/assert";
import { toldKey } from "../../src/campaign/told-key.ts";
import type { Campaign } from "../../src/model/campaign.ts";
import type { RunbookStepKind } from "../../src/model/fix.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { observed } from "../github.ts";
import { theReleases } from "../registries/ledger.ts";
import { byToken, hidden, only, pullRequest } from "./lamp.ts";

test("a project that is not there yet is not waited for: a pending publisher takes the place of its own", () => {
  const proposed = new Map([["pkg:pypi/lamp", { state: "open" as const, url: pullRequest }]]);
  const at = (exists: RegistryRecord["exists"], ...kinds: readonly RunbookStepKind[]) =>
    only({
      registry: "pypi",
      name: "lamp",
      path: byToken,
      record: { exists, publishers: hidden, releases: theReleases([]) },
      given: { proposed, told: new Set(kinds.map((kind) => toldKey(kind, "pkg:pypi/lamp"))) },
    });
  const kinds = ({ steps }: Campaign) => steps.flatMap(({ step: { kind } }) => (kind === "register" || kind === "first-version" ? kind : []));
  assert.equal(kinds(at(observed(true))), ["register"]);
  assert.equal(kinds(at(hidden)), ["register", "first-version"]);
  assert.equal(kinds(at(hidden, "register")), ["register"]);
  const fresh = at(observed(false));
  assert.equal(kinds(fresh), ["first-version"]);
  assert.match(fresh.holds ?? "", "Make a pending publisher for lamp at PyPI: ");
  assert.is(at(observed(false), "first-version").holds, null);
  const merged = only({
    registry: "pypi",
    name: "lamp",
    record: { exists: observed(false), publishers: hidden, releases: theReleases([]) },
    given: { told: new Set([toldKey("first-version", "pkg:pypi/lamp")]) },
  });
  assert.equal([merged.stage, merged.shownBy.at(-1)], ["registered", "Somebody said that lamp has a pending publisher at PyPI."]);
});

test.run();
