import type { FactDescription, FactValue } from '@policy-navigator/client-shared';
import { api } from '../../state/server.ts';
import { numberFrom, numberShown, SINGLE, unitOf } from '../../views/fact.ts';

interface Choice {
  readonly value: string;
  readonly words: string;
  readonly on: boolean;
}

/** One fact in the form its type wants: money in 万元, shares in %. Gives `save` with the value, null for none. */
Component({
  options: { addGlobalClass: true },
  properties: {
    fact: { type: Object, value: {} as FactDescription },
    value: { type: null, value: null as unknown },
    submit: { type: String, value: '确定' },
    skippable: { type: Boolean, value: false },
  },
  data: { kind: '', unit: '', text: '', problem: '', choices: [] as readonly Choice[], single: false },
  observers: {
    'fact, value'() {
      this.begin();
    },
  },
  methods: {
    begin() {
      const fact = this.data.fact as FactDescription;
      const value = this.data.value as FactValue | null;
      if (fact.type === undefined) return;
      const kind = fact.type === 'set' && fact.values === null ? 'words' : fact.type;
      const chosen = Array.isArray(value) ? (value as readonly string[]) : typeof value === 'boolean' ? [value ? '是' : '否'] : [];
      const pairs =
        kind === 'set'
          ? Object.entries(fact.values ?? {})
          : kind === 'boolean'
            ? ([
                ['是', '是'],
                ['否', '否'],
              ] as const)
            : [];
      this.setData({
        kind,
        unit: unitOf(fact),
        problem: '',
        single: kind === 'boolean' || SINGLE.has(fact.name),
        choices: pairs.map(([v, words]) => ({ value: v, words, on: chosen.includes(v) })),
        text:
          typeof value === 'number'
            ? numberShown(fact, value)
            : typeof value === 'string'
              ? value
              : kind === 'words'
                ? chosen.join('、')
                : '',
      });
    },
    typed({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ text: value, problem: '' });
      const { kind } = this.data;
      const wanted = value.trim();
      if ((kind !== 'region' && kind !== 'industry') || wanted === '') return;
      api.codes(kind, wanted).then(
        ({ codes }) => {
          if (this.data.text === value)
            this.setData({
              choices: codes
                .slice(0, 8)
                .map((c) => ({ value: c.code, words: `${c.name}${c.within === null ? '' : `（${c.within}）`}`, on: false })),
            });
        },
        () => this.setData({ problem: '没能读取选项，请稍后再试。' }),
      );
    },
    dated({ detail: { value } }: { detail: { value: string } }) {
      this.setData({ text: value, problem: '' });
    },
    choose({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      const wanted = String(dataset['value']);
      const { kind, single, choices } = this.data;
      if (kind === 'region' || kind === 'industry') return void this.triggerEvent('save', { value: [wanted] });
      this.setData({ problem: '', choices: choices.map((c) => ({ ...c, on: c.value === wanted ? single || !c.on : !single && c.on })) });
    },
    save() {
      const { kind, single, text, choices } = this.data;
      const on = choices.filter((c) => c.on).map((c) => c.value);
      const fact = this.data.fact as FactDescription;
      switch (kind) {
        case 'boolean':
          return on.length === 0
            ? this.setData({ problem: '请选择“是”或“否”' })
            : void this.triggerEvent('save', { value: on[0] === '是' });
        case 'set':
          if (single && on.length === 0) return this.setData({ problem: '请选择一项' });
          return void this.triggerEvent('save', { value: on });
        case 'words':
          return void this.triggerEvent('save', { value: text.split(/[、，,；;\s]+/u).filter((w) => w !== '') });
        case 'date':
          return void this.triggerEvent('save', { value: text === '' ? null : text });
        case 'region':
        case 'industry':
          return this.setData({ problem: '请从列出的选项中选择' });
        default: {
          const number = numberFrom(fact, text);
          return Number.isNaN(number) ? this.setData({ problem: '请填写数字，例如45' }) : void this.triggerEvent('save', { value: number });
        }
      }
    },
    skip() {
      this.triggerEvent('skip');
    },
  },
});
