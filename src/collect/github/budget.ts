/** What a collection may cost, in requests: for every repository, for each that publishes, and once. */
const perRepository = 1.2;
const perPublishing = 8;
const once = 30;

/** Kept back for what is needed later on and not yet counted: texts of other branches, and answers that have to be asked again. */
const reserve = 3;

/** A first audit of R repositories of which P publish takes at most 1.2 R + 8 P + 30 requests; answers that had not changed are free. */
export class Budget {
  #repositories = 0;
  #publishing = 0;
  readonly #spent: () => number;

  constructor(spent: () => number) {
    this.#spent = spent;
  }

  /** Repositories that are being worked on. */
  add(repositories: number, publishing: number): void {
    this.#repositories += repositories;
    this.#publishing += publishing;
  }

  get total(): number {
    return Math.floor(perRepository * this.#repositories + perPublishing * this.#publishing + once);
  }

  /** Whether so many requests can be made besides those that are needed anyway. */
  allows(requests: number): boolean {
    return this.#spent() + requests + reserve <= this.total;
  }
}
