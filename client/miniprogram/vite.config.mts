import { defineConfig } from 'vite';
import { miniProgram } from './build/mini-program.mts';

// Where the server answers, and the template that reminders are sent with: both public, both fixed when the package is built.
const { MINIPROGRAM_API_ORIGIN = 'http://localhost:3000', WECHAT_TEMPLATE = '' } = process.env; // eslint-disable-line no-restricted-properties -- not the server's environment

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [miniProgram(`${import.meta.dirname}/src`)],
  define: {
    __API_ORIGIN__: JSON.stringify(MINIPROGRAM_API_ORIGIN.replace(/\/$/u, '')), __TEMPLATE__: JSON.stringify(WECHAT_TEMPLATE),
    'process.env.NODE_ENV': JSON.stringify(mode), 'process.env.DEBUG': 'undefined',
  },
}));
