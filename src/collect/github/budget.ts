/** What a collection may cost, in requests: for every repository, for each that publishes, and once. */
const perRepository = 1.2;
const perPublishing = 8;
const once = 30;

/** What is asked of the organisation itself, its policy among it. */
const ofOrganisation = 27;

/** Queries for pages, texts and details: measured at about a tenth of the repositories (bench/organisation.ts), and some for each chunk. */
const queriesPerRepository = 0.12;
const queriesPerChunk = 7;

/**
 * A first audit of R repositories of which P publish takes at most 1.2 R + 8 P + 30 requests. What may be asked besides what is
 * needed follows from what the repositories are, and not from what was remembered: the next audit asks the same questions.
 */
export class Budget {
  #repositories = 0;
  #publishing = 0;
  #needed = 0;
  #chunks = 0;
  #taken = 0;
  readonly #ofOrganisation: number;

  /** `further`: what was asked of the organisation for single secrets and tokens. */
  constructor(further = 0) {
    this.#ofOrganisation = ofOrganisation + further;
  }

  /** A chunk of repositories, of which some publish, and the requests that are needed for it. */
  add(repositories: number, publishing: number, needed: number): void {
    this.#repositories += repositories;
    this.#publishing += publishing;
    this.#needed += needed;
    this.#chunks++;
  }

  /** Whether one more request may be made besides those that are needed; if so it is taken. */
  take(): boolean {
    const total = perRepository * this.#repositories + perPublishing * this.#publishing + once;
    const spoken = this.#ofOrganisation + this.#needed + queriesPerRepository * this.#repositories + queriesPerChunk * this.#chunks;
    if (this.#taken + 1 > total - spoken) return false;
    this.#taken++;
    return true;
  }
}
