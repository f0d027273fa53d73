import { setTimeout } from "node:timers/promises";
import { openStore } from "../../src/store/open.ts";
import type { StoreOptions, Where } from "../../src/store/store.ts";

// A worker to be killed: does each job by adding a report to its installation, in one transaction with the job's end, and says when it begins.
// One that is about no repository hangs.

const [where, options] = JSON.parse(process.argv[2] ?? "") as [Where, StoreOptions];
const store = await openStore(where, options);
store.work({
  concurrency: 4,
  lookEvery: 50,
  handle: async (job, { complete }) => {
    if (job.name !== "audit-repository") {
      process.stdout.write("hangs\n");
      return await new Promise(() => {});
    }
    await setTimeout(Math.random() * 15);
    await complete(({ kept }) =>
      kept.reports.save({ installation: job.installation, subject: job.slug, at: new Date(), text: job.slug }).then(() => {}),
    );
  },
});
process.stdout.write("works\n");
