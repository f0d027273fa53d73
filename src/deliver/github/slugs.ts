/** The parts of `owner/name`, as REST's routes name them. */
export function placed(slug: string): { readonly owner: string; readonly repo: string } {
  const [owner = "", repo = ""] = slug.split("/");
  return { owner, repo };
}
