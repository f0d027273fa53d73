import type { Expression } from "../model/expression.ts";
import type { Dialect } from "../model/script.ts";
import type { Step, Workflow, WorkflowJob } from "../model/workflow.ts";
import { readCondition, readTemplate } from "./expressions.ts";

/** The language of a step's `run:`: its own shell, a default, or what the runner uses when none is given. */
export function dialectOf(step: Step, job: WorkflowJob, workflow: Workflow): Dialect {
  const given = step.shell ?? job.defaults.shell ?? workflow.defaults.shell;
  if (given !== undefined) return given.value.includes("${{") ? computed(given.value, step, job) : dialectFromShell(given.value);
  if (job.container !== undefined) return "sh";
  return runsOnWindows(step, job) ? "pwsh" : "bash";
}

/** The language of a `shell:` as written: `bash -eo pipefail {0}`, `nix develop -c bash -e {0}`, `pwsh` … */
export function dialectFromShell(shell: string): Dialect {
  const words = shell.trim().split(/\s+/, 64);
  // A wrapper names the shell it starts last, so the last known program counts.
  for (const word of words.toReversed()) {
    const program =
      word
        .split(/[/\\]/)
        .at(-1)
        ?.toLowerCase()
        .replace(/\.exe$/, "") ?? "";
    const dialect = Object.hasOwn(programs, program) ? programs[program] : undefined;
    if (dialect !== undefined) return dialect;
    if (/^python[\d.]*$/.test(program)) return "python";
  }
  return "other";
}

const programs: Readonly<Record<string, Dialect>> = {
  bash: "bash",
  zsh: "bash",
  ksh: "bash",
  msys2: "bash",
  "wsl-bash": "bash",
  sh: "sh",
  dash: "sh",
  ash: "sh",
  "alpine.sh": "sh",
  pwsh: "pwsh",
  powershell: "powershell",
  cmd: "cmd",
};

/** A shell from the matrix: the language when all its values agree. */
function computed(shell: string, step: Step, job: WorkflowJob): Dialect {
  const dialects = new Set(matrixValues(shell, job).map(dialectFromShell));
  const [only] = dialects;
  if (dialects.size === 1 && only !== undefined) return only;
  return runsOnWindows(step, job) && dialects.has("pwsh") ? "pwsh" : dialects.has("bash") ? "bash" : "other";
}

function runsOnWindows(step: Step, job: WorkflowJob): boolean {
  const labels = job.runsOn.flatMap((label) => (label.value.includes("${{") ? matrixValues(label.value, job) : [label.value]));
  const windows = labels.filter((label) => /windows/i.test(label));
  if (windows.length === 0) return false;
  // On a matrix of several systems, the step's condition tells which one it is for.
  return windows.length === labels.length || job.runsOn.length > 1 || (step.if !== undefined && asksForWindows(readCondition(step.if.value)));
}

/** The values of `${{ matrix.name }}`; the text itself when it is anything else. */
function matrixValues(text: string, job: WorkflowJob): readonly string[] {
  const [only, ...rest] = readTemplate(text.trim());
  const expression = rest.length === 0 && only?.kind === "expression" ? only.expression : undefined;
  const name = matrixName(expression);
  if (name === undefined || job.matrix === undefined) return [text];
  return job.matrix.combinations.map((combination) => combination[name]).filter((value) => value !== undefined);
}

function matrixName(expression: Expression | undefined): string | undefined {
  const path: string[] = [];
  let node = expression;
  for (; node?.kind === "index"; node = node.object) {
    if (node.index === "star" || node.index.kind !== "literal") return undefined;
    path.unshift(String(node.index.value));
  }
  return node?.kind === "context" && node.name.toLowerCase() === "matrix" && path.length > 0 ? path.join(".") : undefined;
}

/** `runner.os == 'Windows'`, `matrix.os == 'windows-latest'`, `startsWith(matrix.os, 'windows')`, alone or with `&&`. */
function asksForWindows(condition: Expression | undefined): boolean {
  if (condition?.kind === "binary" && condition.operator === "&&") return asksForWindows(condition.left) || asksForWindows(condition.right);
  if (condition?.kind === "binary" && condition.operator === "==") return isWindows(condition.left) || isWindows(condition.right);
  return condition?.kind === "call" && /^(?:startswith|contains)$/i.test(condition.name) && condition.arguments.some(isWindows);
}

function isWindows(expression: Expression): boolean {
  return expression.kind === "literal" && /^windows/i.test(String(expression.value));
}
