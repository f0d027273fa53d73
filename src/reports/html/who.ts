import { nameOf } from "../../model/known-registry.ts";
import type { Way } from "../../model/who.ts";
import { counted, someOf } from "../lines.ts";
import { actorName, actorsWords, notCertain, whoSummary } from "../who-words.ts";
import { anchor, type Markup, markup, type Part } from "./markup.ts";
import type { Page, PagePackage } from "./page.ts";
import { nearnessOf, nearnessWords } from "./reach.ts";
import { type Alike, alikeIn, secretsOf } from "./who-alike.ts";
import { wayIn } from "./way-in.ts";
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
    const drawing = left > 0 ? drawnWho(one.told, one.samePeople) : null;
    left -= drawing?.length ?? 0;
    return entry(one, drawing, left <= 0);
  });
  return markup`<p class="lede">Every way to publish that the registry would accept and that somebody could bring about, from people through branches, workflows and environments to the package. <strong>The weakest way is marked</strong>, and each says what would close it. Packages that go alike stand together; <b>‹package›</b>, <b>‹repository›</b> and <b>‹secret›</b> then stand for the names of each.</p>
<form class="controls" data-filters="who-list" hidden><label>Find <input type="search" placeholder="package, person, branch, secret"></label><output aria-live="polite"></output></form>
<div id="who-list">${told}</div>`;
}

function entry(alike: Alike, drawing: Markup | null, undrawn: boolean): Markup {
  const { told, packages, samePeople } = alike;
  const [first, ...rest] = packages;
  const { who: answer, reach, registry } = told;
  if (answer === null) return markup``;
  const alone = rest.length === 0;
  const names = packages.slice(0, 3).map(({ name }) => name);
  const more = packages.length > 3 ? ` and ${packages.length - 3} more` : "";
  const perhaps = reach.certain ? "" : ", perhaps";
  const near = reach.by === null ? "not looked at" : `${nearnessWords[reach.by]}${perhaps}`;
  const ways = answer.ways.map((one, index) => way(one, index, { ways: answer.ways, named: samePeople }));
  return markup`<details ${alone ? "data-row" : "data-group"}><summary><span class="line"><b>${more === "" ? someOf(names, 3) : names.join(", ")}${more}</b> <span class="soft note">${nameOf(registry)}</span><span class="end">${near}</span></span></summary><div class="in">${alone ? markup`<p id="${anchor("who", first.number)}">${whoSummary(answer)}</p>` : list(alike)}${drawing}${drawing === null && undrawn && answer.ways.length > 0 ? markup`<p class="note soft">Not drawn, to keep the file small: the list holds all.</p>` : null}<ol class="ways">${ways}</ol>${unseen(answer)}</div></details>
`;
}

/** Each package, with what differs: its repository, its secret, and by the number of each way who can go it. */
function list({ packages, samePeople, sameSecret }: Alike): Markup {
  return markup`<ul class="alike">${packages.map(({ number, name, repositories, who: own }) => {
    const of = repositories.length === 0 ? null : markup` <span class="soft">of ${someOf(repositories, 3)}</span>`;
    const secret = sameSecret ? null : markup`, with <code>${secretsOf(own).join(", ")}</code>`;
    const people = samePeople
      ? null
      : own?.ways.map(({ actors }, index) => markup`; <span class="soft">${index + 1}:</span> ${someOf(actors.map(actorName), mostNames)}`);
    return markup`<li data-row id="${anchor("who", number)}"><b>${name}</b>${of}${secret}${people}</li>
`;
  })}</ul>`;
}

interface Among {
  readonly ways: readonly Way[];
  /** Whether its people are named here. */
  readonly named: boolean;
}

/** What an earlier way says in the same words is not said again. */
function way(one: Way, index: number, { ways, named }: Among): Markup {
  const { actors, chain, certain, close } = one;
  const before = ways.slice(0, index);
  const rights = named ? wayIn(actors) : "";
  const [first = "", ...rest] = chain;
  const known = (sentence: string) => before.some((other) => other.chain.includes(sentence));
  const then = rest.length > 0 && rest.every(known) ? ["Then as above."] : rest;
  const closed = before.some((other) => other.close === close) ? "the same as above." : close;
  return markup`<li>${index === 0 ? markup`<p class="word bad small">Weakest: ${nearnessWords[nearnessOf(one)]}</p>` : null}<p><b>${named ? actorsWords(actors, mostNames) : differing(one, index)}</b>${rights === "" ? null : markup` <span class="soft">by ${rights}</span>`}</p><p>${[first, ...then].join(" ")}${certain ? null : ` ${notCertain}`}</p><p><span class="good" aria-hidden="true">→</span> <span class="soft">What closes it:</span> ${closed}</p></li>`;
}

/** Where each package has people of its own, they stand with it under this way's number. */
function differing({ actors }: Way, index: number): string {
  const approvals = [...new Set(actors.flatMap((actor) => actor.approvals.map(({ of }) => of)))];
  return `Those named at ${index + 1} beside each package${approvals.length === 0 ? "" : `, some or all with somebody else's approval in ${someOf(approvals, 2)}`}`;
}

function unseen({ unseen: hidden }: NonNullable<PagePackage["who"]>): Part {
  if (hidden.length === 0) return null;
  return markup`<p class="note"><b>${counted(hidden.length, "thing")} not seen, so there may be more.</b> ${hidden.map(({ says, needs }) => (needs === null ? says : `${says} ${needs}`)).join(" ")}</p>`;
}
