import { numberWords, createSend } from '@policy-navigator/client-shared';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';

interface Dictionary {
  readonly tables: readonly {
    readonly name: string;
    readonly title: string;
    readonly rows: number;
    readonly columns: readonly { readonly name: string; readonly type: string; readonly about: string }[];
  }[];
}
const send = createSend((...given) => fetch(...given));
const TYPES: Readonly<Record<string, string>> = { text: '文字', date: '日期', number: '数', boolean: '是否', list: '列表' };

/** 开放数据 for anyone: each table to take, and what its columns mean. */
export function OpenDataPage() {
  const { resource, retry } = useResource('open data', () => send<Dictionary>('/api/open-data'));
  useTitle('开放数据');
  return (
    <div className="page">
      <h1>开放数据</h1>
      <p className="small ink2">
        主动公开的政策文件和从中读出的项目、条件、资助标准，任何人都可以下载使用。机器摘录的内容注明了是否复核，请以原文为准。
      </p>
      <Show resource={resource} retry={retry}>
        {({ tables }) => (
          <>
            {tables.map((t) => (
              <section key={t.name} className="block open-table" aria-label={t.title}>
                <h2>
                  {t.title}　<span className="small ink2">{numberWords(t.rows)}行</span>
                </h2>
                <p className="choices">
                  <a className="button" href={`/api/open-data/${t.name}.csv`} download>
                    下载CSV<span className="visually-hidden">，{t.title}</span>
                  </a>
                  <a className="button" href={`/api/open-data/${t.name}.json`} download>
                    下载JSON<span className="visually-hidden">，{t.title}</span>
                  </a>
                </p>
                <details>
                  <summary>数据字典，{t.columns.length}列</summary>
                  <div className="table-scroll" tabIndex={0} role="region" aria-label={`${t.title}的数据字典`}>
                    <table>
                      <thead>
                        <tr>
                          <th scope="col">列名</th>
                          <th scope="col">类型</th>
                          <th scope="col">含义</th>
                        </tr>
                      </thead>
                      <tbody>
                        {t.columns.map((c) => (
                          <tr key={c.name}>
                            <th scope="row">{c.name}</th>
                            <td>{TYPES[c.type] ?? c.type}</td>
                            <td>{c.about}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                </details>
              </section>
            ))}
          </>
        )}
      </Show>
    </div>
  );
}
