import { impossible } from "../acts/acted.ts";
import type { Living } from "../living.ts";
import type { Advised } from "./deeds.ts";

/** Does what a finding says of settings, and gives what it did. In: the bare name of the repository that it is told of. */
export function settle(organisation: Living, deed: Advised, repository: string): string {
  switch (deed.do) {
    case "require-two-factor":
      organisation.changeOrganisation((before) => ({
        ...before,
        twoFactorRequired: true,
        people: before.people.map((person) => (person.twoFactor === "none" ? { ...person, twoFactor: "secure" } : person)),
      }));
      return "had everybody set up a second factor, and required it";
    case "put-ruleset": {
      const { target, refs, rules } = deed;
      organisation.putRuleset(repository, {
        name: `${target} ${refs ?? "all"}`,
        target,
        enforcement: "active",
        include: [refs === null ? "~ALL" : `refs/${target === "tag" ? "tags" : "heads"}/${refs}`],
        exclude: [],
        rules: rules.map((type) => (type === "pull_request" ? { type, approvals: 1 } : { type })),
        // Owners release.
        bypass: target === "tag" ? ["owner"] : [],
      });
      return `made the ruleset ${target} ${refs ?? "all"}`;
    }
    case "forbid-bypass": {
      const found = organisation.repository(repository)?.environments.find(({ name }) => name === deed.environment);
      if (found === undefined) throw impossible(`${repository} has no environment ${deed.environment}.`);
      organisation.setEnvironment(repository, { ...found, adminsBypass: false });
      return `let no administrator past ${deed.environment}`;
    }
  }
}
