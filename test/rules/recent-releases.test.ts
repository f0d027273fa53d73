import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ReleaseOrigin } from "../../src/model/release.ts";
import { releasesOf, releaseWords, shownIn } from "../../src/rules/recent-releases.ts";
import { anEntry, aPublisher, aRecord, aRelease, theReleases } from "../registries/ledger.ts";

const entryOf = (...newest: readonly ReturnType<typeof aRelease>[]) => anEntry({ record: aRecord({ releases: theReleases(newest) }) });
const versions = (list: readonly { readonly version: string }[]) => list.map(({ version }) => version);

function origin(given: Partial<ReleaseOrigin> = {}): ReleaseOrigin {
  const rest = { ref: null, commit: null, event: null, runner: null, run: null };
  return {
    toldBy: "certificate",
    provider: "github",
    repository: "Lanternfish/lamp",
    workflow: ".github/workflows/release.yml",
    environment: null,
    ...rest,
    ...given,
  };
}

test("versions of all lines stand by date, those without one last", () => {
  const entry = entryOf(
    aRelease({ version: "3.0.0", publishedAt: null }),
    aRelease({ version: "1.9.1", publishedAt: "2026-11-22T10:00:00Z" }),
    aRelease({ version: "2.0.0", publishedAt: "2026-11-23T10:00:00Z" }),
    aRelease({ version: "1.9.0", publishedAt: "2026-11-21T10:00:00Z" }),
  );

  assert.equal(versions(releasesOf(entry)), ["2.0.0", "1.9.1", "1.9.0", "3.0.0"]);
});

test("the version that shows a publisher has its repository, file and environment", () => {
  const entry = entryOf(
    aRelease({ version: "1.3.0", publishedAt: "2026-11-23T10:00:00Z", origin: origin({ workflow: ".github/workflows/other.yml" }) }),
    aRelease({ version: "1.2.0", publishedAt: "2026-11-22T10:00:00Z", origin: origin({ environment: "npm" }) }),
    aRelease({ version: "1.1.0", publishedAt: "2026-11-21T10:00:00Z", origin: origin() }),
  );

  assert.is(shownIn(entry, aPublisher())?.version, "1.2.0");
  assert.is(shownIn(entry, aPublisher({ environment: null }))?.version, "1.1.0");
  assert.is(shownIn(entry, aPublisher({ environment: "release" })), undefined);
  assert.is(shownIn(entry, aPublisher({ repository: "wick" })), undefined);
  const bound = entryOf(aRelease({ origin: origin({ environment: "npm" }) }));
  assert.is(shownIn(bound, aPublisher({ environment: null }))?.version, "1.2.0", "one that demands none takes any");
});

test("how a version came out is told with its account, and whether it was taken back", () => {
  assert.is(releaseWords(aRelease({ manner: "staged" })), "1.2.0 came out on 2026-11-20 staged by a workflow and approved by a person");
  assert.is(
    releaseWords(aRelease({ manner: "token-or-person", publishedAt: null, withdrawn: true })),
    "1.2.0 came out by an account, with a token or by hand (account ada), and was taken back",
  );
});

test.run();
