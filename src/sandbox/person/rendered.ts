/** What a person sees of a line of Markdown: its words without markup, and where its links lead. */
export interface Rendered {
  readonly text: string;
  readonly links: readonly string[];
}

/** A line as GitHub shows it. Images and HTML leave no words. */
export function rendered(line: string): Rendered {
  const links: string[] = [];
  const text = line
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 1 ? part.replace(/^`+ ?| ?`+$/g, "") : plain(part, links)))
    .join("")
    .replace(/\u200B/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return { text, links };
}

/** Outside of code. */
function plain(part: string, links: string[]): string {
  return part
    .replace(/(!?)\[((?:\\.|[^\]\\])*)\]\((?:<([^>]*)>|([^)\s]*))(?:\s+"[^"]*")?\)/g, (_, image: string, label: string, angled = "", bare = "") => {
      links.push(unescaped(`${String(angled)}${String(bare)}`));
      return image === "" ? label : "";
    })
    .replace(/<(https?:[^>\s]+)>|(?<![\w/(.])https?:\/\/[^\s<>]*[^\s<>.,;:!?)"']/g, (bare: string, angled?: string) => {
      links.push(unescaped(angled ?? bare));
      return angled ?? bare;
    })
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/(?<!\\)\*\*|(?<!\\)__|(?<![\w\\])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&#(\d+);|&(amp|lt|gt|quot|nbsp);/g, (_, code: string | undefined, name: string) =>
      code === undefined ? (signs[name] ?? "") : String.fromCodePoint(Number(code)),
    );
}

const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

function unescaped(address: string): string {
  return address.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&");
}
