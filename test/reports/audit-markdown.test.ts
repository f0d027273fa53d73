import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditMarkdown } from "../../src/reports/audit-markdown.ts";
import { hostileText } from "./hostile.ts";
import {
  aFinding,
  aFullReport,
  anUnseen,
  aPosture,
  aReport,
  notAsked,
  saying,
  sayingOfSettings,
  theRendering,
  aFullOrganisationReport,
} from "./sample.ts";

test("the answer comes first, then the findings, their lines and what the rules mean", () => {
  assert.is(
    auditMarkdown(aReport({ findings: [aFinding()], packages: [aPosture()] }), theRendering()),
    `## Publishing audit of \`lanternfish/lamp\`

**1 finding: 1 high.** 1 package: 1 token.

Looked at 1 publish path in 2 workflow files, on 2026-11-25.

| severity | rule | place | what | next |
|---|---|---|---|---|
| **high** | \`stored-publish-token\` | \`.github/workflows/release.yml:20\` | npm publish uploads to npm with the secret NPM\\_TOKEN, although npm offers trusted publishing. | Register this workflow as a trusted publisher at npm, and delete the secret. |

<details><summary>Lines of <code>.github/workflows/release.yml</code>: 1 finding</summary>

\`\`\`text
high  stored-publish-token  .github/workflows/release.yml:20:14
  20 │         run: npm publish
     │              ^^^^^^^^^^^
     │              npm publish uploads to npm with the secret NPM_TOKEN, although npm offers
     │              trusted publishing.
  22 │           NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
     │           ----------------------------------------- NODE_AUTH_TOKEN is secrets.NPM_TOKEN
\`\`\`

</details>

### Rules

- \`stored-publish-token\`: A workflow job publishes with a long-lived token kept as a secret. Motivated by stolen publish tokens.

Their pages say what to do by hand and when to waive: \`imprimatur explain RULE\`.

### Packages

| registry | package | level | missing for the next |
|---|---|---|---|
| npm | \`@lanternfish/lamp\` | level 1 of 4, token | .github/workflows/release.yml › publish publishes with NPM\\_TOKEN: trusted publishing has to take its place. |

No policy file: every rule is on, and nothing is waived but by comments.

`,
  );
});

test("graver findings come first, and rules are linked where they can be read", () => {
  const findings = [aFinding({ severity: "low" }), aFinding({ severity: "critical" })];
  const text = auditMarkdown(aReport({ findings }), theRendering({ address: (rule) => `https://lanternfish.example/${rule}` }));

  assert.ok(text.indexOf("**critical**") < text.indexOf("**low**"));
  assert.match(text, "| **low** | [`stored-publish-token`](<https://lanternfish.example/stored-publish-token>) |");
});

test("everything a report holds has its section", () => {
  const text = auditMarkdown(aFullReport(), theRendering());

  assert.match(text, "| **medium** (medium confidence) | `workflow-wide-id-token` |");
  assert.match(
    text,
    "| `stored-publish-token` | `.github/workflows/release.yml:20` | The first release has to be made by token. | keeper | 2027-01-31 | `.github/imprimatur.yml:4` |",
  );
  assert.match(text, "- `.github/workflows/release.yml:9`: Which credential npm publish uses could not be told. Not judged: `stored-publish-token`.");
  assert.is(text.split("An owner of the packages can show it. Not judged: 2 rules.").length, 2);
  assert.match(text, "### Not read\n\n- `a.yml:1:2`: A tab indents this line.");
  assert.match(text, "Policy: .github/imprimatur.yml. Switched off: missing-provenance.");
  assert.match(text, "| PyPI | package not told | level 3 of 3, trusted at best |");
});

