import { deadlineOf, type Citation } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, say, wordsOf } from '../../platform/reading.ts';
import {
  ask,
  conversationId,
  conversations,
  forget,
  isBusy,
  open,
  rated,
  retry,
  start,
  stop,
  takeDraft,
  turns,
  watchConversation,
} from '../../state/conversation.ts';
import { chosen, readMatches } from '../../state/enterprise.ts';
import { api, chat } from '../../state/server.ts';
import { readSite } from '../../state/site.ts';
import { placeOf } from '../../views/program.ts';
import { turnView, type TurnView } from '../../views/turn.ts';

/** Deadlines and earlier conversations shown on the first visit. */
const DEADLINES = 4;
const EARLIER = 10;
const leave: (() => void)[] = [];
type Tap = WechatMiniprogram.TouchEvent;

/** 提问: the conversation, its answers with what they rest on. */
Component({
  data: {
    display: display(),
    turns: [] as readonly TurnView[],
    text: '',
    busy: false,
    online: true,
    enterprise: '',
    withEnterprise: true,
    last: '',
    examples: [] as readonly string[],
    size: '',
    closing: [] as readonly { id: string; title: string; pill: string }[],
    earlier: [] as readonly { id: string; title: string }[],
  },
  methods: {
    onLoad({ q }: { q?: string }) {
      if (q !== undefined) this.setData({ text: decodeURIComponent(q) });
      leave.push(
        watchConversation((turnId) => this.show(turnId)),
        chat.watch((online) => {
          if (this.data.online !== online) this.setData({ online });
        }),
      );
      this.show(null);
      readSite()
        .then(async (site) => {
          this.setData({ examples: site.examples.slice(0, 6), size: `已收录${site.documents}份文件、${site.programs}个项目。` });
          const { entries } = await api.calendar(site.today);
          this.setData({
            closing: entries
              .filter((e) => e.event === 'closes')
              .slice(0, DEADLINES)
              .map(({ program }) => ({
                id: program.id,
                title: program.title,
                pill: deadlineOf(program.window, program.status, site.today).words,
              })),
          });
        })
        .catch((error: unknown) => say(wordsOf(error)));
    },
    onUnload() {
      leave.splice(0).forEach((end) => end());
    },
    onShow() {
      const draft = takeDraft();
      this.setData({ display: display(), enterprise: chosen()?.name ?? '', ...(draft !== '' && { text: draft }) });
    },
    /** Draws the turn that changed, or all. */
    show(turnId: string | null) {
      const all = turns();
      const at = all.findIndex((t) => t.id === turnId);
      const turn = all[at];
      const rest = { busy: isBusy(), last: all.at(-1)?.id ?? '' };
      if (turn === undefined || at >= this.data.turns.length)
        this.setData({
          ...rest,
          turns: all.map((t) => turnView(t, null)),
          earlier:
            all.length > 0
              ? []
              : conversations()
                  .slice(0, EARLIER)
                  .map((c) => ({ id: c.id, title: c.turns[0]?.question ?? '' })),
        });
      else this.setData({ ...rest, [`turns[${at}]`]: turnView(turn, null) });
      for (const [i, t] of all.entries())
        if (t.state.answer !== null && t.enterprise !== null && (turnId === null || i === at))
          void readMatches().then(
            (matches) => {
              if (turns()[i]?.id === t.id) this.setData({ [`turns[${i}]`]: turnView(turns()[i] ?? t, matches) });
            },
            () => undefined,
          );
    },
    typed({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ text: value });
    },
    send() {
      this.put(this.data.text);
    },
    example({ currentTarget: { dataset } }: Tap) {
      this.put(String(dataset['question']));
    },
    put(question: string) {
      const words = question.trim();
      if (words === '') return say('请输入问题');
      if (this.data.busy) return say('上一个问题还在回答');
      this.setData({ text: '' });
      ask(words, this.data.withEnterprise).catch(() => say('没能发出，请重试'));
    },
    stop() {
      stop();
    },
    again({ currentTarget: { dataset } }: Tap) {
      retry(String(dataset['turn'])).catch(() => say('没能发出，请重试'));
    },
    startNew() {
      start();
    },
    openEarlier({ currentTarget: { dataset } }: Tap) {
      open(String(dataset['id']));
    },
    forget() {
      forget();
      say('已清空');
    },
    withOrWithout() {
      this.setData({ withEnterprise: !this.data.withEnterprise });
    },
    cite({ currentTarget: { dataset } }: Tap) {
      const citations: readonly Citation[] = turns().find((t) => t.id === dataset['turn'])?.state.citations ?? [];
      const citation = citations[Number(dataset['number']) - 1];
      if (citation !== undefined) go('quote', { ...placeOf(citation), of: citations.length, number: Number(dataset['number']) });
    },
    program({ currentTarget: { dataset } }: Tap) {
      go('program', { id: String(dataset['id']) });
    },
    rate({ currentTarget: { dataset } }: Tap) {
      const turn = String(dataset['turn']);
      const rating = dataset['rating'] as 'helpful' | 'unresolved';
      api.feedback(turn, { conversationId: conversationId(), rating }).then(
        () => {
          rated(turn, rating);
          say('已记录，谢谢');
        },
        (error: unknown) => say(wordsOf(error)),
      );
    },
    onShareAppMessage() {
      const question = turns().at(-1)?.question;
      return question === undefined
        ? { title: '问政策，每句话都有出处', path: '/pages/ask/ask' }
        : { title: question, path: `/pages/ask/ask?q=${encodeURIComponent(question)}` };
    },
  },
});
