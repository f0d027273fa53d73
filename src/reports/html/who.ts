import { nameOf } from "../../model/known-registry.ts";
import type { Way } from "../../model/who.ts";
import { counted, someOf } from "../lines.ts";
import { actorsWords, notCertain, whoSummary } from "../who-words.ts";
import { anchor, type Markup, markup, type Part } from "./markup.ts";
import type { Page, PagePackage } from "./page.ts";
import { nearnessOf, nearnessWords } from "./reach.ts";
import { type Alike, alikeIn } from "./who-alike.ts";
import { drawnWho } from "./who-drawn.ts";

/** Drawings beyond this would make the file heavy; each drawing's list says all that it says. */
const mostDrawn = 400_000;

/** So many stand by name; beyond, how many more. */
const mostNames = 40;

/** Who can publish each package: drawn, and in words. Packages that go alike stand together. */
export function who({ packages }: Page): Markup {
  const groups = alikeIn(packages);
  if (groups.length === 0) {
    return markup`<p class="lede">Who can publish was not looked at: it needs what GitHub says of the repositories and what the registries show. Audit the organisation with <code>--org</code>, or a snapshot of it.</p>`;
  }
  let left = mostDrawn;
  const told = groups.map((one) => {
    const drawing = left > 0 ? drawnWho(one.told) : null;
    left -= drawing?.length ?? 0;
    return entry(one, drawing, left <= 0);
  });
  return markup`<p class="lede">Every way to publish that the registry would accept and that somebody could bring about, from people through branches, workflows and environments to the package. <strong>The weakest way is marked</strong>, and each says what would close it. Packages that go alike stand together; <b>‹package›</b> and <b>‹repository›</b> then stand for their names.</p>
<form class="controls" data-filters="who-list" hidden><label>Find <input type="search" placeholder="package, person, branch, secret"></label><output aria-live="polite"></output></form>
<div id="who-list">${told}</div>`;
}

function entry({ told, packages }: Alike, drawing: Markup | null, undrawn: boolean): Markup {
  const [first, ...rest] = packages;
  const { who: answer, reach, registry } = told;
  if (answer === null) return markup``;
  const names =
    rest.length === 0
      ? first.name
      : `${someOf(
          packages.slice(0, 3).map(({ name }) => name),
          3,
        )}${packages.length > 3 ? ` and ${packages.length - 3} more` : ""}`;
  const perhaps = reach.certain ? "" : ", perhaps";
  return markup`<details data-row><summary><span class="line"><b>${names}</b> <span class="soft note">${nameOf(registry)}</span><span class="end">${reach.by === null ? "not looked at" : `${nearnessWords[reach.by]}${perhaps}`}</span></span></summary><div class="in">${rest.length === 0 ? markup`<p id="${anchor("who", first.number)}">${whoSummary(answer)}</p>` : [list(packages), markup`<p>${whoSummary(answer)}</p>`]}${drawing}${drawing === null && undrawn && answer.ways.length > 0 ? markup`<p class="note soft">Not drawn, to keep the file small: the list holds all.</p>` : null}<ol class="ways">${answer.ways.map((one, index) => way(one, index, answer.ways))}</ol>${unseen(answer)}</div></details>
`;
}

function list(packages: readonly PagePackage[]): Markup {
  return markup`<ul class="alike">${packages.map(
    ({ number, name, repositories }) =>
      markup`<li id="${anchor("who", number)}"><b>${name}</b>${repositories.length === 0 ? null : ` of ${someOf(repositories, 3)}`}</li>`,
  )}</ul>`;
}

/** What an earlier way says in the same words is not said again. */
function way(one: Way, index: number, ways: readonly Way[]): Markup {
  const { actors, chain, certain, close } = one;
  const before = ways.slice(0, index);
  const [first = "", ...rest] = chain;
  const known = (sentence: string) => before.some((other) => other.chain.includes(sentence));
  const then = rest.length > 0 && rest.every(known) ? ["Then as above."] : rest;
  const closed = before.some((other) => other.close === close) ? "the same as above." : close;
  return markup`<li>${index === 0 ? markup`<p class="word bad small">Weakest: ${nearnessWords[nearnessOf(one)]}</p>` : null}<p><b>${actorsWords(actors, mostNames)}</b></p><p>${[first, ...then].join(" ")}${certain ? null : ` ${notCertain}`}</p><p><span class="good" aria-hidden="true">→</span> <span class="soft">What closes it:</span> ${closed}</p></li>`;
}

function unseen({ unseen: hidden }: NonNullable<PagePackage["who"]>): Part {
  if (hidden.length === 0) return null;
  return markup`<p class="note"><b>${counted(hidden.length, "thing")} not seen, so there may be more.</b> ${hidden.map(({ says, needs }) => (needs === null ? says : `${says} ${needs}`)).join(" ")}</p>`;
}
