import { levels } from "../../model/posture.ts";
import { asMarkup, type Markup } from "./markup.ts";

/** How a version came out, told by shape: disc, ring, square, diamond, and a broken ring where it is not known. */
const releases = [
  `<circle id="rp" class="r-proof" cy="7" r="4"/>`,
  `<circle id="rt" class="r-plain" cy="7" r="3.5"/>`,
  `<rect id="rx" class="r-token" x="-3.5" y="3.5" width="7" height="7"/>`,
  `<path id="rs" class="r-staged" d="M0 2 5 7 0 12-5 7z"/>`,
  `<circle id="ru" class="r-unknown" cy="7" r="3.5"/>`,
].join("");

/** Shapes that are drawn many times, each written once. */
export const symbols: Markup = asMarkup(
  `<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="none"/><line x1="0" y1="0" x2="0" y2="4" stroke="#847d6e" stroke-width="1.5"/></pattern>${releases}</defs>${levels
    .map((_, level) => meter(level))
    .join("")}</svg>`,
);

/** As many of four boxes are filled as the level says. */
function meter(level: number): string {
  const boxes = [1, 2, 3, 4].map(
    (box) => `<rect class="meter-${box <= level ? "on" : "off"}" x="${(box - 1) * 10 + 0.5}" y="1.5" width="7" height="9"/>`,
  );
  return `<symbol id="m${level}" viewBox="0 0 40 12">${boxes.join("")}</symbol>`;
}
