import {
  factOf,
  money,
  numberWords,
  valueInWords,
  type Enterprise,
  type FactDescription,
  type FactName,
  type FactValue,
} from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { readInto, say, wordsOf, toTab, type Reading } from '../../platform/reading.ts';
import { chooseDemo, chooseOwn, chosen, clear, readMatches, setFact, startOwn } from '../../state/enterprise.ts';
import { accountApi, api } from '../../state/server.ts';
import { bearer } from '../../state/session.ts';
import { readFacts } from '../../state/site.ts';

/** Demo enterprises listed. */
const SHOWN = 8;
type Tap = WechatMiniprogram.TouchEvent;
interface FactRow {
  readonly fact: FactDescription;
  readonly words: string;
  readonly value: FactValue | null;
}

/** 我的企业: one's own, a made-up one, or facts typed here. Nothing has to be filled in; what is not, is unknown. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    name: '',
    demo: false,
    own: false,
    signedIn: false,
    wanted: '',
    demos: [] as readonly { id: string; name: string; line: string }[],
    found: 0,
    known: [] as readonly FactRow[],
    unknown: [] as readonly FactRow[],
    editing: '',
    unfolded: false,
    register: { name: '', code: '' },
    _demos: [] as readonly Enterprise[],
  },
  options: { pureDataPattern: /^_/u },
  methods: {
    onLoad() {
      void this.read();
    },
    onShow() {
      this.setData({ display: display(), signedIn: bearer.token() !== null });
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => Promise.all([api.demoEnterprises(), this.draw()]),
        ([{ enterprises }]) => {
          this.setData({ _demos: enterprises });
          return this.listed();
        },
      );
    },
    /** The facts of the chosen enterprise, known ones first. Names of codes come with its matches. */
    async draw() {
      const facts = await readFacts();
      const now = chosen();
      const names =
        now === null
          ? {}
          : await readMatches().then(
              (reply) => reply?.names ?? {},
              () => ({}),
            );
      const rows = [...facts.values()].map((fact): FactRow => {
        const given = now === null ? null : factOf(now.enterprise, fact.name);
        return { fact, value: given?.value ?? null, words: given === null ? '未填写' : valueInWords(fact, given.value, names) };
      });
      this.setData({
        name: now?.name ?? '',
        demo: (now?.demoId ?? null) !== null,
        own: (now?.ownId ?? null) !== null,
        known: rows.filter((r) => r.value !== null),
        unknown: now === null ? [] : rows.filter((r) => r.value === null),
        editing: '',
      });
    },
    listed() {
      const fitting = this.data._demos.filter((e) => (e.name ?? '').includes(this.data.wanted.trim()));
      return {
        found: fitting.length,
        demos: fitting.slice(0, SHOWN).map((e) => ({ id: e.id ?? '', name: e.name ?? '', line: lineOf(e) })),
      };
    },
    wanted({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ wanted: value });
      this.setData(this.listed());
    },
    chooseDemo({ currentTarget: { dataset } }: Tap) {
      const enterprise = this.data._demos.find((e) => e.id === dataset['id']);
      if (enterprise === undefined) return;
      chooseDemo(enterprise);
      say(`已按“${enterprise.name ?? ''}”核对`);
      void this.draw();
    },
    startOwn() {
      startOwn();
      void this.draw();
    },
    clear() {
      clear();
      say('已清除企业信息');
      void this.draw();
    },
    edit({ currentTarget: { dataset } }: Tap) {
      this.setData({ editing: this.data.editing === dataset['name'] ? '' : String(dataset['name']) });
    },
    unfold() {
      this.setData({ unfolded: !this.data.unfolded });
    },
    save({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: FactValue | null }>) {
      setFact(this.data.editing as FactName, value)
        .then(
          () => say('已保存'),
          (error: unknown) => say(wordsOf(error)),
        )
        .then(
          () => this.draw(),
          () => undefined,
        );
    },
    typedName({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ 'register.name': value });
    },
    typedCode({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ 'register.code': value });
    },
    register() {
      const { name, code } = this.data.register;
      if (name.trim() === '') return say('请填写企业名称');
      accountApi
        .registerEnterprise(name.trim(), code.trim().toUpperCase())
        .then(async ({ enterpriseId }) => {
          await chooseOwn(enterpriseId);
          say('已登记');
          await this.draw();
        })
        .catch((error: unknown) => say(wordsOf(error)));
    },
    matches() {
      toTab('matches');
    },
  },
});

/** What tells one enterprise from another. */
function lineOf(e: Enterprise): string {
  const revenue = factOf(e, 'annualRevenue')?.value;
  const staff = factOf(e, 'employees')?.value;
  return [typeof revenue === 'number' ? `营业收入${money(revenue)}` : '', typeof staff === 'number' ? `职工${numberWords(staff)}人` : '']
    .filter((s) => s !== '')
    .join(' · ');
}
