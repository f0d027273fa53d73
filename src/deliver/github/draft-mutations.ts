/** Turns a pull request into a draft. */
export const draftedDocument = `mutation ($input: ConvertPullRequestToDraftInput!) {
  convertPullRequestToDraft(input: $input) { pullRequest { id isDraft } }
}`;

/** Turns a draft into a pull request that may be merged. */
export const readyDocument = `mutation ($input: MarkPullRequestReadyForReviewInput!) {
  markPullRequestReadyForReview(input: $input) { pullRequest { id isDraft } }
}`;
