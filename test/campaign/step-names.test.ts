import { test } from "uvu";
import * as assert from "uvu/assert";
import { nameIn, registryIn } from "../../src/campaign/package-name.ts";
import { environmentIn, secretsIn, variableIn } from "../../src/campaign/step-names.ts";
import { registryIds } from "../../src/model/registry.ts";
import { purlNamed } from "../../src/registries/purl.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";
import { theRunbook } from "./lamp.ts";

const names: Readonly<Record<string, string>> = { npm: "@lanternfish/lamp", "maven-central": "com.lanternfish:lamp" };

test("every registry's runbook is read as it was written", () => {
  for (const registry of registryIds) {
    const name = names[registry] ?? "lamp";
    const path = aPublishPath({ registry, environment: "release", credential: aStoredToken() });
    const { steps } = theRunbook(registry, purlNamed(registry, name), name, path, ["LAMP_TOKEN"]);
    const of = (kind: string) => steps.filter((step) => step.kind === kind);
    assert.equal(of("environment").map(environmentIn), ["release"], registry);
    assert.equal(of("delete-secret").flatMap(secretsIn), [{ name: "LAMP_TOKEN", environment: undefined, organisation: undefined }], registry);
    assert.equal(
      of("store-token").flatMap(secretsIn),
      registry === "maven-central" ? [{ name: "LAMP_TOKEN", environment: "release", organisation: undefined }] : [],
    );
    assert.equal(of("variable").map(variableIn), registry === "nuget" ? ["NUGET_USER"] : []);
    assert.is(of("release").length, 1, registry);
  }
});

test("a purl is read as the registries' own table writes it", () => {
  for (const registry of registryIds) {
    const name = names[registry] ?? "lamp";
    assert.equal([registryIn(purlNamed(registry, name)), nameIn(purlNamed(registry, name))], [registry, name]);
  }
  assert.equal([registryIn("pkg:golang/lamp"), nameIn("pkg:npm/%zz")], [undefined, "%zz"]);
});

test.run();
