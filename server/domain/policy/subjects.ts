/** 主题, and the words of a title that tell it. One title may have several; the rest belong to none. */
const SUBJECTS: readonly (readonly [subject: string, words: readonly string[]])[] = [
  ['技术改造与装备', ['技术改造', '技改', '设备更新', '首台（套）', '首台套', '装备']],
  ['数字化转型', ['数字化', '数字经济', '智能制造', '工业互联网', '人工智能', '软件', '大数据']],
  ['科技创新', ['研发', '科技', '创新', '高新技术', '孵化器', '众创空间', '知识产权', '专利', '科学技术']],
  ['企业培育', ['专精特新', '中小企业', '升规', '小升规', '单项冠军', '梯度培育', '上市', '质量奖', '龙头企业', '纾困']],
  ['人才与就业', ['人才', '就业', '稳岗', '扩岗', '社会保险', '失业保险', '工伤', '培训', '用工', '招聘']],
  ['融资与创业', ['贷款', '贴息', '融资', '担保', '创业', '保险费', '基金', '上市']],
  ['税费与房租', ['税收', '税费', '减税', '降费', '租金', '房租', '用地']],
  ['外贸与开放', ['外贸', '出口', '进口', '境外', '外资', '展会', '跨境', '口岸']],
  ['商贸文旅', ['消费', '商贸', '文旅', '旅游', '文化', '餐饮', '零售']],
  ['物流与交通', ['物流', '航运', '港口', '运输', '交通', '货运']],
  ['绿色低碳', ['绿色', '节能', '低碳', '环保', '减排', '清洁', '循环']],
  ['农业农村', ['农业', '农村', '农产品', '粮食', '种植', '养殖', '乡村']],
  ['营商环境', ['营商环境', '政务服务', '优化服务', '规范性文件', '清理']],
];
/** Issuers' names hold words like 科学技术 that say nothing of the text. */
const ISSUER = /[\p{Script=Han}]{2,20}(?:人民政府(?:办公室)?|委员会|[局厅部委])/gu;

/** The subjects of a document by its title. */
export function subjectsOf(title: string): readonly string[] {
  const words = title.replace(/^[^《]{0,60}?关于/u, (before) => before.replace(ISSUER, ''));
  return SUBJECTS.filter(([, told]) => told.some((w) => words.includes(w))).map(([subject]) => subject);
}
