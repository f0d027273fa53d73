import { z } from "zod";
import { ImprimaturError } from "../../errors.ts";
import { treeOf } from "../../policy/tree.ts";
import { YamlFile } from "../../workflow/yaml.ts";
import { events } from "../events.ts";

/** What GitHub is asked to make (its docs, "Registering a GitHub App from a manifest"). The webhook secret it makes itself. */
export interface Manifest {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly public: boolean;
  readonly hook_attributes: { readonly url: string; readonly active: boolean };
  readonly redirect_url: string;
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
}

/** GitHub takes no longer names of Apps. */
const longestName = 34;

const appYml = z.strictObject({
  name: z.string().min(1).max(longestName),
  description: z.string(),
  public: z.boolean(),
  hook_attributes: z.strictObject({ active: z.boolean() }),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

/**
 * In: the text of app.yml, where GitHub reaches the App, and a name that no other App has. Out: the manifest for GitHub.
 *
 * @throws ImprimaturError `unreadable-input` where the text is none, or GitHub would refuse the whole manifest for one of its events.
 */
export function manifestFrom(text: string, address: string, name: string): Manifest {
  const { hook_attributes: hook, ...given } = read(text);
  for (const event of given.default_events) {
    const permission = events[event];
    if (permission === undefined) throw unfit(`nothing is made of the event ${event}`);
    if (permission === null) throw unfit(`every App is sent ${event}, and GitHub refuses a manifest that lists it`);
    if (given.default_permissions[permission] === undefined) throw unfit(`the event ${event} takes the permission ${permission}`);
  }
  return {
    ...given,
    name: name.slice(0, longestName),
    url: address,
    hook_attributes: { ...hook, url: `${address}/api/github/webhooks` },
    redirect_url: `${address}/setup/created`,
  };
}

function read(text: string): z.infer<typeof appYml> {
  const file = new YamlFile("app.yml", text);
  const { value } = treeOf(file, file.root, { start: 0, end: 0 });
  const [problem] = file.problems;
  if (problem !== undefined) throw unfit(problem.message, problem.line);
  const { data, error } = appYml.safeParse(value);
  if (data === undefined) throw unfit(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  return data;
}

function unfit(why: string, line?: number): ImprimaturError {
  const place = line === undefined ? { file: "app.yml" } : { file: "app.yml", line };
  return new ImprimaturError("unreadable-input", `app.yml cannot be made into a manifest: ${why}. Take the one that came with Imprimatur.`, {
    place,
  });
}
