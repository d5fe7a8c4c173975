import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import type { Phone } from './phone.ts';

type Data = Record<string, unknown>;
type Method = (...given: unknown[]) => unknown;
interface Definition {
  readonly data?: Data;
  readonly properties?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly methods: Readonly<Record<string, Method>>;
  readonly observers?: Readonly<Record<string, Method>>;
  readonly lifetimes?: { readonly attached?: Method };
}
/** What a template draws. */
export interface Drawn {
  readonly tag: string;
  readonly attr: Readonly<Record<string, unknown>>;
  readonly children: readonly (Drawn | string)[];
}
type Raw =
  string | number | { readonly tag?: string; readonly attr?: Readonly<Record<string, unknown>>; readonly children?: readonly Raw[] };
type Template = (data: Data) => Raw;

/** One page or component that is shown. */
export interface Shown {
  readonly data: Data;
  readonly events: { readonly name: string; readonly detail: unknown }[];
  readonly call: (method: string, given?: unknown) => unknown;
  readonly tree: () => Drawn;
  readonly text: () => string;
  /** All that is drawn and fits. */
  readonly all: (fits: (node: Drawn) => boolean) => readonly Drawn[];
  /** Taps the first thing that can be tapped and shows these words (or is named so). */
  readonly tap: (words: string) => void;
}

export const wordsIn = (node: Drawn | string): string => (typeof node === 'string' ? node : node.children.map(wordsIn).join(''));
const nodesIn = (node: Drawn): readonly Drawn[] => [node, ...node.children.flatMap((c) => (typeof c === 'string' ? [] : nodesIn(c)))];

function drawn(raw: Raw): Drawn | string {
  if (typeof raw !== 'object') return String(raw);
  return { tag: raw.tag ?? '', attr: raw.attr ?? {}, children: (raw.children ?? []).map(drawn) };
}

/**
 * Runs the built package as WeChat does: its own module loader, no browser objects, and no code from strings. Templates are compiled by
 * WeChat's compiler
 * and drawn outside, so that only the package itself is under that rule.
 */
export function startInVm(
  dist: string,
  { wx }: Phone,
): { readonly show: (path: string, given?: Data) => Shown; readonly app: Readonly<Record<string, Method>> } {
  let app: Readonly<Record<string, Method>> = {};
  let defined: Definition | null = null;
  const context = vm.createContext(
    {
      wx,
      App: (given: typeof app) => {
        app = given;
      },
      Component: (given: Definition) => {
        defined = given;
      },
      getApp: () => app,
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const loaded = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const before = loaded.get(path);
    if (before !== undefined) return before.exports;
    const module = { exports: {} as unknown };
    loaded.set(path, module);
    const run = new vm.Script(`(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`, { filename: path }).runInContext(
      context,
    ) as (require: (name: string) => unknown, module: object, exports: unknown) => void;
    run((name) => load(join(dirname(path), name)), module, module.exports);
    return module.exports;
  };
  load(join(dist, 'app.js'));
  app['onLaunch']?.call(app, {});
  app['onShow']?.call(app, {});
  const draw = templates(dist);
  const definitions = new Map<string, Definition>();
  return {
    app,
    show: (path, given = {}) => {
      if (!definitions.has(path)) {
        load(join(dist, `${path}.js`));
        if (defined !== null) definitions.set(path, defined);
      }
      const definition = definitions.get(path);
      if (definition === undefined) throw new Error(`${path} defines nothing`);
      return shown(definition, draw(`${path}.wxml`), given);
    },
  };
}

function templates(dist: string): (path: string) => Template {
  const { wxmlToJs } = createRequire(import.meta.url)('miniprogram-compiler') as { wxmlToJs: (root: string) => string };
  const view = vm.createContext({ console });
  return vm.runInContext(`var window = { __webview_engine_version__: 0.02 }; (function () { ${wxmlToJs(dist)} })()`, view) as (
    path: string,
  ) => Template;
}

function shown(definition: Definition, template: Template, given: Data): Shown {
  const data: Data = {
    ...structuredClone(definition.data ?? {}),
    ...Object.fromEntries(Object.entries(definition.properties ?? {}).map(([name, { value }]) => [name, value])),
    ...given,
  };
  const events: { name: string; detail: unknown }[] = [];
  const self: Record<string, unknown> = {
    ...definition.methods,
    data,
    setData: (change: Data) => {
      for (const [path, value] of Object.entries(change)) put(data, path, value);
    },
    triggerEvent: (name: string, detail: unknown) => void events.push({ name, detail }),
  };
  const call = (method: string, given_?: unknown): unknown => {
    if (definition.methods[method] === undefined) throw new Error(`no method ${method}`);
    return definition.methods[method].call(self, given_);
  };
  for (const observer of Object.values(definition.observers ?? {})) observer.call(self);
  definition.lifetimes?.attached?.call(self);
  const tree = (): Drawn => drawn(template(data)) as Drawn;
  const all = (fits: (node: Drawn) => boolean) => nodesIn(tree()).filter(fits);
  return {
    data,
    events,
    call,
    tree,
    all,
    text: () => wordsIn(tree()),
    tap: (words) => {
      const node = all((n) => typeof n.attr['bindtap'] === 'string' && (n.attr['ariaLabel'] === words || wordsIn(n).includes(words)))[0];
      if (node === undefined) throw new Error(`nothing to tap says ${words}: ${wordsIn(tree())}`);
      const dataset = Object.fromEntries(
        Object.entries(node.attr)
          .filter(([name]) => name.startsWith('data-'))
          .map(([name, value]) => [name.slice(5), value]),
      );
      call(String(node.attr['bindtap']), { currentTarget: { dataset }, detail: {} });
    },
  };
}

/** Puts a value at a path such as `turns[2]` or `register.name`. */
function put(data: Data, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/u).filter((s) => s !== '');
  let at: Data = data;
  for (const step of steps.slice(0, -1)) at = at[step] as Data;
  at[steps.at(-1) ?? ''] = value;
}
