import { counted } from "./lines.ts";
import type { Notification, ReportingDescriptor } from "./sarif-log.ts";
import { locationOf, physical, plain } from "./sarif-location.ts";
import { type Audited, auditedName } from "./whereabouts.ts";

/** What the tool itself has to say, besides results. */
export const notificationKinds: readonly ReportingDescriptor[] = [
  { id: "unseen", shortDescription: { text: "What could not be judged" } },
  { id: "not-read", shortDescription: { text: "A file, or a part of it, that could not be read" } },
  { id: "left-out", shortDescription: { text: "Results that had no room" } },
];

/** Nothing that could not be seen or read gets lost; `left` is how many results had no room. */
export function notificationsOf(audited: Audited, left: number): readonly Notification[] {
  const { unseen, problems } = audited;
  return [
    ...unseen.map(({ at, says, rules, needs }) => ({
      descriptor: { id: "unseen", index: 0 },
      level: "note" as const,
      message: { text: plain([says, needs ?? "", `Not judged: ${rules.join(", ")}.`].filter((part) => part !== "").join(" ")) },
      ...(at === null ? {} : { locations: [locationOf(at, auditedName(audited))] }),
    })),
    ...problems.map(({ message, code, ...at }) => ({
      descriptor: { id: "not-read", index: 1 },
      level: "warning" as const,
      message: { text: plain(`${message} (${code})`) },
      locations: [{ physicalLocation: physical(at) }],
    })),
    ...(left === 0
      ? []
      : [
          {
            descriptor: { id: "left-out", index: 2 },
            level: "warning" as const,
            message: { text: `${counted(left, "result")} left out: GitHub keeps 5,000 of a run. The JSON report holds all.` },
          },
        ]),
  ];
}
