/** Colours by meaning; a report asks for them and never knows a terminal. */
export interface Painter {
  title(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  doubtful(text: string): string;
  place(text: string): string;
}

const same = (text: string): string => text;

export const plain: Painter = { title: same, faint: same, good: same, bad: same, doubtful: same, place: same };
