import { unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Reader } from "../reader.ts";
import { readActionsPolicy } from "./actions.ts";
import { readAlerts } from "./alerts.ts";
import { readPeople } from "./people.ts";
import { readProfile } from "./profile.ts";
import { readSharedSecrets } from "./secrets.ts";
import { readAccess } from "./access.ts";

/** What GitHub says of an organisation as a whole: some twenty questions. What it does not show is unseen, with the permission that would. */
export async function readOrganisation(reader: Reader, login: string, host: string): Promise<Organisation> {
  const [profile, people, policy, secrets, access, alerts] = await Promise.all([
    readProfile(reader, login),
    readPeople(reader, login),
    readActionsPolicy(reader, login),
    readSharedSecrets(reader, login),
    readAccess(reader, login),
    readAlerts(reader, login),
  ]);
  return {
    login,
    host,
    // No field tells it. A login with an underscore is a managed user's (facts/github.md section 9), and so is its organisation.
    managedUsers: people.members.seen
      ? { ...people.members, value: people.members.value.length > 0 && people.members.value.every((one) => one.login.includes("_")) }
      : unseen(people.members.because, people.members.needs),
    ...profile,
    ...people,
    ...policy,
    ...secrets,
    ...access,
    alerts,
  };
}
