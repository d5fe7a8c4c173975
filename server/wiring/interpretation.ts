import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { folderSource, readDocuments } from '../../ingest/index.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import { departmentsOf, insist, mayDraftFor, type Actor } from '../domain/access/departments.ts';
import { AppError } from '../domain/errors.ts';
import type { InterpretationRules } from '../domain/interpretation/rules.ts';
import { overruleRow } from '../domain/interpretation/overrule.ts';
import type { DocumentRecord } from '../domain/policy/ports.ts';
import { workingDays } from '../reference/working-days.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { Register } from './register.ts';
import { CoverageReadings } from '../usecases/review-interpretation/coverage-readings.ts';
import { comparePolicies, type EligibleEnterprises } from '../usecases/review-interpretation/compare-policies.ts';
import { findBasis, findDocument, findInterpretations, type DocumentFinder } from '../usecases/review-interpretation/find-documents.ts';
import type { InterpretationReview } from '../usecases/review-interpretation/interpretation-review.ts';
import { keepJudgement } from '../usecases/review-interpretation/judged-contradictions.ts';
import { reviewCoverage } from '../usecases/review-interpretation/review-coverage.ts';

/** `config` null: nothing is read that is not stored. Readings are shared by whoever asks of the same store. */
export function interpretationReviewOf(
  store: Store,
  library: PolicyLibrary,
  rules: InterpretationRules,
  register: Register,
  config: Config | null,
  readings = readingsOf(store),
): InterpretationReview {
  const finder: DocumentFinder = {
    documents: store.documents,
    library,
    readFile: config === null ? null : (path) => readFileAt(path, config),
  };
  const coverage: InterpretationReview['coverage'] = async (idOrPath, named) => {
    const policy = await findDocument(finder, idOrPath);
    return reviewCoverage(
      policy,
      await findInterpretations(finder, policy, named),
      workingDays(),
      rules,
      await store.overrules.of(policy.id),
      { basis: await findBasis(finder, policy), decisions: await decisionsOn(policy.id), read: (texts) => readings.of(texts) },
    );
  };
  const ownPolicy = async (policyId: string, { rights }: Actor, what: string): Promise<void> => {
    const own = departmentsOf((await findDocument(finder, policyId)).metadata);
    insist(mayDraftFor(rights, own), own, what);
  };
  const decisionsOn = (policyId: string) => store.desk.contradictions.of(policyId);
  const compare = async (older: string, newer: string, enterprises = true) =>
    comparePolicies(
      await findDocument(finder, older),
      await findDocument(finder, newer),
      rules.exempt,
      enterprises ? eligibleOf(register) : nobody,
      await decisionsOn(older),
    );
  return {
    coverage,
    compare,
    async judgeContradiction(policyId, id, judgement, actor, against) {
      await ownPolicy(policyId, actor, '这一处的认定');
      const found =
        against === undefined
          ? await coverage(policyId, []).then((r) => [...r.contradictions, ...r.basis.contradictions])
          : (await compare(policyId, against, false)).contradictions;
      return keepJudgement(store.desk.contradictions, policyId, found, id, { ...judgement, by: actor.by });
    },
    async overrule(policyId, path, decision, actor) {
      await ownPolicy(policyId, actor, '这一条的改判');
      const row = (await coverage(policyId, [])).provisions.find((r) => r.path === path);
      if (row === undefined) throw new AppError('not-found', `这份文件里没有“${path}”这一条。coverage 的结果里有全部条款。`);
      const made = overruleRow(policyId, row, { ...decision, by: actor.by, id: randomUUID(), at: Date.now() });
      await store.overrules.save([made]);
      return made;
    },
  };
}

const READINGS = new WeakMap<Store, CoverageReadings>();
function readingsOf(store: Store): CoverageReadings {
  const known = READINGS.get(store) ?? new CoverageReadings();
  READINGS.set(store, known);
  return known;
}

/** For a comparison of the texts alone. */
const nobody: EligibleEnterprises = () => Promise.resolve({ total: 0, of: new Map() });

const eligibleOf =
  (register: Register): EligibleEnterprises =>
  async (programs) => {
    const { matcher, profiles } = await register.matcher();
    if (profiles.length === 0) return { total: 0, of: new Map() };
    return {
      total: profiles.length,
      of: new Map(
        programs.map((program) => [
          program,
          new Set([...matcher.once({ id: program.id, condition: program.conditions }).eligible].map((row) => matcher.table.ids.get(row))),
        ]),
      ),
    };
  };

export async function readFileAt(path: string, config: Config): Promise<readonly DocumentRecord[] | null> {
  const known = await stat(path).catch(() => null);
  if (known === null || !known.isFile()) return null;
  const file = await folderSource([path]).load(path);
  return file === null ? null : readDocuments(file, config.ocrCommand);
}
