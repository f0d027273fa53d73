import type { Edit } from "../../model/edit.ts";
import { npmHost } from "../../registries/npm/address.ts";
import { at, readJson } from "../../registries/values.ts";
import { copyOf } from "./setup.ts";
import { followers, type Shape, type ShapeSubject, type Whole } from "./shape.ts";
import { actionOf, given } from "../../workflow/used-action.ts";

/** Scripts that npm runs when it publishes a folder, and not when it packs or publishes a packed file. */
const lifecycle = ["prepublishOnly", "prepublish", "publish", "postpublish"];

/** `npm publish` of one package, by npm itself: what it would pack is packed before, and the file is published. */
export function npmShape(subject: ShapeSubject): Shape | Whole {
  const { job, uploads, files } = subject;
  const [upload] = uploads;
  const call = upload === undefined ? undefined : subject.command(upload);
  if (upload === undefined || uploads.length > 1 || call?.words[0] !== "npm" || call.words[1] !== "publish") {
    return {
      because: "The upload is not one call of npm publish, or packs in a way of its own.",
      byHand: ["Pack with the client that publishes now, and hand the file over that it makes."],
    };
  }
  const flags = flagsOf(call.words.slice(2));
  if (flags === undefined) return { because: `${call.words.join(" ")} is told more than how to publish the package of its folder.` };
  const directory = subject.directory(upload);
  if (directory === null) return { because: "Where npm publish runs is computed." };
  const home = directory === undefined ? "" : `${directory}/`;
  const manifest = readJson(files.text(`${home}package.json`) ?? "");
  if (manifest === undefined) return { because: `${home}package.json was not read.` };
  const script = lifecycle.find((name) => at(manifest, "scripts", name) !== undefined);
  if (script !== undefined)
    return {
      because: `npm runs the script ${script} when it publishes a folder, and not when it publishes a packed file.`,
      byHand: [`Run the script ${script} before npm pack, and see that nothing in it needs the registry.`],
    };
  const config = [`${home}.npmrc`, ".npmrc"].find((file) => !isAside(files.text(file) ?? ""));
  if (config !== undefined) return { because: `npm reads ${config} when it publishes, which would not be there.` };
  if (files.paths.some((file) => file.startsWith(home) && /^[^/]+\.tgz$/.test(file.slice(home.length))))
    return { because: "A packed file lies beside the package already." };
  if (job.runsOn.some(({ value }) => /windows/i.test(value))) return { because: "On Windows no shell fills in the name of the packed file." };
  const setups = job.steps.filter((step) => actionOf(step) === "actions/setup-node" && step.index < upload.index);
  const clients = job.steps.filter((step) => isClient(subject.command(step)?.words ?? []) && step.index < upload.index);
  if (setups.length > 1) return { because: "Node is installed more than once." };
  const copies = setups.map((step) => copyOf(step, ["jobs", job.id, "steps", step.index]));
  const [failed] = copies.flatMap((copy) => ("because" in copy ? [copy] : []));
  if (failed !== undefined) return failed;
  if (setups.some((step) => given(step, "registry-url").includes("${{"))) return { because: "Which registry npm publishes to is computed." };
  if (clients.some((step) => step.if !== undefined || subject.directory(step) !== undefined))
    return { because: "npm is only sometimes raised to the version that publishes." };
  const after = followers(subject, () => false);
  if ("because" in after) return after;
  const publish: Edit = { do: "replace", path: ["jobs", job.id, "steps", upload.index, "run"], part: call.text, by: `${call.text} ./*.tgz` };
  return {
    moved: [...clients.map(({ index }) => index), upload.index],
    shared: setups.map(({ index }) => index),
    edits: [...copies.flatMap((copy) => ("because" in copy ? [] : copy.edits)), publish],
    pack: { name: "Pack", run: flags.includes("--ignore-scripts") ? "npm pack --ignore-scripts" : "npm pack", directory },
    artifact: { name: "package", path: `${home}*.tgz`, to: directory ?? "" },
  };
}

/** Flags that say how a package is published, and nothing of which or from where. */
function flagsOf(words: readonly string[]): readonly string[] | undefined {
  const left = words.filter((_, index) => !/^--(?:access|tag)$/.test(words[index - 1] ?? ""));
  return left.every((word) => /^--(?:access|tag)(?:=\S+)?$|^--(?:provenance|ignore-scripts|no-git-checks|loglevel=\w+|verbose)$/.test(word))
    ? words
    : undefined;
}

function isClient(words: readonly string[]): boolean {
  const [program, verb, ...rest] = words;
  const packages = rest.filter((word) => !word.startsWith("-"));
  return (
    program === "npm" &&
    /^(?:i|install)$/.test(verb ?? "") &&
    rest.some((word) => /^(?:-g|--global)$/.test(word)) &&
    packages.length === 1 &&
    /^npm(?:@|$)/.test(packages[0] ?? "")
  );
}

/** Whether a configuration of npm has no say in how a package is published. */
function isAside(config: string): boolean {
  const lines = config.split(/\r?\n/).map((line) => line.trim());
  return lines.every((line) => /^(?:$|[#;])/.test(line) || asides.test(line) || plainRegistry.test(line));
}

const asides =
  /^(?:always-auth|audit|auto-install-peers|enable-pre-post-scripts|engine-strict|fund|hoist|legacy-peer-deps|link-workspace-packages|loglevel|lockfile|min(?:imum)?-release-age|node-linker|node-options|package-lock|prefer-workspace-packages|progress|public-hoist-pattern|resolution-mode|save(?:-exact|-prefix)?|shamefully-hoist|strict-peer-dep(?:endencie)?s|update-notifier|use-node-version)(?:\[\])?\s*(?:=|$)/;

/** What npm takes without being told. */
const plainRegistry = new RegExp(String.raw`^registry\s*=\s*https://${npmHost.replaceAll(".", String.raw`\.`)}/?$`);
