import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Phone } from './phone.ts';

/** A page or component with its whole tree, as the simulator draws it. */
interface Component {
  readonly dom: HTMLElement;
  readonly instance: Record<string, unknown> & { readonly data: Record<string, unknown> };
  readonly attach: (parent: unknown) => void;
  readonly detach: () => void;
  readonly querySelector: (selector: string) => Component | undefined;
  readonly querySelectorAll: (selector: string) => readonly Component[];
  readonly dispatchEvent: (name: string) => void;
}
interface HTMLElement {
  readonly textContent: string | null;
  readonly outerHTML: string;
}
interface Simulator {
  readonly load: (path: string, options: object) => string;
  readonly render: (id: string, properties?: object) => Component;
}

/** Runs the built package in WeChat's simulator for tests: pages with the components in them, events from one to the other. */
export function startSimulated(dist: string, { wx }: Phone): { readonly show: (path: string, properties?: object) => Component } {
  const require = createRequire(import.meta.url);
  const { JSDOM } = require('jsdom') as {
    JSDOM: new (html: string) => {
      readonly window: Record<'document' | 'Element' | 'Node' | 'Event' | 'CustomEvent' | 'HTMLElement', { readonly body?: unknown }>;
    };
  };
  const { window } = new JSDOM('<!doctype html><body></body>');
  let app: Record<string, ((given?: unknown) => void) | undefined> = {};
  Object.assign(globalThis, {
    window,
    document: window.document,
    Element: window.Element,
    Node: window.Node,
    Event: window.Event,
    CustomEvent: window.CustomEvent,
    HTMLElement: window.HTMLElement,
    App: (given: typeof app) => {
      app = given;
    },
    getApp: () => app,
  });
  const simulator = require('miniprogram-simulate') as Simulator;
  Object.assign(globalThis, { wx });
  require(join(dist, 'app.js'));
  app['onLaunch']?.({});
  app['onShow']?.({});
  return {
    show: (path, properties) => {
      const component = simulator.render(simulator.load(join(dist, path), { rootPath: dist, compiler: 'official' }), properties);
      component.attach(window.document.body);
      return component;
    },
  };
}
