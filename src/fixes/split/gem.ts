import { type Shape, followers, isInside, type ShapeSubject, type Whole } from "./shape.ts";
import { actionOf } from "../../workflow/used-action.ts";

/** `gem push` of files that `gem build` made, on a runner that has Ruby anyway. */
export function gemShape(subject: ShapeSubject): Shape | Whole {
  const { job, uploads, hosted } = subject;
  const calls = uploads.map((step) => ({ step, words: subject.command(step)?.words ?? [] }));
  if (calls.some(({ words }) => words[0] !== "gem" || words[1] !== "push")) {
    return {
      because: "The upload builds and pushes in one run, or is more than one call of gem push in each step.",
      byHand: ["Build with gem build, hand the file over, and push it with gem push."],
    };
  }
  if (!hosted) return { because: "Whether Ruby is there on another runner is not known." };
  const targets = calls.map(({ words }) =>
    words.slice(2).filter((word, index, all) => !word.startsWith("-") && !/^(?:--host|--key|-k)$/.test(all[index - 1] ?? "")),
  );
  const options = calls.flatMap(({ words }) => words.slice(2).filter((word) => word.startsWith("-")));
  const files = targets.flat().map((one) => one.replace(/^\.\//, ""));
  if (
    options.some((word) => !/^(?:--host|--key|-k)(?:=|$)/.test(word)) ||
    targets.some((one) => one.length !== 1) ||
    calls.some(({ step }) => subject.directory(step) !== undefined)
  ) {
    return { because: "gem push reads more than the gem." };
  }
  const folders = [...new Set(files.map((one) => (one.includes("/") ? one.slice(0, one.lastIndexOf("/")) : "")))];
  const [folder = ""] = folders;
  if (
    folders.length > 1 ||
    (folder !== "" && !isInside(folder)) ||
    files.some((one) => !/^[\w.*-]+\.gem$/.test(one.slice(one.lastIndexOf("/") + 1)))
  ) {
    return { because: "Which file gem push uploads could not be told." };
  }
  const after = followers(subject, () => false);
  if ("because" in after) return after;
  const logins = job.steps.filter((step) => actionOf(step) === "rubygems/configure-rubygems-credentials").map(({ index }) => index);
  return {
    moved: [...logins, ...uploads.map(({ index }) => index)],
    shared: [],
    edits: [],
    pack: undefined,
    artifact: { name: "gem", path: `${folder === "" ? "" : `${folder}/`}*.gem`, to: folder },
  };
}
