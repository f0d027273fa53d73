import { type Call, sortArguments } from "../call.ts";
import { publish } from "../publish.ts";
import { known, text } from "../value.ts";
import { followHatch } from "./python-tasks-hatch.ts";
import { readIni } from "./python-tasks-ini.ts";
import { followPdm } from "./python-tasks-pdm.ts";
import { followPoe } from "./python-tasks-poe.ts";
import { followProjectScript } from "./python-tasks-project.ts";
import { followDutyOrDoit, followInvoke, followNox } from "./python-tasks-sessions.ts";
import { followTox } from "./python-tasks-tox.ts";
import { nearest } from "./taskfile-near.ts";
import { splitQuoted } from "./taskfile-slots.ts";

/** Follows Python's task runners, and scripts that a Python project defines. */
export function followPythonTask(call: Call): boolean {
  switch (call.program) {
    case "tox":
      return followTox(call);
    case "nox":
      return followNox(call);
    case "invoke":
    case "inv":
      return followInvoke(call);
    case "duty":
    case "doit":
      return followDutyOrDoit(call);
    case "hatch":
      return followHatch(call);
    case "pdm":
      return followPdm(call);
    case "poe":
    case "poethepoet":
      return followPoe(call);
    case "python":
    case "python3":
      return followSetupAlias(call);
    default:
      return followProjectScript(call);
  }
}

/** `python setup.py upload`, with the aliases of setup.cfg. */
function followSetupAlias(call: Call): boolean {
  const words = sortArguments(call.args, new Set(["-W", "-X"])).plain.map((word) => known(word) ?? "");
  const [script = "", ...commands] = words;
  if (!/(^|\/)setup\.py$/.test(script)) return false;
  const found = nearest(call.shell, ["setup.cfg"]);
  const aliases = found && readIni(found.text).get("aliases");
  const rest = call.args.slice(call.args.findIndex((word) => known(word) === script) + 1);
  const args = rest.flatMap((word) => {
    const alias = aliases?.get(known(word) ?? "");
    return alias ? splitQuoted(alias.text).map((one) => text(one)) : [word];
  });
  const aliased = found !== undefined && commands.some((command) => aliases?.has(command));
  const shell = aliased ? { ...call.shell, through: [...call.shell.through, found.file] } : call.shell;
  return publish({ ...call, shell, program: "setup.py", path: script, args });
}
