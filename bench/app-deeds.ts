import type { AppHost } from "../src/sandbox/app/host.ts";
import { addStoredToken, renameTrustedWorkflow } from "../src/sandbox/app/scenes.ts";
import type { Living } from "../src/sandbox/living.ts";
import { invented } from "../src/sandbox/organisation/index.ts";

// What people do in a world in which the App is killed, and what stands there in the end.

const busy = ["anvil", "dipper", "smelt", "dotnet-wick", "cinders"];

export const organisation = {
  ...invented,
  repositories: invented.repositories.filter(({ name }) => [".github", "candle", "dotnet-lamp", "lamp", "notes", ...busy].includes(name)),
};

const release = ".github/workflows/release.yml";

/** One thing after the other: whatever the App is at meanwhile, the end is the same. */
export const deeds: readonly ((world: Living) => unknown)[] = [
  renameTrustedWorkflow,
  addStoredToken,
  ...busy.map((name) => (world: Living) => world.push(name, "main", { [release]: `# Ask ada-wick first.\n${textOf(world, name)}` }, "ada-wick")),
  ...busy.map((name) => (world: Living) => {
    world.push(name, "louder", { [release]: `${textOf(world, name)}\n# Said once more.\n` }, "dora-sconce");
    world.openPull(name, { branch: "louder", title: "Say it louder" }, "dora-sconce");
  }),
];

function textOf(world: Living, name: string): string {
  return world.repository(name)?.files[release] ?? "";
}

/** Asks beside an issue that is always there in the end, whichever comes first; false: it is not there yet. */
export function ask(world: Living): boolean {
  const issue = world.repository("anvil")?.issues?.find(({ author }) => author.endsWith("[bot]"));
  if (issue !== undefined) world.comment("anvil", issue.number, "ada-wick", "/imprimatur explain stored-publish-token");
  return issue !== undefined;
}

export type End = Readonly<Record<string, string>>;

/** What the App made of the world, by what it is about: each once, and how often. */
export function endOf(host: AppHost): End {
  const [own] = host.installations;
  const end: Record<string, string> = {};
  const put = (key: string, value: string) => void (end[key] = key in end ? `${end[key]} AND ${value}` : value);
  for (const { name, issues = [], pulls = [], checks = [] } of own?.organisation.now().repositories ?? []) {
    const ours = ({ author }: { readonly author: string }) => author.endsWith("[bot]");
    for (const one of issues.filter(ours)) {
      const replies = one.comments.filter(ours).length;
      const reactions = one.comments.flatMap((comment) => comment.reactions).length;
      put(`${name} issue`, `${one.title}, ${one.state}, ${replies} replies of ${one.comments.length}, ${reactions} reactions`);
    }
    for (const one of pulls) {
      if (ours(one)) put(`${name} from ${one.branch}`, `${one.title}, ${one.state}, ${one.draft ? "draft" : "ready"}`);
      const own = checks.filter(({ externalId }) => externalId === `pull-request ${one.number}`);
      const newest = own.at(-1);
      put(`${name} check of ${one.branch}`, newest === undefined ? "missing" : `${newest.conclusion}: ${newest.title}`);
      const heads = own.map(({ head }) => head);
      if (new Set(heads).size < heads.length) put(`${name} check of ${one.branch}`, "one commit checked twice");
    }
  }
  return end;
}

export function different(wanted: End, found: End): readonly string[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].flatMap((key) =>
    wanted[key] === found[key] ? [] : [`${key}: ${found[key] ?? "missing"}, not ${wanted[key] ?? "there at all"}`],
  );
}