test("several repositories have a heading each under the answer to all; what no file shows is told once", () => {
  const text = auditMarkdown(
    aReport({ findings: [aFinding()], unseen: [notAsked, anUnseen()] }, { slug: "lanternfish/oil", unseen: [notAsked] }),
    theRendering(),
  );

  assert.match(text, /^# Publishing audit of 2 repositories\n\n\*\*1 finding: 1 high; 1 place could not be judged;/);
  assert.match(text, "\n| `lanternfish/oil` | Nothing found; what files alone do not show was not looked at. |\n");
  assert.is(text.split("What the registries hold").length, 2);
  assert.is(text.split("\n## Publishing audit of ").length, 3);
});

test("the view of packages shows how each is published and what was not seen, and no findings", () => {
  const text = auditMarkdown(aFullReport(), theRendering({ view: "packages" }));

  assert.match(text, "| registry | package | level | missing for the next | published by | not seen |");
  assert.match(text, "| `.github/workflows/release.yml › publish` | Whether the environment pypi is protected. |");
  assert.not.match(text, "| severity |");
});

test("an organisation's posture comes first, then the organisation, then its repositories with something to tell", () => {
  const text = auditMarkdown(aFullOrganisationReport(), theRendering());
  const order = [
    "# Publishing posture of `lanternfish`\n",
    "## The organisation `lanternfish` itself\n",
    "## Publishing audit of `lanternfish/lamp`\n",
  ];

  assert.ok(order.every((part, index) => text.indexOf(part) > (index === 0 ? -1 : text.indexOf(order[index - 1] ?? ""))));
  assert.not.match(text, "## Publishing audit of `lanternfish/oil`");
  assert.match(text, "1 repository not listed: nothing is published there, and nothing was found.");
  assert.match(text, "- Not read: `lanternfish/vault`");
  assert.match(
    text,
    "| [`organisation secret NPM_TOKEN`](<https://github.com/organizations/lanternfish/settings/secrets/actions>) | The secret NPM\\_TOKEN was last",
  );
  assert.match(text, "<br>[`repository lanternfish/oil`](<https://github.com/lanternfish/oil/settings/secrets/actions>): It can read the secret. |");
  assert.match(text, "| `organisation secret PYPI` |");
  assert.match(text, "<summary>Lines behind settings: 1 finding</summary>");
  assert.match(text, "- The permission administration: read would show it. 1 fact of `lanternfish/lamp`. Not judged: `stored-publish-token`.");
});

test("a summary of GitHub takes no more than 1 MiB: what is cut is said", () => {
  const findings = Array.from({ length: 6000 }, (_, index) =>
    aFinding({ at: { file: `${index % 9}.yml`, line: index + 1, column: 1 }, next: `Do ${index}.` }),
  );
  const text = auditMarkdown(aReport({ findings }), theRendering());

  assert.ok(Buffer.byteLength(text) < 1024 * 1024);
  assert.match(text, /\*\*Cut to fit:\*\* \d+ excerpts and \d+ lines left out\./);
});

test("hostile names of settings add no line or cell, and links go to the host alone", () => {
  const shape = (text: string) => text.split("\n").map((line) => (line.startsWith("|") ? line.split("|").length : line === ""));
  for (const view of ["summary", "findings", "controls"] as const) {
    const expected = shape(fenceless(auditMarkdown(sayingOfSettings("lamp"), theRendering({ view }))));
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(/[a-z0-9]/i.test(text));
        const written = fenceless(auditMarkdown(sayingOfSettings(text), theRendering({ view })));
        assert.equal(shape(written), expected);
        for (const [, address = ""] of written.matchAll(/\]\(<([^>]*)>\)/g))
          assert.match(address, /^https:\/\/github\.com\/[\w\-.~/%!$&'()*+,;=:@?#]+$/);
      }),
    );
  }
});

test("hostile text adds no line, cell, tag or mention", () => {
  const shape = (text: string) =>
    text
      .replace(/```+text[\s\S]*?\n```+\n/g, "")
      .split("\n")
      .map((line) => (line.startsWith("|") ? line.split("|").length : line === ""));
  for (const view of ["findings", "packages", "controls"] as const) {
    const expected = shape(auditMarkdown(saying("lamp"), theRendering({ view })));
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(/[a-z0-9]/i.test(text));
        const written = auditMarkdown(saying(text), theRendering({ view }));
        assert.equal(shape(written), expected);
        const bare = written.replace(/(?<!\\)(`+)[^`][\s\S]*?(?<!`)\1(?!`)|<code>.*?<\/code>/g, "").replace(/<\/?(details|summary|br)>/g, "");
        assert.not.match(bare, /[<>]|@[a-z0-9]|:\/\/|www\.|\bgh-\d/i);
      }),
    );
  }
});

test.run();

/** Lines of files stand in fences, as they are. */
function fenceless(markdown: string): string {
  return markdown.replace(/```+text[\s\S]*?\n```+\n/g, "");
}
