import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { manifestFrom } from "../../../src/app/setup/manifest.ts";
import { throwsCode } from "../../rejects.ts";

const address = "https://imprimatur.example.org";
const yml = readFileSync("app.yml", "utf8");

test("app.yml becomes what GitHub takes, with this App's addresses", () => {
  const { default_permissions: permissions, default_events: events, description, ...rest } = manifestFrom(yml, address, "Imprimatur acme");

  assert.equal(rest, {
    name: "Imprimatur acme",
    url: address,
    public: false,
    hook_attributes: { active: true, url: `${address}/api/github/webhooks` },
    redirect_url: `${address}/setup/created`,
  });
  assert.is(permissions["contents"], "write");
  assert.ok(events.includes("push"));
  assert.ok(description.length > 0);
  assert.is(manifestFrom(yml, address, "x".repeat(80)).name.length, 34);
});

test("what GitHub would refuse whole is refused here, with its reason", () => {
  const refused = (text: string) => throwsCode(() => manifestFrom(text, address, "Imprimatur"), "unreadable-input").message;

  assert.match(refused(yml.replace("  - push", "  - installation")), "every App is sent installation");
  assert.match(refused(yml.replace("  - push", "  - pushed")), "nothing is made of the event pushed");
  assert.match(refused(yml.replace("  issues: write\n", "")), "the event issue_comment takes the permission issues");
  assert.match(refused(yml.replace("issues: write", "issues: admin")), "default_permissions.issues");
  assert.match(refused(`${yml}\nurl: https://example.org\n`), "url");
  assert.match(refused(yml.replace("public: false", "public: [")), "app.yml cannot be made into a manifest");
  assert.match(refused(""), "app.yml");
});

test.run();
