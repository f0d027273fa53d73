import type { Edit, YamlPath } from "../model/edit.ts";
import type { Scalar } from "../model/workflow.ts";
import type { FixChoices } from "../registries/adopt.ts";

/** A `uses:` of somebody else's action or workflow that can be changed without a commit here. */
export interface Use {
  readonly file: string;
  readonly text: string;
  readonly uses: Scalar;
  /** The step or workflow job that holds it. */
  readonly path: YamlPath;
  /** Names of the inputs that are given. */
  readonly inputs: readonly string[];
  readonly action: Action;
}

export interface Action {
  /** `owner/name`, with the folder or file inside it; a container image as it is written. */
  readonly name: string;
  /** `owner/name`; undefined for a container image. */
  readonly repository: string | undefined;
  readonly ref: string;
}

/** What `uses:` names outside this repository, unless a commit or digest fixes it. */
export function actionIn(uses: string): Action | undefined {
  const text = uses.trim();
  if (text.includes("${{")) return undefined;
  if (text.startsWith("docker://")) return text.includes("@") ? undefined : { name: text, repository: undefined, ref: "" };
  const [, name = "", repository = "", ref = ""] = /^(([\w.-]+\/[\w.-]+)(?:\/[^@\s]*)?)@(\S+)$/.exec(text) ?? [];
  if (name === "" || name.startsWith(".") || isCommit(ref)) return undefined;
  return { name, repository, ref };
}

/** Why an action is not fixed to a commit, and how to do it by hand; whether only its commit has to be told. */
export interface Unpinned {
  readonly because: string;
  readonly byHand: readonly string[];
  readonly lacksPin?: true;
}

/** The edits that fix it to a commit, with the version in the comment. */
export function pinnedAction(use: Use, choices: FixChoices): { readonly edits: readonly Edit[] } | Unpinned {
  const { action, path, uses, text } = use;
  const { name, repository, ref } = action;
  const written = `Write uses: ${name}@<commit> # ${ref} with the commit that is told by: gh api repos/${repository}/commits/${ref} --jq .sha`;
  if (repository === undefined) {
    return {
      because: `${name} is a container image, and its digest is not known here.`,
      byHand: [
        `Look up the digest: docker buildx imagetools inspect ${name.slice("docker://".length)}`,
        `Write it behind the image: uses: ${name}@sha256:<digest>`,
      ],
    };
  }
  if (/^slsa-framework\/slsa-github-generator$/i.test(repository)) {
    return {
      because: `${repository} only works by its tag: verifiers look for it.`,
      byHand: ["Leave it at the tag of a release, and waive the finding."],
    };
  }
  const comment = commentBehind(text, uses);
  if (comment.includes("unpinned-uses")) {
    return { because: `A comment says that ${name} is left at ${ref} on purpose.`, byHand: [written] };
  }
  if (/^dtolnay\/rust-toolchain$/i.test(name) && ref !== "v1") return toolchain(use, choices);
  if (!isVersion(ref)) {
    return {
      because: `${name} is used at ${ref}, which is no version: a person has to choose one.`,
      byHand: [`Choose a release: gh release list --repo ${repository}`, written.replaceAll(ref, "<tag>")],
    };
  }
  const pin = choices.pinOf(`${name}@${ref}`) ?? choices.pinOf(`${repository}@${ref}`);
  if (pin === undefined) return { because: `The commit of ${name}@${ref} is not known here.`, byHand: [written], lacksPin: true };
  return { edits: [{ do: "set", path: [...path, "uses"], value: `${name}@${pin.commit}` }, ...commented([...path, "uses"], comment, pin.tag)] };
}

/** Its branches are named for toolchains and are made anew; commits of the main branch last, and take the toolchain as an input. */
function toolchain({ action: { name, repository, ref }, path, inputs, uses, text }: Use, choices: FixChoices): ReturnType<typeof pinnedAction> {
  const own = /^(?:master|main)$/.test(ref);
  const pin = choices.pinOf(`${name}@master`);
  if (pin === undefined) {
    return {
      because: `The commit of ${name}@master is not known here.`,
      byHand: [
        `Write uses: ${name}@<commit> # master with the commit that is told by: gh api repos/${repository}/commits/master --jq .sha`,
        ...(own ? [] : [`Give it the toolchain as an input: toolchain: ${ref}`]),
      ],
      lacksPin: true,
    };
  }
  const edits: readonly Edit[] = [
    { do: "set", path: [...path, "uses"], value: `${name}@${pin.commit}` },
    ...commented([...path, "uses"], commentBehind(text, uses), pin.tag),
  ];
  if (own || inputs.some((input) => input.toLowerCase() === "toolchain")) return { edits };
  if (inputs.length > 0) return { edits: [...edits, { do: "insert", path: [...path, "with"], key: "toolchain", value: ref }] };
  return { edits: [...edits, { do: "insert", path, key: "with", value: { toolchain: ref }, after: "uses" }] };
}

/** A comment that names the version stays; one that names another goes; any other stands behind the version. */
function commented(path: YamlPath, comment: string, tag: string): readonly Edit[] {
  if (comment.split(/[\s,;]+/).some((word) => word.replace(/^v/, "") === tag.replace(/^v/, ""))) return [];
  const rest = comment.replace(/^(?:tag[=:] ?|pin@)?v?\d+(?:\.(?:\d+|x))*(?![\w.])[\s#-]*/, "");
  return [{ do: "comment", path, text: rest === "" ? tag : `${tag} # ${rest}` }];
}

/** The comment at the end of the line, without its sign; "" where there is none. */
function commentBehind(text: string, { span }: Scalar): string {
  return /^[^\r\n]*?[ \t]#[ \t]*([^\r\n]*)/.exec(text.slice(span.end, span.end + 500))?.[1]?.trim() ?? "";
}

/** `v4`, `1.2.3-rc.1`, `oil-v2` as the tags of one among several, and branches that are named for releases. */
function isVersion(ref: string): boolean {
  return /^(?:[\w.-]+[-_]v|v)?\d+(?:\.\d+)*(?:[-+][\w.-]+)?$/i.test(ref) || /^releases?\//.test(ref);
}

function isCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}
