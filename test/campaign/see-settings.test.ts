import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CampaignSubject } from "../../src/campaign/subject.ts";
import { anEnvironment, observed, theOrganisation, theSettings } from "../github.ts";
import { hidden, only } from "./lamp.ts";

test("an old token that an environment keeps is still there", () => {
  const secret = { name: "NPM_TOKEN", createdAt: "2025-01-01T00:00:00Z", updatedAt: "2025-01-01T00:00:00Z" };
  const kept = (secrets: ReturnType<typeof anEnvironment>["secrets"]) =>
    only({ given: { settings: theSettings({ environments: observed([anEnvironment({ secrets })]) }) } }).steps.find(
      ({ step }) => step.kind === "delete-secret",
    );
  assert.equal([kept(observed([secret]))?.state, kept(observed([secret]))?.shownBy], ["open", "The environment npm still has the secret NPM_TOKEN."]);
  assert.equal([kept(hidden)?.state, kept(observed([]))?.state], ["asked", "done"]);
});

test("a variable is missing only where the organisation's were seen as well", () => {
  const variable = { name: "NUGET_USER", updatedAt: "2026-01-01T00:00:00Z" };
  const state = (given: Partial<CampaignSubject>) =>
    only({ registry: "nuget", name: "Lamp", given }).steps.find(({ step }) => step.kind === "variable")?.state;
  assert.is(state({}), "open");
  assert.is(state({ settings: theSettings({ variables: observed([variable]) }) }), "done");
  assert.is(state({ organisation: theOrganisation({ variables: observed([variable]) }) }), "asked");
  assert.is(state({ organisation: null }), "asked");
});

test.run();
