import { test } from "uvu";
import * as assert from "uvu/assert";
import { askedBy } from "../../../src/sandbox/person/asked.ts";
import { readAdvice } from "../../../src/sandbox/person/read-advice.ts";
import { settle } from "../../../src/sandbox/person/settle.ts";
import { throwsCode } from "../../rejects.ts";
import { aMorning } from "./lantern.ts";

const tags = "Make a tag ruleset for tags v* that restricts creations and updates, with only those who release on its bypass list.";
const branch = "Make a branch ruleset for the branch main that requires a pull request with an approval.";
const bypass = 'Switch off "Allow administrators to bypass configured protection rules" in the environment release.';
const factor =
  "Have everybody who lacks it set up a second factor, since the requirement blocks members and removes outside collaborators without one; then require it, and only secure methods, in the organisation's authentication security settings.";

test("what findings say of settings is understood", () => {
  assert.equal(readAdvice(tags), { do: "put-ruleset", target: "tag", refs: "v*", rules: ["creation", "update"] });
  assert.equal(readAdvice(tags.replace("tags v*", "all tags").replace("creations and ", "")), {
    do: "put-ruleset",
    target: "tag",
    refs: null,
    rules: ["update"],
  });
  assert.equal(readAdvice(branch), { do: "put-ruleset", target: "branch", refs: "main", rules: ["pull_request"] });
  assert.equal(readAdvice(branch.replace("the branch main", "any branch")), {
    do: "put-ruleset",
    target: "branch",
    refs: null,
    rules: ["pull_request"],
  });
  assert.equal(readAdvice(`It is open. ${bypass}`), { do: "forbid-bypass", environment: "release" });
  assert.equal(readAdvice(factor), { do: "require-two-factor" });
  assert.is(readAdvice("Pin the action to a commit."), undefined);
});

test("a finding's line of an issue is read with what Markdown needs taken off, and a task is none", () => {
  const body = `- **medium** \`unprotected-release-ref\`\n  - [\`tags v*\`](<https://github.com/lantern-works/spark/settings/rules>): It is open. ${tags.replace("*", "\\*")}\n- [ ] ${branch}\n`;
  assert.equal(askedBy(body).advised, [{ do: "put-ruleset", target: "tag", refs: "v*", rules: ["creation", "update"] }]);
});

test("what they say is done: a ruleset that holds, nobody past the environment, a second factor for all", () => {
  const { organisation } = aMorning();
  for (const words of [tags, branch]) {
    const deed = readAdvice(words);
    if (deed !== undefined) settle(organisation, deed, "spark");
  }
  const rulesets = organisation
    .repository("spark")
    ?.rulesets.map(({ include, rules, enforcement }) => [include, rules.map(({ type }) => type), enforcement]);
  assert.equal(rulesets, [
    [["refs/tags/v*"], ["creation", "update"], "active"],
    [["refs/heads/main"], ["pull_request"], "active"],
  ]);

  settle(organisation, { do: "forbid-bypass", environment: "release" }, "tallow");
  assert.is(organisation.repository("tallow")?.environments[0]?.adminsBypass, false);
  throwsCode(() => settle(organisation, { do: "forbid-bypass", environment: "staging" }, "tallow"), "usage");

  settle(organisation, { do: "require-two-factor" }, "");
  assert.ok(organisation.now().twoFactorRequired && organisation.now().people.every(({ twoFactor }) => twoFactor !== "none"));
});

test.run();
