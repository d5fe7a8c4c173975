import { deadlineOf, ESTIMATE_NOTE, fictionalNote, groupOf, inTitleMarks, type Deadline } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, type Reading } from '../../platform/reading.ts';
import { chosen, readMatches } from '../../state/enterprise.ts';
import { api } from '../../state/server.ts';
import { readFacts, readSite } from '../../state/site.ts';
import { guideFields, type GuideField } from '../../views/guide.ts';
import { cardView, type CardView, type Place } from '../../views/program.ts';

type Tap = WechatMiniprogram.TouchEvent;

/** One program: what it gives this enterprise and why, then its guide card. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    id: '',
    title: '',
    documentId: '',
    documentTitle: '',
    deadline: null as Deadline | null,
    card: null as CardView | null,
    enterprise: '',
    fields: [] as readonly GuideField[],
    note: ESTIMATE_NOTE,
    fictional: '',
  },
  methods: {
    onLoad({ id = '' }: Record<string, string | undefined>) {
      this.setData({ id: decodeURIComponent(id) });
    },
    onShow() {
      this.setData({ display: display(), enterprise: chosen()?.name ?? '' });
      void this.read();
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => Promise.all([api.program(this.data.id), readSite(), readFacts(), readMatches()]),
        ([{ program, document }, { today }, facts, reply]) => {
          const match = reply?.matches.find((m) => m.programId === program.id);
          const summary = reply?.programs.find((p) => p.id === program.id);
          return {
            title: program.title,
            documentId: document.id,
            documentTitle: inTitleMarks(document.title),
            deadline: deadlineOf(program.window, program.status, today),
            fields: guideFields(program),
            fictional: fictionalNote(document) ?? '',
            card:
              match === undefined || summary === undefined || reply === null
                ? null
                : cardView({ match, program: summary }, groupOf(match, summary), { facts, names: reply.names, today }, true),
          };
        },
      );
    },
    clause({ currentTarget: { dataset } }: Tap) {
      go('quote', { ...(dataset['place'] as Place) });
    },
    call({ currentTarget: { dataset } }: Tap) {
      wx.makePhoneCall({ phoneNumber: String(dataset['phone']), fail: () => undefined });
    },
    document() {
      go('policy', { id: this.data.documentId });
    },
    choose() {
      go('enterprise');
    },
    // Name and time only: nothing of the enterprise.
    onShareAppMessage() {
      return {
        title: `${this.data.title}${this.data.deadline === null ? '' : `，${this.data.deadline.words}`}`,
        path: `/pages/program/program?id=${encodeURIComponent(this.data.id)}`,
      };
    },
  },
});
