export { optionalQuestions } from "./further.ts";
export { readNeeded, type RepositoryQuestions, settingsNotAsked } from "./settings.ts";
export { readSecrets } from "./secrets.ts";
