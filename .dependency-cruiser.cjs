/** Who may import whom. Each rule is a promise the architecture makes; ARCHITECTURE.md says why. */
const only = (name, from, allowed) => ({
  name, severity: 'error', from: { path: from },
  to: { pathNot: [...allowed, '^node_modules', '^node:'], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
});
/** What clients take besides types, and what that reads: files without a package or a pattern behind them. */
const WORDS = 'words|guide';
const LIGHT = 'language/chinese-date|interpretation/(points|plan-state)';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'domain-imports-only-domain', severity: 'error', from: { path: '^server/domain' }, to: { pathNot: '^server/domain' } },
    only('contract-reads-domain', '^server/contract', ['^server/(contract|domain)']),
    only('reference-reads-domain', '^server/reference', ['^server/(reference|domain)', '^data']),
    only('search-reads-domain', '^server/search', ['^server/(search|domain|reference)']),
    only('matching-reads-domain', '^server/matching', ['^server/(matching|domain|reference)', '^assemblyscript/asc$']),
    only('enterprise-files-read-tables', '^server/enterprise-files', ['^server/(enterprise-files|usecases|domain)', '^ingest/index\\.ts$']),
    only('usecases-know-no-framework', '^server/usecases', ['^server/(usecases|search|domain|reference)']),
    { name: 'no-framework-inside', severity: 'error', from: { path: '^server/(domain|search|usecases|contract|reference)' }, to: { path: 'node_modules/(express|socket\\.io|mongoose|@langchain|langchain)' } },
    only('adapters-implement-ports', '^server/adapters', ['^server/(adapters|search|domain|reference)', '^server/usecases/ports\\.ts$', '^server/usecases/[^/]+/ports\\.ts$', '^prompts']),
    only('transport-calls-usecases', '^server/(http|realtime)', ['^server/(http|realtime|usecases|contract|domain)']),
    only('ingest-is-a-library', '^ingest', ['^ingest', '^server/(domain|search|reference)']),
    { name: 'ingest-is-entered-by-its-door', severity: 'error', from: { path: '^server' }, to: { path: '^ingest', pathNot: '^ingest/index\\.ts$' } },
    { name: 'client-sees-only-the-contract', severity: 'error', from: { path: '^client' }, to: { path: '^(server|ingest|test)', pathNot: '^server/contract' } },
    { name: 'client-takes-types-and-words-only', severity: 'error', from: { path: '^client' }, to: { path: '^server/contract', pathNot: `^server/contract/(${WORDS})\\.ts$`, dependencyTypesNot: ['type-only'] } },
    { name: 'words-for-clients-are-light', severity: 'error', from: { path: `^server/(contract/(${WORDS})|domain/(${LIGHT}))\\.ts$` }, to: { pathNot: `^server/domain/(${LIGHT})\\.ts$`, dependencyTypesNot: ['type-only'] } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^(test|client/.*/test)' }, to: { path: '^test' } },
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, exclude: { path: '((^|/)dist/|^server/matching/assembly/)' } },
};
