import { COMMENT_LENGTH, OUTCOME_WORDS } from '../../domain/consultation/comment.ts';
import { PERIOD_STATE_WORDS } from '../../domain/consultation/comment-period.ts';
import type { PeriodView, WholePeriod } from '../../usecases/consultation/comment-periods.ts';
import { html, type Html } from './html.ts';
import { chineseDate } from '../../contract/words.ts';

const span = ({ opensOn, closesOn }: PeriodView): string => `${chineseDate(opensOn)}至${chineseDate(closesOn)}`;

/** Drafts out for comment, without script. */
export const plainDrafts = (drafts: readonly PeriodView[]): Html => html`<main id="content" class="plain-policy"><h1>征求意见</h1>
${drafts.length === 0 ? html`<p>现在没有征求意见的文件。</p>` : html`<ul>${drafts.map((d) => html`<li><a href="/drafts/${d.id}">${d.title}</a>　${PERIOD_STATE_WORDS[d.state]}　${d.department}　${span(d)}</li>`)}</ul>`}</main>`;

/** One draft to read and to say something to, without script; once it is published, what became of what was said. */
export function plainDraft({ period: d, text, clusters }: WholePeriod, received: boolean): Html {
  const readable = text.provisions.filter((p) => p.kind !== 'toc' && p.kind !== 'title' && p.text.trim() !== '');
  return html`<main id="content" class="plain-policy">
<p class="crumb"><a href="/drafts">征求意见</a></p>
<h1 class="doc">${d.title}</h1>
<p><strong>${PERIOD_STATE_WORDS[d.state]}</strong>　${d.department}　${span(d)}，共${d.watch.days}天${d.shortReason !== null && `。不足${d.watch.wanted}天的理由：${d.shortReason}`}</p>
${d.note !== null && html`<p>${d.note}</p>`}${d.contact !== null && html`<p>也可以联系：${d.contact}</p>`}
${received && html`<p id="received" role="status"><strong>意见已收到，谢谢。</strong></p>`}
${d.reply !== null && html`<section aria-label="采纳情况"><h2 class="doc">采纳情况</h2><p>${d.reply}</p><ul>${clusters.map((c) => html`<li>${c.path ?? '全文'}：${c.gist === '' ? '（内容不公开）' : c.gist}（${c.count}条）　<strong>${c.decision === null ? '' : OUTCOME_WORDS[c.decision.outcome]}</strong>　${c.decision?.reason}</li>`)}</ul></section>`}
<section aria-label="正文">${readable.map((p) => html`<p id="p${p.ordinal}" class="doc clause ${p.kind}">${p.text.trim()}</p>`)}</section>
${
  d.taking &&
  html`<section aria-label="提意见"><h2>提意见</h2><form method="post" action="/drafts/${d.id}/comments">
<p><label>对哪一条<br><select name="provision"><option value="">全文</option>${readable.map((p) => html`<option value="${p.ordinal}">${p.path}</option>`)}</select></label></p>
<p><label>意见和理由（${COMMENT_LENGTH}字以内，请不要填写证件号、手机号）<br><textarea name="text" rows="6" cols="40" required maxlength="${COMMENT_LENGTH}"></textarea></label></p>
<p><button type="submit">提交意见</button></p></form></section>`
}
${!d.taking && d.state === 'open' && html`<p>${d.watch.upcoming ? `自${chineseDate(d.opensOn)}起可以提意见。` : '征求意见已经截止。'}</p>`}
</main>`;
}
