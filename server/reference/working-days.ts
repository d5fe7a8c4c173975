import { readFileSync } from 'node:fs';
import { WorkingCalendar, type SpecialDays } from '../domain/interpretation/working-days.ts';
import { dataFile } from './project-root.ts';

let calendar: WorkingCalendar | undefined;

/** China's working days, for the years that the data file knows. */
export const workingDays = (): WorkingCalendar =>
  (calendar ??= new WorkingCalendar(
    (JSON.parse(readFileSync(dataFile('calendar', 'working-days.json'), 'utf8')) as { years: Record<string, SpecialDays> }).years,
  ));
