import { validityAsOf } from '../../../domain/policy/validity.ts';
import type { OfferedProgram } from '../../../domain/subsidy/match-program.ts';
import { statusAsOf } from '../../../domain/subsidy/program.ts';
import { byDay, fromWindows } from '../composing/from-windows.ts';
import type { ProgramToTell } from '../composing/program-rows.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies, JudgedProgram } from '../ports.ts';
import { ENDED, hasFigure, programsAbout, serves } from '../reading/programs-about.ts';
import { mattersBesideTime, windowsAskedOf, type WindowsAsked } from '../understanding/window-question.ts';

/** 现在有哪些项目可以申报？ 哪些补贴快截止了？ of no program in particular: from the days of application, never from sentences that speak of days. */
export async function windows(
  context: AnswerContext,
  { offered, matcher }: Pick<AnswerDependencies, 'offered' | 'matcher'>,
): Promise<AnswerContext> {
  const { understanding, profile, asOf, route } = context;
  const asked = understanding === null || route !== null ? null : windowsAskedOf(understanding, asOf);
  if (understanding === null || asked === null || offered === undefined) return context;
  const home = profile?.facts.registeredIn?.value;
  const named = understanding.places.map((p) => p.code);
  const places = named.length > 0 ? named : Array.isArray(home) ? (home as readonly string[]) : [];
  const matters = mattersBesideTime(understanding);
  const all = await offered();
  const about: readonly ProgramToTell[] = matters.length > 0 ? programsAbout(matters, all, asOf) : all.map(tellable);
  const found = about.filter(({ offered: o }) => serves(o, places) && !ENDED.has(validityAsOf(o.terms, asOf)) && isAsked(o, asked, asOf));
  const judged =
    profile === null || named.length > 0 || Object.keys(profile.facts).length === 0 ? null : await matcher?.match(profile, asOf);
  const open = judged ? new Map<string, JudgedProgram>(judged.matches.map((m) => [m.programId, m])) : null;
  const left = open === null ? found : found.filter(({ offered: o }) => open.has(o.program.id));
  return settle(context, fromWindows(left.toSorted(byDay), asked, matters, { day: asOf, placed: places.length > 0, judged: open }));
}

function isAsked({ program: { window } }: OfferedProgram, asked: WindowsAsked, day: string): boolean {
  const status = statusAsOf(window, day);
  const within = (at: string | null, { from, to }: { readonly from: string; readonly to: string }) => at !== null && from <= at && at <= to;
  switch (asked.kind) {
    case 'open':
      return status === 'open' || status === 'rolling';
    case 'rolling':
      return status === 'rolling';
    case 'closing':
      return within(window.closesOn, asked);
    case 'opening':
      return within(window.opensOn, asked);
    case 'during':
      return status === 'rolling' || (window.closesOn !== null && window.closesOn >= asked.from && (window.opensOn ?? day) <= asked.to);
  }
}

/** Its first award with a figure, or the first of all. */
function tellable(offered: OfferedProgram): ProgramToTell {
  const { awards } = offered.program;
  return { offered, award: awards.find(hasFigure) ?? awards[0] ?? null, ended: null };
}
