import { GROUP_WORDS, GROUPS, groupsOf } from '@policy-navigator/client-shared';
import { NextQuestionCard } from '../matches/NextQuestionCard.tsx';
import '../matches/matches.css';
import { useMatches } from './use-matches.ts';

/** One question after the other, the one that decides most first, with what the answers so far come to. */
export function NextAnswer() {
  const reply = useMatches().resource.value;
  if (reply === null) return null;
  const groups = groupsOf(reply);
  return (
    <>
      <p className="small ink2" role="status">
        目前：
        {GROUPS.filter((g) => groups[g].length > 0)
          .map((g) => `${GROUP_WORDS[g]}${groups[g].length}项`)
          .join('，')}
      </p>
      {reply.nextQuestions.length > 0 && <NextQuestionCard key={reply.nextQuestions[0]?.fact} questions={reply.nextQuestions} />}
    </>
  );
}
