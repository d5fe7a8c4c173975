import { createRequire } from 'node:module';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { dataFile } from '../../reference/project-root.ts';
import { fold } from './fold.ts';

interface Jieba {
  load(dictionaries: Readonly<Record<string, string>>): void;
  cut(text: string, useNewWordModel: boolean): string[];
}

let segmenter: ((text: string) => string[]) | undefined;

/**
 * Words of folded text, the same for documents and questions. Falls back to nothing where the native segmenter cannot be loaded: characters
 * still find.
 */
export function wordsOf(text: string): string[] {
  segmenter ??= loadSegmenter();
  return segmenter(fold(text).replace(/\s+/gu, ''));
}

/**
 * nodejieba ends the process when a dictionary is missing and reads relative paths from wherever it is started,
 * so every path is absolute and checked first.
 */
function loadSegmenter(): (text: string) => string[] {
  const require = createRequire(import.meta.url);
  try {
    const folder = join(require.resolve('nodejieba/package.json'), '..', 'submodules', 'cppjieba', 'dict');
    // Weights are our own index's: the segmenter's, of which it reads a list as long as the dictionary, are never asked for.
    const dictionaries = {
      dict: join(folder, 'jieba.dict.utf8'),
      hmmDict: join(folder, 'hmm_model.utf8'),
      idfDict: dataFile('lexicon', 'unused-weights.utf8'),
      stopWordDict: join(folder, 'stop_words.utf8'),
      userDict: dataFile('lexicon', 'policy-terms.dict.utf8'),
    };
    if (!Object.values(dictionaries).every((path) => existsSync(path))) return () => [];
    const jieba = require('nodejieba') as Jieba;
    jieba.load(dictionaries);
    return (text) => jieba.cut(text, true).filter(isWord);
  } catch {
    return () => [];
  }
}

const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** A word's key below 2^30 (FNV-1a); with 10^5 words about five pairs share one, which search does not feel. */
export function wordKey(word: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return (h >>> 2) & 0x3fffffff;
}
