import { answerCommands } from "../../deliver/slash/answering.ts";
import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { planning } from "./delivering.ts";
import type { Ground } from "./ground.ts";

/** Answers the commands in comments of one repository, and looks at it again: a command can ask for that, and a decision changes what is due. */
export async function answerComment(job: Extract<Job, { name: "answer-comment" }>, ground: Ground, context: JobContext): Promise<void> {
  const { installation, slug } = job;
  const organisation = slug.split("/")[0] ?? "";
  const own = await planning({ installation, organisation, slug }, ground, context);
  if (own === null) return;
  const { commands } = await own.plan();
  const answers = await answerCommands(commands, own.github, { organisation: own.organisation, signal: context.signal });
  const failed = answers.find(({ result }) => result === "failed");
  if (failed !== undefined) throw new Error(`A command in ${slug} could not be answered: ${failed.says}`);
  await context.complete(async ({ send }) => {
    // One that GitHub lets nobody answer would be looked at for ever.
    if (answers.some(({ result }) => result === "done"))
      await send({ name: "audit-repository", installation, slug, because: "somebody asked for something in a comment" });
  });
}
