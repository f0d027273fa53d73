import { createHash } from "node:crypto";
import type { RecordedPublisher, RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage, SandboxSigned } from "../../registries/description.ts";
import { login, organisationId } from "../builders.ts";
import { byAccount, byPublisher, bySignedRun, lately, packageFrom, person, publisher, runOf } from "./builders.ts";

/** PyPI tells nobody its name of a publisher. */
function pypiPublisher(name: string, given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  return publisher(name, {
    id: createHash("sha256").update(`pypi publisher ${name}`).digest("hex").slice(0, 32),
    ownerId: String(organisationId),
    ...given,
  });
}

/** Ada and Dora by name, and whoever may in the organisation of PyPI. */
const owners: readonly RegistryOwner[] = [
  person("ada-wick", "Owner"),
  person("dora-sconce", "Maintainer"),
  { kind: "organisation", name: login, role: null, github: null },
];

function project(name: string, given: Partial<SandboxPackage> & Pick<SandboxPackage, "releases">): SandboxPackage {
  return packageFrom(name, { registry: "pypi", name: `${login}-${name}`, owners, ...given });
}

interface Given {
  readonly publisher?: Partial<RecordedPublisher>;
  readonly version?: string;
  readonly day?: string;
  readonly run?: Partial<SandboxSigned>;
}

/** One whose newest version came out by a trusted publisher with provenance; in good order, but for what is given. */
function trusted(name: string, given: Given = {}): SandboxPackage {
  const { version = "1.4.0", day = lately, run = {} } = given;
  const own = pypiPublisher(name, given.publisher);
  const releases = [byAccount("1.2.0", "2026-02-24", "dora-sconce"), bySignedRun(version, day, own, runOf(name, version, run))];
  return project(name, { publishers: [own], releases });
}

const byToken = [byAccount("1.3.0", "2026-05-26", "ada-wick"), byAccount("1.4.0", "2026-10-06", "ada-wick")];
const comment = { event: "issue_comment", ref: "refs/heads/main" } as const;

const snuffer = pypiPublisher("snuffer");
const wicker = pypiPublisher("wicker");

/** Projects of PyPI. That of `payroll` stands in a manifest alone: PyPI has none of that name. */
export const pypiPackages: readonly SandboxPackage[] = [
  trusted("candle"),
  trusted("taper"),
  // What lies there as its provenance is that of another project.
  project("snuffer", {
    publishers: [snuffer],
    releases: [
      byAccount("1.2.0", "2026-02-24", "dora-sconce"),
      { ...byPublisher("1.4.0", lately, snuffer, runOf("snuffer", "1.4.0", comment)), bundleOf: `pypi ${login}-candle 1.4.0` },
    ],
  }),
  trusted("stearin", { run: comment }),
  // The environment has another name since 1.3.0, and PyPI was not told.
  trusted("trimmer", { version: "1.3.0", day: "2026-06-16", publisher: { environment: "pypi" }, run: { environment: "pypi" } }),
  trusted("tallow"),
  // The environment is another workflow job's, and so the publisher can demand none.
  trusted("beeswax", { publisher: { environment: null }, run: { environment: null } }),
  // Its workflow switches attestations off, and without them PyPI shows nobody how a version came out.
  project("wicker", { publishers: [wicker], releases: [byPublisher("1.4.0", lately, wicker, runOf("wicker", "1.4.0"))] }),
  trusted("molds"),
  trusted("rushlight"),
  // Names the workflow that is started, and PyPI compares the one that it calls: since 1.3.0 nothing came out.
  trusted("sputter", { version: "1.3.0", day: "2026-06-16" }),
  trusted("spindle"),
  // Otto belongs to no organisation of ours.
  project("paraffin", { owners: [...owners, person("otto-snuff", "Maintainer")], releases: byToken }),
  // One account alone owns it.
  project("holder", { owners: [person("ada-wick", "Owner")], releases: byToken }),
  project("dipper", { releases: byToken }),
];
