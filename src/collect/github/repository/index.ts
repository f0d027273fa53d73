export { readRepository, type RepositoryQuestions, settingsNotAsked } from "./settings.ts";
export { readSecrets } from "./secrets.ts";
