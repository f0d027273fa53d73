import { nameOf } from "../../model/known-registry.ts";
import type { ClaimFit } from "../../model/ledger.ts";
import type { AuditedFit } from "../../model/report.ts";
import { counted } from "../lines.ts";
import { recordedWords } from "../package-record.ts";
import { type Markup, markup, type Part } from "./markup.ts";
import type { Page, PagePackage } from "./page.ts";

/** Where what a trusted publisher demands and what the run presents differ, claim by claim, side by side. */
export function publishers({ packages }: Page): Markup {
  const asked = packages.filter(({ record }) => record !== null);
  if (asked.length === 0)
    return markup`<p class="lede">No registry was asked, so trusted publishers were not compared. Ask with <code>--registries</code>.</p>`;
  const all = asked.flatMap((one) => one.fits.flatMap((fit) => fit.runs.map((run) => ({ one, fit, run }))));
  const drifted = all.filter(({ run }) => run.accepted === false);
  const unsure = all.filter(({ run }) => run.accepted === "unknown");
  const fitting = all.length - drifted.length - unsure.length;
  const none = asked.filter(({ record, fits }) => fits.length === 0 && record?.publishers.seen === true && record.publishers.value.length === 0);
  const hidden = asked.filter(({ record, fits }) => fits.length === 0 && record?.publishers.seen === false);
  return markup`<p class="lede">What each registry has on record, beside what the run presents. <strong>${counted(fitting, "run fits", "runs fit")}</strong>; ${counted(drifted.length, "run")} would be refused${unsure.length === 0 ? null : `, and of ${unsure.length} it could not be told`}.</p>
${drifted.map(comparison)}${unsure.map(comparison)}
${names("No trusted publisher on record", none)}
${names("Trusted publishers not seen", hidden)}`;
}

interface Compared {
  readonly one: PagePackage;
  readonly fit: AuditedFit;
  readonly run: AuditedFit["runs"][number];
}

function comparison({ one, fit, run }: Compared): Markup {
  const verdict = run.accepted === false ? markup`<b class="bad">refused</b>` : markup`<b class="doubt">could not be told</b>`;
  const shown = fit.shownBy === "release" ? "shown by a release, perhaps no longer on record" : "on record";
  return markup`<details><summary><span class="line"><b>${one.name}</b> <span class="soft note">${nameOf(one.registry)} · ${run.path} on ${run.event}</span><span class="end">${verdict}</span></span></summary><div class="in"><p class="note soft">${recordedWords(fit.publisher)} (${shown})</p>${
    run.claims.length === 0
      ? markup`<p>It is no trusted publisher of GitHub's, so no run of GitHub Actions fits it.</p>`
      : markup`<table class="stack"><thead><tr><th scope="col">Claim</th><th scope="col">On record</th><th scope="col">The run presents</th><th scope="col">Fits</th></tr></thead><tbody>${run.claims.map(claim)}</tbody></table>`
  }</div></details>
`;
}

function claim({ claim: name, recorded, presented, fits, says }: ClaimFit): Markup {
  const verdict = fits === true ? "yes" : fits === false ? markup`<b class="bad">no</b>` : markup`<b class="doubt">not told</b>`;
  const given =
    presented === null
      ? markup`<span class="soft">not known before it runs</span>`
      : presented === ""
        ? markup`<span class="soft">none</span>`
        : markup`<code>${presented}</code>`;
  return markup`<tr><th scope="row"><code>${name}</code></th><td data-is="On record">${recorded === "" ? markup`<span class="soft">nothing demanded</span>` : markup`<code>${recorded}</code>`}</td><td data-is="The run presents">${given}</td><td data-is="Fits">${verdict}${says === "" ? null : markup`<br><span class="t">${says}</span>`}</td></tr>`;
}

function names(title: string, packages: readonly PagePackage[]): Part {
  if (packages.length === 0) return null;
  return markup`<details class="more"><summary>${title}: ${counted(packages.length, "package")}</summary><div class="in"><p>${packages.map(({ name, registry }) => `${name} (${nameOf(registry)})`).join(", ")}</p></div></details>`;
}
