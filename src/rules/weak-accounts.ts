import type { Confidence, Severity } from "../model/finding.ts";
import type { Observed } from "../model/observed.ts";
import type { Setting, SettingEvidence } from "../model/setting.ts";
import { isManaged } from "./managed-accounts.ts";
import { type PeopleWhoPublish, peopleWhoPublish, type PublishingReach } from "./people-who-publish.ts";
import type { Answer, Doubt, OrganisationSubject } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { counted, upToFive } from "./up-to-five.ts";

export interface Weakness {
  readonly who: "member" | "collaborator";
  readonly accounts: Observed<readonly string[]>;
  /** Behind "Which members": `have no two-factor authentication`. */
  readonly have: string;
  /** The same of one. */
  readonly has: string;
  readonly remark: (reach: PublishingReach) => {
    /** Behind the first sentence, with its comma; "" where there is nothing to add. */
    readonly adds: string;
    readonly next: (login: string) => string;
    readonly severity?: Severity;
    readonly confidence?: Confidence;
    readonly evidence?: readonly SettingEvidence[];
  };
}

/** One answer for each account that can publish, the others counted beside it; what could not be told of them all is one doubt. */
export function weakAccounts(subject: OrganisationSubject, weakness: Weakness): readonly Answer[] {
  const people = peopleWhoPublish(subject);
  if (!people.matters || isManaged(subject.organisation, "") === true) return [];
  const { accounts, who, have } = weakness;
  const page = peoplePage(subject.organisation.login, who);
  if (!accounts.seen) return [{ at: page, unseen: `Which ${nameOf[who]}s ${have} could not be seen.`, needs: shownBy(accounts) }];

  const own = accounts.value.filter((login) => isManaged(subject.organisation, login) === false);
  const reaching = own.flatMap((login) => {
    const reach = people.reachOf(login, who);
    return reach === undefined ? [] : [{ login, reach }];
  });
  const rest = own.filter((login) => !reaching.some((one) => one.login === login));
  const others =
    rest.length === 0 ? [] : [{ ...page, says: `${counted(rest.length, `more ${nameOf[who]}`)} ${rest.length === 1 ? weakness.has : have}` }];
  return [
    ...reaching.map(({ login, reach }) => {
      const { adds, next, evidence = [], ...graded } = weakness.remark(reach);
      return {
        at: { setting: `${nameOf[who]} ${login}`, page: page.page },
        says: `${login}, who ${reach.says}, ${weakness.has}${adds}.`,
        next: next(login),
        evidence: [...evidence, ...others],
        packages: reach.packages,
        ...graded,
      };
    }),
    ...perhapsManaged(subject, accounts.value, page),
    ...perhapsPublishing(rest, people, weakness, page),
  ];
}

function perhapsManaged({ organisation }: OrganisationSubject, logins: readonly string[], at: Setting): readonly Doubt[] {
  const perhaps = logins.filter((login) => isManaged(organisation, login) === "unknown");
  if (perhaps.length === 0 || organisation.managedUsers.seen) return [];
  const unseen = `Whether an identity provider keeps the ${perhaps.length === 1 ? "account" : "accounts"} ${upToFive(perhaps)}, and with it the second factor, could not be seen.`;
  return [{ at, unseen, needs: shownBy(organisation.managedUsers) }];
}

function perhapsPublishing(
  rest: readonly string[],
  { unseen, because }: PeopleWhoPublish,
  { who, have, has }: Weakness,
  at: Setting,
): readonly Doubt[] {
  if (rest.length === 0 || unseen.length === 0) return [];
  const accounts = rest.length === 1 ? `${upToFive(rest)}, who ${has},` : `${upToFive(rest)}, ${nameOf[who]}s who ${have},`;
  return [
    {
      at,
      unseen: `Whether ${accounts} can push to ${upToFive(unseen)} could not be seen.`,
      needs: because === null ? "An audit that can read these repositories can show it." : shownBy(because),
    },
  ];
}

const nameOf = { member: "member", collaborator: "outside collaborator" } as const;

function peoplePage(login: string, who: Weakness["who"]): Setting {
  return who === "member"
    ? { setting: "members of the organisation", page: `orgs/${login}/people` }
    : { setting: "outside collaborators of the organisation", page: `orgs/${login}/outside-collaborators` };
}
