import { useState } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { Icon, Mark } from '../../parts/Icon.tsx';
import { readStored, writeStored } from '../../parts/stored.ts';
import { pageToRead, useReadingAloud } from '../reading-aloud.tsx';
import './large.css';

/** 大字版's own steps of size, in per cent of its letters. */
const SIZES = [100, 120, 140] as const;
const isStep = (value: unknown): value is number => typeof value === 'number' && value in SIZES;
const applySize = (step: number) => {
  document.documentElement.style.fontSize = step === 0 ? '' : `${SIZES[step] ?? 100}%`;
};

interface LargeBarProps {
  readonly pages: readonly { readonly to: string; readonly words: string }[];
  readonly onLeave: () => void;
}

/** 大字版 (长辈版): what is always on top – back, hear, telephone, out – and, scrolling with the page, the pages and the size. */
export function LargeBar({ pages, onLeave }: LargeBarProps) {
  const aloud = useReadingAloud();
  const leave = () => {
    applySize(0);
    onLeave();
  };
  return (
    <>
      <header className="large-bar">
        <ul>
          <li>
            <Back />
          </li>
          <li>
            <button type="button" aria-pressed={aloud.reading} onClick={() => aloud.toggle(pageToRead)}>
              <Icon name={aloud.reading ? 'stop' : 'speak'} />
              {aloud.reading ? '停止' : '朗读'}
            </button>
          </li>
          <li>
            <a href="tel:12345">
              <Icon name="phone" />
              <span>
                12345<span className="visually-hidden">，打政务服务热线</span>
              </span>
            </a>
          </li>
          <li>
            <button type="button" onClick={leave}>
              标准版<span className="visually-hidden">，退出大字版</span>
            </button>
          </li>
        </ul>
        <p role="status" className={aloud.problem === '' ? 'visually-hidden' : 'large-note'}>
          {aloud.problem !== '' ? aloud.problem : aloud.reading ? '正在朗读' : ''}
        </p>
      </header>
      <div className="large-second">
        <Link className="brand" to="/" aria-label="惠企政策导航，首页">
          <Mark />
          <span>惠企政策导航</span>
        </Link>
        <Size />
        <nav aria-label="主导航" className="large-nav">
          <ul>
            {pages.map((p) => (
              <li key={p.to}>
                <NavLink to={p.to} end={p.to === '/'}>
                  {p.words}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  );
}

/** To the page before; from a page that was opened first, to the first page. */
function Back() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const state: unknown = history.state;
  const before = typeof state === 'object' && state !== null && 'idx' in state && typeof state.idx === 'number' && state.idx > 0;
  return (
    <button type="button" disabled={!before && pathname === '/'} onClick={() => void (before ? navigate(-1) : navigate('/'))}>
      <Icon name="left" />
      返回
    </button>
  );
}

function Size() {
  const [step, setStep] = useState(() => {
    const kept = readStored('size', isStep) ?? 0;
    applySize(kept);
    return kept;
  });
  const change = (next: number) => {
    writeStored('size', next);
    applySize(next);
    setStep(next);
  };
  return (
    <p className="large-size" role="group" aria-label="字号">
      <button type="button" className="button" disabled={step === 0} onClick={() => change(step - 1)}>
        更小
      </button>
      <button type="button" className="button" disabled={step === SIZES.length - 1} onClick={() => change(step + 1)}>
        更大
      </button>
      <span role="status" className="visually-hidden">{`字号${SIZES[step] ?? 100}%`}</span>
    </p>
  );
}
