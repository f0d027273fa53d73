import { unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Member } from "../../../model/people.ts";
import type { Reader } from "../reader.ts";
import { readActionsPolicy } from "./actions.ts";
import { readAlerts } from "./alerts.ts";
import { readPeople } from "./people.ts";
import { readProfile } from "./profile.ts";
import { readSharedSecrets } from "./secrets.ts";
import { readTeams } from "./teams.ts";
import { readAccess } from "./access.ts";

/** What GitHub says of an organisation as a whole: some twenty questions, and one for each team. What it does not show is unseen, with the permission that would. */
export async function readOrganisation(reader: Reader, login: string, host: string): Promise<Organisation> {
  const [profile, people, policy, secrets, access, alerts, teams] = await Promise.all([
    readProfile(reader, login),
    readPeople(reader, login),
    readActionsPolicy(reader, login),
    readSharedSecrets(reader, login),
    readAccess(reader, login),
    readAlerts(reader, login),
    readTeams(reader, login),
  ]);
  return {
    login,
    host,
    managedUsers: people.members.seen
      ? { ...people.members, value: areManaged(people.members.value, host) }
      : unseen(people.members.because, people.members.needs),
    ...profile,
    ...people,
    teams,
    ...policy,
    ...secrets,
    ...access,
    alerts,
  };
}

/**
 * No field tells it. A login with an underscore is a managed user's, and so is its organisation; on a host of GHE.com all
 * users are managed (facts/github.md section 9).
 */
function areManaged(members: readonly Member[], host: string): boolean {
  return new URL(host).hostname.endsWith(".ghe.com") || members.every(({ login }) => login.includes("_"));
}
