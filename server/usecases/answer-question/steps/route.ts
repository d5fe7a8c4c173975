import type { AnswerLexicon, Route } from '../../../reference/answer-lexicon.ts';
import { plainDraft, settle, type AnswerContext, type Draft } from '../context.ts';

const EXAMPLES = ['我们公司能申报哪些补贴？', '高新技术企业认定有什么条件？', '这项补贴什么时候截止？'];

/** What each route is told. An off-topic pattern is only a suspicion: what the documents hold decides. */
const REPLIES: Readonly<Record<Exclude<Route, 'off-topic'>, Draft>> = {
  greeting: plainDraft('off-topic', '您好。这里只回答惠企政策，每句话都注明出处。请直接提问。', EXAMPLES),
  thanks: plainDraft('off-topic', '不客气。还有政策问题，请继续提问。', EXAMPLES),
  'about-us': plainDraft('off-topic', '这里只回答惠企政策：从已收录的政策文件里查找条款，逐句注明出处。', EXAMPLES),
  'own-case': plainDraft('unanswerable', '这里查不到您的办理进度。请登录申报时使用的平台查询，或者致电受理部门。'),
};

/** Sends away what no document answers. */
export function route(context: AnswerContext, { lexicon }: { readonly lexicon: AnswerLexicon }): AnswerContext {
  const found = lexicon.routes.find(({ patterns }) => patterns.some((p) => p.test(context.question)))?.route ?? null;
  if (found === null) return context;
  return found === 'off-topic' ? { ...context, route: found } : settle({ ...context, route: found }, REPLIES[found]);
}
