export { optionalQuestions, readNeeded, type RepositoryQuestions, settingsNotAsked } from "./settings.ts";
export { readSecrets } from "./secrets.ts";
