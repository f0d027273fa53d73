import { levels } from "../../model/posture.ts";
import { asMarkup, type Markup } from "./markup.ts";

/** How a version came out, told by shape: disc, ring, square, diamond, and a broken ring where it is not known. */
const releases = [
  `<symbol id="rp" viewBox="-6 -6 12 12"><circle class="r-proof" r="4"/></symbol>`,
  `<symbol id="rt" viewBox="-6 -6 12 12"><circle class="r-plain" r="3.5"/></symbol>`,
  `<symbol id="rx" viewBox="-6 -6 12 12"><rect class="r-token" x="-3.5" y="-3.5" width="7" height="7"/></symbol>`,
  `<symbol id="rs" viewBox="-6 -6 12 12"><path class="r-staged" d="M0-5 5 0 0 5-5 0z"/></symbol>`,
  `<symbol id="ru" viewBox="-6 -6 12 12"><circle class="r-unknown" r="3.5"/></symbol>`,
].join("");

/** Shapes that are drawn many times, each written once. */
export const symbols: Markup = asMarkup(
  `<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="none"/><line x1="0" y1="0" x2="0" y2="4" stroke="#847d6e" stroke-width="1.5"/></pattern></defs>${levels
    .map((_, level) => meter(level))
    .join("")}${releases}</svg>`,
);

/** As many of four boxes are filled as the level says. */
function meter(level: number): string {
  const boxes = [1, 2, 3, 4].map(
    (box) => `<rect class="meter-${box <= level ? "on" : "off"}" x="${(box - 1) * 10 + 0.5}" y="1.5" width="7" height="9"/>`,
  );
  return `<symbol id="m${level}" viewBox="0 0 40 12">${boxes.join("")}</symbol>`;
}
