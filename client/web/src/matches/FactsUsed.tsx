import { valueInWords } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { factOf, useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useSite } from '../shell/site-context.tsx';

/** Facts shown before folding. */
const SHOWN = 8;

export function FactsUsed({ names }: { readonly names: Readonly<Record<string, string>> }) {
  const { chosen } = useEnterprise();
  const { facts } = useSite();
  if (chosen === null) return null;
  const known = [...facts.values()].flatMap((fact) => {
    const given = factOf(chosen.enterprise, fact.name);
    return given === null ? [] : [{ fact, given }];
  });
  return (
    <section aria-labelledby="facts-used">
      <h2 id="facts-used">用到的企业信息</h2>
      <dl className="facts-used">
        {known.slice(0, SHOWN).map(({ fact, given }) => (
          <div key={fact.name}>
            <dt>{fact.label}</dt>
            <dd>{valueInWords(fact, given.value, names)}</dd>
          </div>
        ))}
      </dl>
      {known.length > SHOWN && <p className="least ink3">另有{known.length - SHOWN}项</p>}
      <p className="small">
        <Link to="/enterprise">修改信息</Link>
      </p>
    </section>
  );
}
