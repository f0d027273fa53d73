import type { Organisation } from "../model/organisation.ts";

/**
 * Whether an identity provider keeps an account, and with it its second factor (facts 9). Where GitHub did not say so of
 * the organisation, the login tells: that of a managed account ends in `_` and its enterprise's short code, and no other
 * login may hold an underscore.
 */
export function isManaged({ managedUsers, host }: Organisation, login: string): boolean | "unknown" {
  if (isManagedHost(host)) return true;
  if (managedUsers.seen) return managedUsers.value;
  return login.includes("_") ? "unknown" : false;
}

/** Whether it keeps all of the organisation's accounts. */
export function isManagedOrganisation(organisation: Organisation): boolean | "unknown" {
  if (isManagedHost(organisation.host)) return true;
  if (organisation.managedUsers.seen) return organisation.managedUsers.value;
  // One account that cannot be managed is enough: such an organisation has no others.
  const { members } = organisation;
  return members.seen && members.value.some(({ login }) => !login.includes("_")) ? false : "unknown";
}

/** GitHub Enterprise Cloud with data residency has managed accounts only. */
function isManagedHost(host: string): boolean {
  return /\.ghe\.com$/i.test(host);
}
