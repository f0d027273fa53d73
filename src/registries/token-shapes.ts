import type { Destination } from "../model/registry.ts";

/** What a credential looks like wherever it stands. */
export interface TokenShape {
  /** `an npm access token`. */
  readonly what: string;
  /** Null where none of the audited registries takes it, or not for longer than a release: it is masked and not told. */
  readonly registry: Destination | null;
  /** A piece that every one of them has, to pass over texts without one. */
  readonly sign: string;
  /** The token alone, with no letter before or behind it. */
  readonly whole: RegExp;
  /** The token with whatever hangs on it: what is covered may be too long, never too short. */
  readonly cover: RegExp;
  readonly source: string;
}

export interface ShapedToken {
  readonly start: number;
  readonly end: number;
  readonly shape: TokenShape;
}

/** Every stretch of a text that may hold a token. They may overlap: of two tokens written together the second starts inside. */
export function coverOf(text: string): readonly ShapedToken[] {
  return tokenShapes.flatMap((shape) => {
    const found: ShapedToken[] = [];
    if (!text.includes(shape.sign)) return found;
    const search = new RegExp(shape.cover);
    for (let match = search.exec(text); match !== null; match = search.exec(text)) {
      found.push({ start: match.index, end: search.lastIndex, shape });
      search.lastIndex = match.index + 1;
    }
    return found;
  });
}

/** Tokens that stand by themselves in a text. */
export function tokensIn(text: string): readonly ShapedToken[] {
  return tokenShapes.flatMap((shape) => {
    if (!text.includes(shape.sign)) return [];
    return [...text.matchAll(shape.whole)].map(({ index, 0: token }) => ({ start: index, end: index + token.length, shape }));
  });
}

/** A pattern that no letter, digit or `also` touches: what hangs on it makes it something else. */
function alone(pattern: string, also = "_-"): RegExp {
  return new RegExp(`(?<![A-Za-z0-9${also}])${pattern}(?![A-Za-z0-9${also}])`, "g");
}

// Repeats are bounded, so that each start is given up soon: no token is as long as the bounds of `cover`.
export const tokenShapes: readonly TokenShape[] = [
  {
    what: "an npm access token",
    registry: "npm",
    sign: "npm",
    whole: alone("npm_[A-Za-z0-9]{36,48}"),
    cover: /npms?_[A-Za-z0-9]{36,255}/g,
    source: "npm's command line, its own redaction of tokens (npm 12)",
  },
  {
    what: "an API token of PyPI",
    registry: "pypi",
    sign: "pypi-AgEIcHlwaS5vcmc",
    whole: alone("pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{60,1024}"),
    cover: /pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{16,1024}/g,
    source: "PyPI's docs/user/api/secrets.md; the start is a macaroon's header with the location pypi.org",
  },
  {
    what: "an API token of TestPyPI",
    registry: "testpypi",
    sign: "pypi-AgENdGVzdC5weXBpLm9yZ",
    whole: alone("pypi-AgENdGVzdC5weXBpLm9yZ[A-Za-z0-9_-]{60,1024}"),
    cover: /pypi-AgENdGVzdC5weXBpLm9yZ[A-Za-z0-9_-]{16,1024}/g,
    source: "as PyPI's, with the location test.pypi.org",
  },
  {
    what: "an API token of crates.io",
    registry: "crates-io",
    sign: "cio",
    // Beside the signs of base64 it is a piece of something longer.
    whole: alone("cio(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}", "_+/-"),
    cover: /cio[A-Za-z0-9]{32,255}/g,
    source: "crates.io's util/token.rs",
  },
  {
    what: "a token of a crates.io trusted publisher",
    registry: null,
    sign: "cio_tp_",
    whole: alone("cio_tp_[A-Za-z0-9]{32}"),
    cover: /cio_tp_[A-Za-z0-9]{32,255}/g,
    source: "crates.io's access_token.rs; it lives for thirty minutes",
  },
  {
    what: "an API key of RubyGems",
    registry: "rubygems",
    sign: "rubygems_",
    whole: alone("rubygems_[a-f0-9]{48}"),
    cover: /rubygems_[a-f0-9]{48,255}/g,
    source: "rubygems.org's ApiKey; trusted publishers mint the same shape",
  },
  {
    what: "the name of an API key role of RubyGems",
    registry: null,
    sign: "rg_oidc_akr_",
    whole: alone("rg_oidc_akr_[1-9a-hjkm-tv-z]{20}"),
    cover: /rg_oidc_akr_[1-9a-hjkm-tv-z]{20,255}/g,
    source: "rubygems.org's OIDC::ApiKeyRole; a name that workflows state, of no use without an identity token",
  },
  {
    what: "an API key of NuGet",
    registry: "nuget",
    sign: "oy2",
    whole: alone("oy2[a-p][a-z2-7]{42}"),
    cover: /oy2[a-p][a-z2-7]{42,255}/g,
    source: "NuGetGallery's ApiKeyV4.cs",
  },
  {
    what: "an API key of NuGet",
    registry: "nuget",
    sign: "JQQJ99",
    whole: alone("[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{2}N5[A-Za-z0-9]{14}NUGT[A-Za-z0-9]{4}", "_"),
    cover: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{2}N5[A-Za-z0-9]{14}NUGT[A-Za-z0-9]{4,255}/g,
    source: "NuGetGallery's ApiKeyV5.cs",
  },
  {
    what: "a token of GitHub",
    registry: null,
    sign: "gh",
    whole: alone("gh[opur]_[A-Za-z0-9]{36,255}"),
    cover: /gh[opur]_[A-Za-z0-9]{36,255}/g,
    source: "GitHub's documentation of token formats",
  },
  {
    what: "an installation token of GitHub",
    registry: null,
    sign: "ghs_",
    whole: alone("ghs_[A-Za-z0-9._-]{36,1024}"),
    // Since 2026-04 it may hold an application's id and a JSON web token.
    cover: /ghs_[A-Za-z0-9._-]{36,1024}/g,
    source: "GitHub's changelog of 2026-05-15",
  },
  {
    what: "a fine-grained token of GitHub",
    registry: null,
    sign: "github_pat_",
    whole: alone("github_pat_[A-Za-z0-9_]{50,255}"),
    cover: /github_pat_[A-Za-z0-9_]{50,255}/g,
    source: "GitHub's documentation of token formats",
  },
];
