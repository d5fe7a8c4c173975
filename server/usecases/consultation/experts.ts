import { createHash } from 'node:crypto';
import { insist, mayWorkFor, type Actor } from '../../domain/access/departments.ts';
import { changeExpert, enrol, expertsFor, type Expert, type ExpertTerms, type SuggestedExpert } from '../../domain/consultation/expert.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import { AppError } from '../../domain/errors.ts';
import type { PolicyLibrary } from '../library.ts';

interface RosterDependencies {
  readonly store: Pick<ConsultationStore, 'experts'>;
  readonly library: PolicyLibrary;
  readonly now: () => number;
}
/** What is given of an expert; the documents by their ids. */
export type GivenExpert = Omit<ExpertTerms, 'interprets'> & { readonly interprets: readonly string[] };

/** 解读专家库. */
export class ExpertRoster {
  private readonly given: RosterDependencies;

  constructor(given: RosterDependencies) {
    this.given = given;
  }

  /** By department, those who left last. */
  async list(): Promise<readonly Expert[]> {
    return [...(await this.given.store.experts.all())].sort(
      (a, b) =>
        Number(b.active) - Number(a.active) || a.department.localeCompare(b.department, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'),
    );
  }

  async add(terms: GivenExpert, actor: Actor): Promise<Expert> {
    ownExpert(terms.department, actor);
    const id = createHash('sha256')
      .update(JSON.stringify([terms.department, terms.name]))
      .digest('hex')
      .slice(0, 12);
    const expert = enrol(id, await this.resolved(terms), actor.by, this.given.now());
    if (!(await this.given.store.experts.add(expert)))
      throw new AppError('bad-request', `${terms.department}的${terms.name}已经在专家库里。`);
    return expert;
  }

  async change(id: string, terms: GivenExpert, actor: Actor): Promise<Expert> {
    const { store, now } = this.given;
    const before = await store.experts.get(id);
    if (before === null) throw new AppError('not-found', '专家库里没有这位专家。');
    for (const department of [before.department, terms.department]) ownExpert(department, actor);
    const after = changeExpert(before, await this.resolved(terms), actor.by, now());
    if (!(await store.experts.replace(after))) throw new AppError('bad-request', '刚刚有人改动了，请刷新后再试。');
    return after;
  }

  /** Who may interpret a document. */
  async forDocument(documentId: string): Promise<readonly SuggestedExpert[]> {
    const metadata = (await this.given.library.snapshot()).byId.get(documentId)?.metadata;
    if (metadata === undefined) throw new AppError('not-found', `没有编号为 ${documentId} 的文件。`);
    return expertsFor(await this.given.store.experts.all(), {
      documentId,
      words: metadata.title,
      department: metadata.draftingDepartment ?? metadata.issuingAuthorities[0] ?? null,
    });
  }

  private async resolved({ interprets, ...terms }: GivenExpert): Promise<ExpertTerms> {
    const { byId } = await this.given.library.snapshot();
    return {
      ...terms,
      interprets: interprets.map((documentId) => {
        const summary = byId.get(documentId);
        if (summary === undefined) throw new AppError('not-found', `没有编号为 ${documentId} 的文件。`);
        return { documentId, title: summary.metadata.title };
      }),
    };
  }
}

/** A department keeps its own part of the roster. */
const ownExpert = (department: string, { rights }: Actor): void => {
  insist(mayWorkFor(rights, department), department, '这位专家');
};
