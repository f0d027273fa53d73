import type { Call } from "../call.ts";
import { followTaskipy } from "./python-tasks-taskipy.ts";
import { followDevbox } from "./taskfile-devbox.ts";
import { followEarthfile } from "./taskfile-earthly.ts";
import { followGoTask } from "./taskfile-go-task.ts";
import { followMagefile } from "./taskfile-mage.ts";
import { followMise } from "./taskfile-mise.ts";
import { followMoon } from "./taskfile-moon.ts";
import { followPixi } from "./taskfile-pixi.ts";

/** Follows task runners with a file of their own: task, mise, pixi, moon, devbox, mage and earthly. */
export function followTaskfile(call: Call): boolean {
  switch (call.program) {
    case "task":
    case "go-task":
      return followTaskipy(call) || followGoTask(call);
    case "mise":
    case "rtx":
      return followMise(call);
    case "pixi":
      return followPixi(call);
    case "moon":
      return followMoon(call);
    case "mage":
      return followMagefile(call);
    case "earthly":
    case "earth":
      return followEarthfile(call);
    default:
      return followDevbox(call);
  }
}
