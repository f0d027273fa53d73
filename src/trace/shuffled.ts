import { createHash } from "node:crypto";

const kinds = ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"];

/** Another value with the same kinds of characters in the same places; the same for the same value and seed. */
export function shuffled(value: string, seed: string): string {
  let bytes = "";
  for (let block = 0; bytes.length < value.length * 2; block++) bytes += createHash("sha256").update(`${seed}\n${block}\n${value}`).digest("hex");
  return value
    .split("")
    .map((character, index) => {
      const kind = kinds.find((one) => one.includes(character));
      return kind === undefined ? character : (kind[Number.parseInt(bytes.slice(index * 2, index * 2 + 2), 16) % kind.length] ?? character);
    })
    .join("");
}
