import { type Observed, unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Member } from "../../../model/people.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";

type People = Pick<
  Organisation,
  | "members"
  | "membersWithoutTwoFactor"
  | "membersWithInsecureTwoFactor"
  | "outsideCollaborators"
  | "collaboratorsWithoutTwoFactor"
  | "collaboratorsWithInsecureTwoFactor"
>;

const needs = "members: read";

/** Everybody else is shown those members alone who want to be seen. */
const membersOnly = "members: read, as a member of the organisation";

/** Filters by second factor are for owners alone; others get 422, and that is no empty list (facts/github.md section 1). */
const ownersOnly = "members: read, as an owner of the organisation";

/** Members with their role, outside collaborators, and who of them has no second factor or an insecure one. */
export async function readPeople(reader: Reader, login: string): Promise<People> {
  const members = (role: "admin" | "member") =>
    reader.list("GET /orgs/{org}/members", { org: login, role }, { needs, project: (all) => all.map((one) => one.login) });
  const filtered = (filter: "2fa_disabled" | "2fa_insecure") =>
    reader.list("GET /orgs/{org}/members", { org: login, filter }, { needs: ownersOnly, project: (all) => all.map((one) => one.login) });
  const outside = (filter: "all" | "2fa_disabled" | "2fa_insecure") =>
    reader.list(
      "GET /orgs/{org}/outside_collaborators",
      { org: login, filter },
      {
        needs: filter === "all" ? needs : ownersOnly,
        project: (all) => all.map((one) => one.login),
      },
    );
  const [owners, others, off, insecure, collaborators, collaboratorsOff, collaboratorsInsecure] = await Promise.all([
    members("admin"),
    members("member"),
    filtered("2fa_disabled"),
    filtered("2fa_insecure"),
    outside("all"),
    outside("2fa_disabled"),
    outside("2fa_insecure"),
  ]);
  return {
    members: together(owners, others),
    membersWithoutTwoFactor: sorted(off),
    membersWithInsecureTwoFactor: sorted(insecure),
    outsideCollaborators: sorted(collaborators),
    collaboratorsWithoutTwoFactor: sorted(collaboratorsOff),
    collaboratorsWithInsecureTwoFactor: sorted(collaboratorsInsecure),
  };
}

function together(owners: Observed<readonly string[]>, others: Observed<readonly string[]>): Observed<readonly Member[]> {
  if (!owners.seen) return owners;
  if (!others.seen) return others;
  // No organisation is without an owner: where none is shown, there is no telling who else is not.
  if (owners.value.length === 0) return unseen("no-permission", membersOnly);
  const all: Member[] = [
    ...owners.value.map((login): Member => ({ login, role: "owner" })),
    ...others.value.map((login): Member => ({ login, role: "member" })),
  ];
  return { ...owners, value: byName(all, ({ login }) => login) };
}

function sorted(logins: Observed<readonly string[]>): Observed<readonly string[]> {
  return logins.seen ? { ...logins, value: byName(logins.value, (login) => login) } : logins;
}
