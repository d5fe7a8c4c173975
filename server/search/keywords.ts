import { wordsOf } from './text/words.ts';

/** What of a document its keywords are taken from. */
export interface KeywordSource {
  readonly title: string;
  /** Names that a text repeats and that do not tell what it is about: issuers, places. */
  readonly names: readonly string[];
  readonly provisions: readonly { readonly heading: string | null; readonly text: string }[];
}

/** Keywords of one document. */
const MOST = 6;
/** Characters of a text that are looked at. */
const LOOKED_AT = 40_000;
/** What stands in every document of the kind and tells nothing of one. */
const EVERYWHERE = new Set('关于 印发 通知 公告 办法 细则 规定 措施 若干措施 意见 实施 方案 管理 管理办法 暂行 暂行办法 实施细则 实施意见 政策 政策措施 政策问答 问答 解读 起草 部门 有关 相关 本市 全市 我市 本区 本县 市级 以上 以下 以内 不超过 不低于 进行 开展 予以 给予 应当 可以 按照 按规定 根据 其中 以及 或者 同时 具备 具有 符合 条件 要求 规定 情况 工作 单位 企业 申请 申报 申报指南 指南 组织 年度 本年度 上年度 上一年度 项目 资金 标准 范围 对象 方式 程序 流程 时间 日期 有效期 起施 施行 本办法 本细则 本措施 负责 解释 第一 第二 一次性 最高 万元 附件 材料 一条 原则 人民 人民政府 政府 办公室 临时 目的 依据 制定 结合 实际 总则 附则 支持 促进 加快 推动 推进 加强 提高 做好 关于做好 关于开展 公开 征求 征求意见 征求意见稿 意见稿 奖励 补助 补贴 扶持 达到 属于 包括 下列 以下简称 如下 现将 特此 联系 电话 地址 咨询 公布 发布 通过 完成 提供 提交 出具 规范性 文件 事项 内容 年月日 若干 办理 审核 受理 审批 兑付 拨付 联系方式 联系电话 承办 申报材料 原件 复印件 扫描 扫描件 申请表 承诺书 信用承诺书 明细表 认定 评审 核查 评价 公示 公告 确认 发放 申领 复核 核准 备案 推荐 入库 基本 类型 环节 结果 序号 文件目录 文件名称 说明 电子邮箱 通信地址 用途 监督检查 监督管理 领导小组 市政府 总第 公报 大事记 图片 图片文字 读懂 名词解释 关键词 常见问题 总体 总体考虑 出台 出台背景 目标 目标任务 需要 提醒 地点 常年受理 有限公司 账户 开户 有效 适用 适用范围 指标 附表 基础 作为 享受 领取 计算 现代 下半年 上半年 季度 建设 发展 我们 你们 只能 获得 去年 今年 几个 答记者问 到期 全部 部分 主要 重点 有关部门 负责人 变化 没有 累计 每年 每户 每家 上述 同等 全过程 实行 办事 机构 核定 责任 高质量 主管部门 重新 做到 得到 便利 这个 正好 时候 开始 执行 开始执行 有没有 会同 依法 列入 满足 拥有 成员 增长 帮助 解难 诠释 必须 更名 名称 核实 差别 最多 安排 文字 行政 统计 人员 价值 汇总表 初审 专员 服务 报告 配套 级别 要注意 计入'.split(' '));
const HAN_ONLY = /^\p{Script=Han}{2,10}$/u;
/** Words that join others and begin or end no term. */
const JOINT = /^[的和与及或等在对为将从被所其该本各每由向至于按经以让使把个]|[的和与及或等在对为了着过时后前中上下内外]$/u;

/**
 * 关键词: terms that occur in the text, by how often and where they stand and by how seldom other documents have them. `rarity`: of a term,
 * higher where fewer documents have it, 0 where half have; the same text and the same index give the same terms.
 */
export async function keywordsOf(source: KeywordSource, rarity: (terms: readonly string[]) => Promise<readonly number[]>): Promise<readonly string[]> {
  const counts = new Map<string, { text: number; heading: number; title: number }>();
  const add = (words: string, where: 'text' | 'heading' | 'title') => {
    for (const term of termsOf(words, source.names)) {
      const entry = counts.get(term) ?? { text: 0, heading: 0, title: 0 };
      entry[where] += 1;
      counts.set(term, entry);
    }
  };
  let left = LOOKED_AT;
  add(withoutNames(source.title, source.names), 'title');
  for (const p of source.provisions) {
    if (p.heading !== null) add(p.heading.slice(0, 40), 'heading');
    if (left > 0) add(p.text.slice(0, left), 'text');
    left -= p.text.length;
  }
  const terms = [...counts].filter(([, c]) => c.title > 0 || c.heading + c.text > 2), rare = await rarity(terms.map(([term]) => term));
  const scored = terms.map(([term, c], i) => ({ term, score: (3 * Math.min(c.title, 1) + 0.8 * Math.min(c.heading, 2) + Math.log2(1 + c.text)) * (0.3 + (rare[i] ?? 1)) * (term.length > 3 ? 1.3 : 1) }));
  const chosen: string[] = [];
  for (const { term } of scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))) {
    if (chosen.some((other) => other.includes(term) || term.includes(other) || overlap(other, term))) continue;
    chosen.push(term);
    if (chosen.length === MOST) break;
  }
  return chosen;
}

/** 技术改造 and 改造项目: of two that share a half only one is shown. */
const overlap = (a: string, b: string): boolean => a.length > 3 && b.length > 3 && (a.endsWith(b.slice(0, 2)) || b.endsWith(a.slice(0, 2)));

const withoutNames = (text: string, names: readonly string[]): string => names.reduce((rest, name) => (name.length < 2 ? rest : rest.replaceAll(name, '，')), text);

/** Words of two characters and more, and two neighbours as one term: 研发, 投入, 研发投入. */
function termsOf(text: string, names: readonly string[]): readonly string[] {
  const terms: string[] = [];
  for (const piece of text.match(/\p{Script=Han}{2,400}/gu) ?? []) {
    const words = wordsOf(piece);
    words.forEach((word, i) => {
      if (isTerm(word, names)) terms.push(word);
      const pair = `${words[i - 1] ?? ''}${word}`;
      if (i > 0 && (words[i - 1] ?? '').length >= 2 && word.length >= 2 && pair.length <= 8 && isTerm(words[i - 1] ?? '', names) && isTerm(word, names) && text.includes(pair)) terms.push(pair);
    });
  }
  return terms.filter((t) => text.includes(t));
}

const isTerm = (word: string, names: readonly string[]): boolean => HAN_ONLY.test(word) && !EVERYWHERE.has(word) && !JOINT.test(word) && !/[一二三四五六七八九十两零〇什怎哪吗呢几]|是否|能否|多少|可否|不能|为何|^[年月日第能不未无]/u.test(word) && !names.some((n) => n.includes(word));
