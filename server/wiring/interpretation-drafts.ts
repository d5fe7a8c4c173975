import { LangChainModel } from '../adapters/langchain/language-model.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import { readFileAt } from './interpretation.ts';
import type { InterpretationRules } from '../domain/interpretation/rules.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { DraftingDependencies } from '../usecases/draft-interpretation/draft-for-policy.ts';

/** `readsFiles`: a path may be given instead of an id. */
export const draftingOf = (
  store: Store,
  library: PolicyLibrary,
  config: Config,
  rules: InterpretationRules,
  readsFiles: boolean,
): DraftingDependencies => ({
  rules,
  documents: store.documents,
  library,
  readFile: readsFiles ? (path) => readFileAt(path, config) : null,
  ...(config.languageModel && { model: new LangChainModel(config.languageModel), modelTimeout: config.languageModel.timeoutMs }),
});
