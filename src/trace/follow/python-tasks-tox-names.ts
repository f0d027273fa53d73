const MAX_COMBINATIONS = 400;

/** Names that all words of a file may stand for, far above what one lists: each environment goes over them again. */
const MAX_NAMES = 20_000;

/** Names of a list such as `py3{10,11}-{a,b}, lint`. */
export function generated(list: string): readonly string[] {
  const out: string[] = [];
  for (const word of listed(list)) {
    let names = [""];
    for (const part of word.split(/(\{[^{}]*\})/)) {
      const options = part.startsWith("{") ? optionsOf(part.slice(1, -1)) : [part];
      names = names.flatMap((name) => options.map((option) => name + option)).slice(0, MAX_COMBINATIONS);
    }
    for (const name of names) if (name !== "") out.push(name);
  }
  return out;
}

/** Where a file's lists in braces come to stand for more names than are written out; undefined where they do not. */
export function tooManyNames(text: string): number | undefined {
  let names = 0;
  let ofWord = 0;
  let end = -1;
  for (const group of text.matchAll(/\{([^{}]*)\}[^\s,{}]*/g)) {
    ofWord = (group.index === end ? ofWord : 1) * optionsOf(group[1] ?? "").length;
    names += ofWord;
    end = group.index + group[0].length;
    if (names > MAX_NAMES) return group.index;
  }
  return undefined;
}

function optionsOf(inner: string): readonly string[] {
  return inner.split(",").map((one) => one.trim());
}

/** Words between blanks and commas; those within braces part no words. */
function listed(list: string): readonly string[] {
  const words: string[] = [];
  let open = "";
  const pieces = list.split(/(?=[{}])/);
  pieces.forEach((piece, index) => {
    const [first = "", ...more] = pieces[index + 1]?.startsWith("}") === true ? [piece] : piece.split(/[\s,]+/);
    open += first;
    for (const one of more) {
      words.push(open);
      open = one;
    }
  });
  words.push(open);
  return words;
}
