import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocuments } from '../../../ingest/index.ts';
import { compareVersions } from '../../../server/domain/interpretation/compare-versions.ts';
import { isDraft, predecessors, relate } from '../../../server/domain/policy/relations.ts';
import type { DocumentRecord, DocumentRepository } from '../../../server/domain/policy/ports.ts';
import { answerLexicon } from '../../../server/reference/answer-lexicon.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { dataFile } from '../../../server/reference/project-root.ts';
import { regions } from '../../../server/reference/regions.ts';
import { buildIndex, openIndex } from '../../../server/search/index.ts';
import type { AnswerDependencies } from '../../../server/usecases/answer-question/ports.ts';
import { PreparedLibrary } from '../../../server/usecases/answer-question/reading/library.ts';

/** Documents of 临澜市, a city that does not exist, written for these tests. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'renovation.txt': `临澜市人民政府办公室关于印发《临澜市技术改造补助办法》的通知
临政办发〔2026〕3号

第一条 为鼓励企业更新设备，制定本办法。
第二条 本办法所称技术改造，是指企业采用新技术、新工艺、新设备，对现有生产设施进行改造的投资活动。
第三条 申请技术改造补助的企业应当符合下列条件：
（一）在本市注册，具有独立法人资格；
（二）上年度营业收入2000万元以上；
（三）项目设备投资300万元以上。
第四条 对符合条件的技术改造项目，按设备投资额的8%给予补助，单个企业每年最高不超过500万元。
第五条 申请补助应当提交下列材料：
（一）技术改造补助申请表；
（二）营业执照复印件；
（三）设备购置合同和发票；
（四）上年度审计报告。
第六条 企业向所在区工业和信息化局提出申请，由区工业和信息化局初审，市工业和信息化局复审并公示后拨付资金。
第七条 2026年的申报时间为2026年9月1日至2026年10月31日。
第八条 咨询电话：市工业和信息化局技术改造科，0999-5550127。
第九条 本办法自2026年2月1日起施行，有效期至2030年12月31日。

临澜市人民政府办公室
2026年1月15日`,
  'rent.txt': `临澜市人才租房补贴实施细则
临人社发〔2021〕8号

第一条 申请租房补贴的人才应当在本市就业并连续缴纳社会保险满6个月。
第二条 租房补贴标准：博士研究生每人每月1500元，硕士研究生每人每月1000元，本科毕业生每人每月600元。
第三条 租房补贴最长领取36个月。
第四条 正在享受公共租赁住房的，不得申请租房补贴。
第五条 本细则自2021年3月1日起施行，有效期至2024年2月29日。

临澜市人力资源和社会保障局
2021年2月20日`,
  'exhibition.txt': `临澜市商务局关于支持企业参加境外展览会的通知
临商发〔2026〕11号

一、支持对象
在本市登记注册的外贸企业。
二、支持标准
对企业参加境外展览会的展位费给予50%的补贴，每个展位最高3万元，每家企业每年最高20万元。
三、申报方式
企业登录市商务局网上服务平台填报，区商务局审核后报市商务局。联系人：王明，联系电话：0999-5550266。

临澜市商务局
2026年3月10日`,
};

/** A repository that holds the records in memory. */
function inMemory(records: readonly DocumentRecord[]): DocumentRepository {
  const byId = new Map(records.map((r) => [r.id, r]));
  return {
    revision: () => Promise.resolve(1),
    save: () => Promise.resolve({ provisionsWritten: 0 }),
    remove: () => Promise.resolve(),
    versions: () => Promise.resolve([]),
    get: (id) => Promise.resolve(byId.get(id) ?? null),
    text: (id) => Promise.resolve(byId.get(id)?.text ?? null),
    summaries: () =>
      Promise.resolve(
        records.map(({ text: _, provisions, programs, ...r }) => ({
          ...r,
          provisionCount: provisions.length,
          programCount: programs.length,
        })),
      ),
    programs: () => Promise.resolve(records.flatMap((r) => r.programs)),
    async *all() {
      for (const r of records) yield await Promise.resolve(r);
    },
  };
}

export type TestLibrary = AnswerDependencies & { readonly records: readonly DocumentRecord[] };

/** The documents above, read, indexed and ready to be asked about; `more` under names of their own. */
export const fictionalLibrary = (more: Readonly<Record<string, string>> = {}): Promise<TestLibrary> =>
  libraryOf(
    Object.entries({ ...DOCUMENTS, ...more }).map(([name, text]) => ({
      path: `/fictional/${name}`,
      bytes: new TextEncoder().encode(text),
    })),
  );

/** A library before its first document. */
export const emptyLibrary = (): Promise<TestLibrary> => libraryOf([]);

/** The project's own documents. */
export function demonstrationLibrary(): Promise<TestLibrary> {
  const folders = ['policies', 'notices', 'interpretations', 'gazettes'];
  return libraryOf(
    folders.flatMap((folder) =>
      readdirSync(dataFile(folder))
        .filter((name) => !name.startsWith('.'))
        .map((name) => ({ path: join(dataFile(folder), name), bytes: readFileSync(join(dataFile(folder), name)) })),
    ),
  );
}

async function libraryOf(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<TestLibrary> {
  const read = await Promise.all(files.map((file) => readDocuments({ ...file, modifiedAt: 0, url: null })));
  const records = read.flat();
  const directory = mkdtempSync(join(tmpdir(), 'answers-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  await buildIndex(directory, {
    revision: '1',
    documents: records.map(({ id, path, text, provisions, sourceDigest, metadata: m }) => ({
      id,
      path,
      text,
      provisions,
      digest: sourceDigest,
      title: m.title,
      kind: m.kind,
      jurisdiction: m.jurisdiction?.code ?? null,
      issuers: m.issuingAuthorities,
      industries: [],
      validity: {
        signedOn: m.signedOn,
        publishedOn: m.publishedOn,
        effectiveFrom: m.effectiveFrom,
        expiresOn: m.expiresOn,
        repealedOn: null,
      },
    })),
  });
  const documents = inMemory(records);
  const offered = records.flatMap(({ path, metadata, programs }) =>
    isDraft(metadata) ? [] : programs.map((program) => ({ program, path, terms: { ...metadata, repealedOn: null } })),
  );
  const related = records.map(({ id, metadata }) => ({ id, ...metadata }));
  const replaced = predecessors(related, relate(related));
  return {
    records,
    earlier: {
      predecessors: () => Promise.resolve(replaced),
      compare: (older, newer) => compareVersions(older, newer, interpretationRules().exempt),
    },
    offered: () => Promise.resolve(offered),
    search: openIndex(directory),
    documents,
    regions: regions(),
    lexicon: answerLexicon(),
    library: new PreparedLibrary(documents),
  };
}
