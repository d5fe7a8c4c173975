import type { Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { todayInChina } from '../domain/language/dates.ts';
import type { DocumentRepository } from '../domain/policy/ports.ts';
import type { Switches } from '../usecases/operate/switches.ts';
import { proposePrograms, type ProposalResult } from '../usecases/propose-programs/propose-programs.ts';

/** What a language model finds in a document that the rules missed. @throws AppError where none is configured or it is switched off. */
export type Propose = (documentId: string) => Promise<ProposalResult>;

export const proposingOf =
  (documents: DocumentRepository, { languageModel }: Config, switches: Switches): Propose =>
  async (documentId) => {
    if (languageModel === null) throw new AppError('bad-request', '没有配置大模型。请设置 LLM_BASE_URL 和 LLM_MODEL。');
    if (await switches.isOff('model')) throw new AppError('busy', '大模型已由管理员停用。');
    const record = await documents.get(documentId);
    if (record === null) throw new AppError('not-found', `没有编号为 ${documentId} 的文件。`);
    const { proposalModel } = await import('../adapters/langchain/proposal-model.ts');
    return proposePrograms(record, proposalModel(languageModel), todayInChina(), AbortSignal.timeout(languageModel.timeoutMs));
  };
