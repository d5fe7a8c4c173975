import type { PolicyDocument } from '../../domain/policy/document.ts';

/** Codes of made-up divisions begin with 99, which GB/T 2260 does not use (data/lexicon/fictional-regions.json). */
export const isFictional = (document: Pick<PolicyDocument, 'jurisdiction'>): boolean => document.jurisdiction?.code.startsWith('99') ?? false;
