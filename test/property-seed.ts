import fc from 'fast-check';

// The check of a change must judge that change: with CI=true properties are tried on the same cases each time.
// New cases are looked for wherever the tests run otherwise, and by `npm run fuzz`.
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20_261_123 });
