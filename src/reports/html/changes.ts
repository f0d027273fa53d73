import { type Comparison, isUnchanged } from "../diff-compare.ts";
import { comparisonAnswer, daysOf, listsOf, type Section, sectionsOf } from "../diff-words.ts";
import { counted } from "../lines.ts";
import { type Markup, markup } from "./markup.ts";

/** What got better and what got worse since an earlier audit, and what cannot be told. */
export function changes(comparison: Comparison): Markup {
  const lede = markup`<p class="lede">${daysOf(comparison)}: <strong>${isUnchanged(comparison) ? "nothing changed." : comparisonAnswer(comparison)}</strong> What one of the two audits could not see is neither better nor worse.</p>`;
  return markup`${lede}
${sectionsOf(comparison).map((section) => part(section, comparison))}
${listsOf(comparison).map(([heading, names]) => markup`<details class="more"><summary>${heading}: ${names.length}</summary><div class="in"><ul class="items">${names.map((name) => markup`<li>${name}</li>`)}</ul></div></details>`)}`;
}

const signs = { good: "▲", bad: "▼", doubtful: "?", faint: "·" } as const;
const moods = { good: "good", bad: "bad", doubtful: "doubt", faint: "soft" } as const;

function part({ title, mood, entries }: Section, { from, to }: Comparison): Markup {
  const since = mood === "good" || mood === "bad" ? ` since ${from ?? "the earlier audit"}` : "";
  return markup`<details${mood === "good" || mood === "bad" ? markup` open` : null}><summary><span class="line"><span class="mark ${moods[mood]}" aria-hidden="true">${signs[mood]}</span><b>${title}${since}</b><span class="end">${counted(entries.length, "change")}${to === null ? "" : `, seen on ${to}`}</span></span></summary><div class="in"><ul class="items">${entries.map(
    ({ mark, title: name, where, says }) =>
      markup`<li><p><span class="word ${moods[mood]}">${mark}</span> <b>${name}</b> <span class="soft">${where}</span></p>${says.map((one) => markup`<p class="note soft">${one}</p>`)}</li>`,
  )}</ul></div></details>
`;
}
