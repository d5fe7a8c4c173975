import type { Replacement, ReviewPreview } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { wordsOf } from '../../account/account-api.ts';
import { deskApi } from '../desk-api.ts';
import { ReachChange } from './ReachChange.tsx';

/** Milliseconds after the last change before the server is asked. */
const SETTLED = 250;

interface PreviewProps {
  readonly programId: string;
  /** The sentence that is corrected. */
  readonly quote: string;
  readonly replacement: Replacement;
}

/** Who would match before and after, asked for a moment after the last change. */
export function CorrectionPreview({ programId, quote, replacement }: PreviewProps) {
  const [preview, setPreview] = useState<ReviewPreview | null>(null);
  const [problem, setProblem] = useState('');
  const key = JSON.stringify(replacement);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      deskApi.previewReview(programId, quote, JSON.parse(key) as Replacement).then(
        (reply) => {
          if (current) {
            setPreview(reply);
            setProblem('');
          }
        },
        (error: unknown) => {
          if (current) setProblem(wordsOf(error));
        },
      );
    }, SETTLED);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [programId, quote, key]);
  if (problem !== '')
    return (
      <p className="field-problem" role="status">
        {problem}
      </p>
    );
  if (preview === null) return <p className="small ink2">正在测算谁会符合……</p>;
  return (
    <div className="preview" role="status">
      <p>
        改后的意思：<strong>{preview.words}</strong>
      </p>
      <ReachChange before={preview.before} after={preview.after} gained={preview.gained} lost={preview.lost} />
    </div>
  );
}
