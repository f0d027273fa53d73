import { disclaimer, type FrameworkStanding, type Requirement, ruleWords, standings, standingWords } from "../requirements.ts";
import { counted } from "../lines.ts";
import { type Markup, markup } from "./markup.ts";
import type { Page } from "./page.ts";

/** Each framework's requirements that rules support, and what stands against them. */
export function compliance({ report }: Page): Markup {
  const repositories = report.repositories.length;
  return markup`<p class="lede">${disclaimer}</p>
${standings(report).map((one) => framework(one, repositories))}`;
}

function framework({ name, requirements }: FrameworkStanding, repositories: number): Markup {
  const against = requirements.filter(({ findings }) => findings > 0).length;
  return markup`<details><summary><span class="line"><b>${name}</b><span class="end">${against === 0 ? "nothing found" : `something stands against ${against}`} of ${counted(requirements.length, "requirement")}</span></span></summary><div class="in"><table class="stack"><thead><tr><th scope="col">Requirement</th><th scope="col">Against it</th><th scope="col">Rules that support it</th></tr></thead><tbody>${requirements.map((one) => row(one, repositories))}</tbody></table></div></details>
`;
}

function row(requirement: Requirement, repositories: number): Markup {
  const { id, rules, findings } = requirement;
  return markup`<tr><th scope="row">${id}</th><td data-is="Against it">${findings > 0 ? markup`<b class="warn">${standingWords(requirement)}</b>` : standingWords(requirement)}</td><td data-is="Rules">${rules.map((rule) => ruleWords(rule, repositories)).join(", ")}</td></tr>`;
}
