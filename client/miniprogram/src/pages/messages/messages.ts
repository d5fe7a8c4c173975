import { dayOf, longDate, type Inbox, type MessageChange } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, say, wordsOf, toTab, type Reading } from '../../platform/reading.ts';
import { chosen } from '../../state/enterprise.ts';
import { missingFor } from '../../state/reminders.ts';
import { api, hearOfMessages } from '../../state/server.ts';
import { placeOf, type Place } from '../../views/program.ts';

type Tap = WechatMiniprogram.TouchEvent;
interface MessageView {
  readonly id: string;
  readonly programId: string;
  readonly title: string;
  readonly reason: string;
  readonly line: string;
  readonly place: Place | null;
  readonly rating: string;
  readonly applied: boolean;
  readonly department: string | null;
}
const RATINGS = [
  ['useful', '有用'],
  ['not-for-us', '与我无关'],
  ['already-got', '已享受'],
] as const;
let stopHearing: (() => void) | null = null;

/** 消息: what was told, with the cause first. New ones appear as they arrive. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    missing: '',
    unread: 0,
    messages: [] as readonly MessageView[],
    ratings: RATINGS,
  },
  methods: {
    onShow() {
      const missing = missingFor();
      const id = chosen()?.ownId ?? null;
      this.setData({ display: display(), missing: missing ?? '', ...(missing !== null && { reading: 'done' as Reading }) });
      if (missing !== null || id === null) return;
      void this.read();
      stopHearing ??= hearOfMessages(id, () => void this.read());
    },
    onHide() {
      this.leave();
    },
    onUnload() {
      this.leave();
    },
    leave() {
      stopHearing?.();
      stopHearing = null;
    },
    read(): Promise<void> {
      return readInto(this, () => api.inbox(chosen()?.ownId ?? ''), inboxView);
    },
    change(messageId: string, change: MessageChange) {
      api.changeMessage(chosen()?.ownId ?? '', messageId, change).then(
        (inbox) => this.setData(inboxView(inbox)),
        (error: unknown) => say(wordsOf(error)),
      );
    },
    open({ currentTarget: { dataset } }: Tap) {
      this.change(String(dataset['id']), { note: 'read' });
      go('program', { id: String(dataset['program']) });
    },
    clause({ currentTarget: { dataset } }: Tap) {
      go('quote', { ...(dataset['place'] as Place) });
    },
    rate({ currentTarget: { dataset } }: Tap) {
      this.change(String(dataset['id']), { rating: dataset['rating'] as (typeof RATINGS)[number][0] });
    },
    applied({ currentTarget: { dataset } }: Tap) {
      this.change(String(dataset['id']), { note: 'applied' });
    },
    async mute({ currentTarget: { dataset } }: Tap) {
      const id = chosen()?.ownId ?? '';
      const program = String(dataset['program']);
      try {
        const { mutedPrograms } = await api.subscription(id);
        await api.changeSubscription(id, { mutedPrograms: [...new Set([...mutedPrograms, program])] });
        say('不再推这个项目');
      } catch (error) {
        say(wordsOf(error));
      }
    },
    settings() {
      go('reminders');
    },
    mine() {
      toTab('mine');
    },
  },
});

const inboxView = ({ unread, messages }: Inbox): { unread: number; messages: readonly MessageView[] } => ({
  unread,
  messages: messages.map(messageView),
});
const messageView = (m: Inbox['messages'][number]): MessageView => ({
  id: m.id,
  programId: m.programId,
  title: m.title,
  reason: m.reason,
  place: m.citation === null ? null : placeOf(m.citation),
  rating: m.rating ?? '',
  applied: m.appliedAt !== null,
  department: m.department,
  line: [longDate(dayOf(m.at)), m.department, m.readAt === null ? '未读' : null].filter((s) => s !== null).join(' · '),
});
