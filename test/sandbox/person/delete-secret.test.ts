import { test } from "uvu";
import * as assert from "uvu/assert";
import { environment, secret } from "../../../src/sandbox/organisation/builders.ts";
import type { DeleteSecret } from "../../../src/sandbox/person/deeds.ts";
import { deleteIdleTokens, deleteSecret } from "../../../src/sandbox/person/delete-secret.ts";
import { throwsCode } from "../../rejects.ts";
import { aMorning, type Morning } from "./lantern.ts";

const release = ".github/workflows/release.yml";

function deleting(works: Morning, repository: string, name: string, given: Partial<DeleteSecret> = {}): string {
  const deed = { do: "delete-secret", name, slug: `lantern-works/${repository}`, environment: null, organisation: null, ...given } as const;
  return deleteSecret(works, deed, works.organisation.repository(repository));
}

/** One that publishes without a secret. */
function trusting(repository: string): Morning {
  const works = aMorning();
  const trusted = works.organisation.repository("kindle")?.files[release] ?? "";
  works.organisation.putFiles(repository, { [release]: trusted });
  return works;
}

test("a secret of the repository goes once no workflow reads it, and stays while one does", () => {
  const reading = aMorning();
  throwsCode(() => deleting(reading, "slag", "CARGO_REGISTRY_TOKEN"), "usage");
  assert.is(reading.organisation.repository("slag")?.secrets.length, 1);

  const works = trusting("slag");
  assert.match(deleting(works, "slag", "CARGO_REGISTRY_TOKEN"), "of slag");
  assert.equal(works.organisation.repository("slag")?.secrets, []);
});

test("where the repository has none of the name, that of an environment goes, as far as no workflow job in it reads it", () => {
  throwsCode(() => deleting(aMorning(), "dipper", "DIPPER_PYPI_TOKEN"), "usage");
  const works = trusting("dipper");
  assert.match(deleting(works, "dipper", "dipper_pypi_token"), "of release");
  assert.equal(works.organisation.repository("dipper")?.environments[0]?.secrets, []);
});

test("that of the organisation goes where no repository that it reaches has it from there, and the new one of an environment stays", () => {
  const works = aMorning();
  throwsCode(() => deleting(works, "oven", "CENTRAL_PASSWORD"), "usage");
  works.organisation.setEnvironment("oven", environment({ secrets: [secret("CENTRAL_PASSWORD", "2026-11-25")] }));
  throwsCode(() => deleting(works, "oven", "CENTRAL_PASSWORD"), "usage");
  const text = works.organisation.repository("oven")?.files[release] ?? "";
  works.organisation.putFiles("oven", { [release]: text.replace("runs-on: ubuntu-latest\n", "runs-on: ubuntu-latest\n    environment: release\n") });

  assert.match(deleting(works, "oven", "CENTRAL_PASSWORD"), "of the organisation");
  assert.not.ok(works.organisation.now().secrets.some(({ name }) => name === "CENTRAL_PASSWORD"));
  assert.is(works.organisation.repository("oven")?.environments[0]?.secrets.length, 1);
});

test("one of the organisation that another repository still reads stays, whoever asks", () => {
  const works = trusting("wick");
  const reader = aMorning().organisation.now().repositories[0]?.files[release] ?? "";
  works.organisation.putFiles("lamp", { [release]: `${reader}\n      - run: ship \${{ secrets.NPM_TOKEN }}\n` });

  throwsCode(() => deleting(works, "wick", "NPM_TOKEN"), "usage");
  throwsCode(() => deleting(works, "wick", "NPM_TOKEN", { slug: null, organisation: "lantern-works" }), "usage");
  assert.ok(works.organisation.now().secrets.some(({ name }) => name === "NPM_TOKEN"));
});

test("where no name is told, what is named for the registry and read by nothing goes", () => {
  const works = trusting("dipper");
  works.organisation.setSecret("dipper", "CHAT_WEBHOOK");
  const idle = (name: string, of: string) => {
    const own = works.organisation.repository(name);
    return own === undefined ? [] : deleteIdleTokens(works, own, of);
  };

  assert.is(idle("dipper", "PyPI").length, 1);
  assert.equal(idle("dipper", "PyPI"), []);
  assert.equal(
    works.organisation.repository("dipper")?.secrets.map(({ name }) => name),
    ["CHAT_WEBHOOK"],
  );
  assert.equal(idle("holder", "PyPI"), [], "its workflow reads it");
  works.organisation.setSecret("dipper", "CARGO_REGISTRY_TOKEN");
  assert.is(idle("dipper", "crates.io").length, 1);
});

test("what is nowhere cannot be deleted", () => {
  throwsCode(() => deleting(aMorning(), "kindle", "NOTHING"), "usage");
  throwsCode(() => deleting(aMorning(), "kindle", "NOTHING", { environment: "release" }), "usage");
});

test.run();
