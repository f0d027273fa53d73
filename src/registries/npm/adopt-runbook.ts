import type { Runbook, RunbookStep } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import { environmentOf, environmentSteps, fileName, quoted, releaseStep, secretSteps } from "../adopt/runbook-steps.ts";

/** What a package's owners do at npm and GitHub, in order (facts npm A1, A2, A4 to A6). */
export function runbook({ slug, purl, name, path, secrets }: RunbookSubject): Runbook {
  const repository = slug ?? "<owner>/<repository>";
  const settings = `https://www.npmjs.com/package/${name}/access`;
  const file = fileName(path.workflow);
  const named = environmentOf(path);
  const environment = named === null ? "" : ` --env ${named.startsWith("<") ? named : quoted(named)}`;
  const staged = /\bstage publish$/.test(path.tool);
  const steps: readonly RunbookStep[] = [
    {
      kind: "first-version",
      when: "before-merge",
      says: "For a package that is not at npm yet, publish a first version by hand with two-factor authentication: a trusted publisher cannot make one.",
      commands: [],
      link: null,
      seenBy: "The registry has the package.",
    },
    ...environmentSteps(slug, path.environment),
    {
      kind: "register",
      when: "after-merge",
      says: "Once the next release is ready, register the trusted publisher as an owner of the package, with npm 11.15 or newer: it ends after 48 hours unless a release came through it. For several packages, choose to skip two-factor authentication for 5 minutes when the first asks for it, and run the commands in one go.",
      commands: [
        `npm trust github ${quoted(name)} --file ${quoted(file)} --repo ${repository}${environment} ${staged ? "--allow-stage-publish" : "--allow-publish"}`,
        "sleep 2",
      ],
      link: settings,
      seenBy: null,
    },
    {
      ...releaseStep(
        slug,
        path,
        `Release within those 48 hours${staged ? ", and approve the staged version with two-factor authentication" : ""}.`,
        `The released version's \`_npmUser\` names a trusted publisher${staged ? " and who approved it" : ""}.`,
      ),
      commands: staged ? [`npm stage list ${quoted(name)}`, "npm stage approve <id>"] : [],
    },
    {
      kind: "refuse-tokens",
      when: "after-release",
      says: "Have npm refuse tokens for the package. Those that bypass two-factor authentication are to lose direct publishing in January 2027.",
      commands: [`npm access set mfa=publish ${quoted(name)}`],
      link: settings,
      seenBy: null,
    },
    {
      kind: "revoke-token",
      when: "after-release",
      says: "Revoke the token that published before, as the account that made it, unless a package that still needs it is left.",
      commands: ["npm token list", "npm token revoke <id>"],
      link: null,
      seenBy: null,
    },
    ...secretSteps(slug, secrets),
  ];
  return { purl, steps };
}
