// Preloaded into a process (`node --require`): its wall clock differs from the machine's by what stands in the file CLOCK_FILE, in milliseconds; read anew all the time.
const { readFileSync } = require('node:fs');

const file = process.env.CLOCK_FILE,
  RealDate = Date,
  realNow = Date.now.bind(Date);
let offset = 0,
  readAt = -Infinity;
const shift = () => {
  if (performance.now() - readAt > 100) {
    readAt = performance.now();
    try {
      offset = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      offset = 0;
    }
  }
  return offset;
};
// By its own name: mongoose knows the type of a field by it.
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(realNow() + shift());
    else super(...given);
  }
  static now() {
    return realNow() + shift();
  }
};
