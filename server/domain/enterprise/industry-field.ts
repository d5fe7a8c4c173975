import type { Verdict } from '../subsidy/verdict.ts';

/**
 * 产业领域 in the words documents use, the broad ones with what they hold, after the headings of 战略性新兴产业分类（2018）
 * and the fields that city policies name. It only says what lies in what; a word that is not here stands for itself.
 */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  战略性新兴产业: [
    '新一代信息技术',
    '高端装备',
    '新材料',
    '生物医药',
    '生物产业',
    '新能源',
    '新能源汽车',
    '节能环保',
    '数字创意',
    '绿色环保',
    '航空航天',
    '海洋装备',
  ],
  新一代信息技术: [
    '集成电路',
    '半导体',
    '人工智能',
    '大数据',
    '云计算',
    '物联网',
    '区块链',
    '软件',
    '信息服务',
    '通信',
    '5G',
    '电子信息',
    '工业互联网',
    '智能终端',
    '新型显示',
    '信息安全',
    '网络安全',
    '传感器',
    '算力',
  ],
  电子信息: ['集成电路', '半导体', '新型显示', '智能终端', '传感器', '通信', '电子元器件'],
  数字经济: ['人工智能', '大数据', '云计算', '物联网', '区块链', '软件', '工业互联网', '电子商务', '平台经济', '算力'],
  人工智能: ['智能算力', '大模型', '机器视觉', '智能语音'],
  高端装备: ['智能制造', '智能制造装备', '机器人', '数控机床', '航空航天', '轨道交通', '海洋工程装备', '精密仪器', '仪器仪表'],
  智能制造: ['机器人', '工业机器人', '智能装备', '数控机床', '智能制造装备'],
  生物医药: ['医疗器械', '创新药', '化学药', '中药', '生物技术', '疫苗', '体外诊断', '医药健康', '生命健康'],
  医药健康: ['生物医药', '医疗器械', '创新药', '中药', '疫苗', '体外诊断'],
  新能源: ['光伏', '风电', '储能', '氢能', '核能', '锂电池', '动力电池', '智能电网'],
  节能环保: ['节能', '环保', '资源循环利用', '循环经济', '污染治理', '绿色制造'],
  文化创意: ['动漫', '游戏', '影视', '数字出版', '设计服务', '数字创意', '演艺', '文创'],
  现代服务业: ['科技服务', '金融', '物流', '商贸流通', '法律服务', '会计', '人力资源', '会展', '信息服务'],
  现代农业: ['种业', '设施农业', '农产品加工', '智慧农业', '冷链物流'],
};

const bare = (field: string): string => field.replace(/(?:产业|行业|领域|业|类|技术|制造)$/u, '');

/**
 * Whether a firm of field `actual` is of field `wanted`: the same, one named inside the other, or below it; a broader field leaves it open.
 */
export function fieldIs(actual: string, wanted: string): Verdict {
  const a = bare(actual);
  const w = bare(wanted);
  if (a.includes(w) || w.includes(a)) return 'satisfied';
  if (lies(a, w)) return 'satisfied';
  return lies(w, a) ? 'unknown' : 'violated';
}

/** Everything under a field, by its bare name; fields may hold each other. */
const UNDER: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.keys(HOLDS).map((field) => {
    const under = new Set<string>();
    const waiting = [field];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const part of HOLDS[next] ?? [])
        if (!under.has(bare(part))) {
          under.add(bare(part));
          waiting.push(part);
        }
    }
    return [bare(field), under];
  }),
);

const lies = (inner: string, outer: string): boolean => {
  const under = UNDER.get(outer);
  return under !== undefined && (under.has(inner) || [...under].some((part) => part.length >= 2 && inner.includes(part)));
};
