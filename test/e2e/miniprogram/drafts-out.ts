import { addDays } from '../../../client/shared/index.ts';
import { todayInChina } from '../../../server/domain/language/dates.ts';

/** Puts two drafts out for comment as the server's first operator: one open now, one next month; their ids. */
export async function draftsOut(url: string, token: string): Promise<{ readonly open: string; readonly later: string }> {
  let cookie = '';
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      headers: { 'content-type': 'application/json', origin: url, cookie },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    cookie =
      response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0] ?? '')
        .at(-1) ?? cookie;
    return response.json();
  };
  await ask('/api/session/bootstrap', { token, login: 'operator', name: '运维', password: 'a long enough password 2026' });
  const { documents } = (await ask('/api/documents?q=%E6%8A%80%E6%9C%AF%E6%94%B9%E9%80%A0&kind=policy')) as {
    documents: readonly { id: string; title: string }[];
  };
  const begin = async (document: number, from: number): Promise<string> => {
    const today = todayInChina();
    const draft = (await ask('/api/desk/drafts', {
      documentId: documents[document]?.id,
      department: '临澜市工业和信息化局',
      opensOn: addDays(today, from),
      closesOn: addDays(today, from + 35),
    })) as { id: string };
    return draft.id;
  };
  return { open: await begin(0, 0), later: await begin(1, 30) };
}
