/**
 * Makes a commit that GitHub signs, in the name of whoever's token it is. It keeps no mode of a file: one that may be run no longer may
 * (facts/github.md section 4).
 */
export const commitDocument = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
