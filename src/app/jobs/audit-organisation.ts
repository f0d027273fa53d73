import { collectHeader } from "../../collect/github/collect.ts";
import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { withAddressesCovered } from "../../trace/mail-address.ts";
import { asking } from "./asking.ts";
import type { Ground } from "./ground.ts";

/** Reads what is the organisation's own, keeps it, and has its repositories listed. One that the App is no longer in is forgotten. */
export async function auditOrganisation(
  { installation }: Extract<Job, { name: "audit-organisation" }>,
  ground: Ground,
  context: JobContext,
): Promise<void> {
  const { store, access, github, now } = ground;
  const found = await access.installation(installation);
  if (found === null) return await store.removeInstallation(installation);
  const { account, suspended } = found;
  await store.kept.installations.save({ id: installation, account, suspended }, now());
  if (suspended || !found.isOrganisation) {
    return ground.note(
      suspended ? "The installation is suspended: nothing is audited." : "A person's account is not audited: install the App in an organisation.",
      {
        installation,
        account,
      },
    );
  }
  const begun = now().toISOString();
  const header = await asking(ground, { installation, scope: account }, context, ({ source }) =>
    collectHeader({ source, login: account, host: github.host, now: () => begun }),
  );
  await context.complete(async ({ kept, send }) => {
    await kept.snapshots.save({
      installation,
      subject: account,
      at: new Date(begun),
      text: JSON.stringify({ ...header, organisation: withAddressesCovered(header.organisation) }),
    });
    await send({ name: "list-repositories", installation, organisation: account, begun, after: null });
  });
}
