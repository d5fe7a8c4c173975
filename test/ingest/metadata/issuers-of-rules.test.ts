import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../../ingest/pipeline.ts';
import { organsIn } from '../../../ingest/metadata/organs.ts';

const metadataOf = async (text: string) => {
  const [document] = await readPolicies({ path: '/tmp/a.txt', bytes: new TextEncoder().encode(text), contentType: '', url: null });
  return document?.metadata;
};

const rule = (note: string, explained: string): string => `临澜市科技企业孵化器认定管理办法
${note}
第一条　为引导科技企业孵化器健康发展，制定本办法。
第二条　市科学技术局负责市级孵化器的认定、考核和管理。
第三条　${explained}
第四条　本办法自2024年11月1日起实施，有效期5年。
`;

describe('who issued a rule that nobody signed', () => {
  it('is the office that explains it, under the name of the place in the title', async () => {
    const read = await metadataOf(
      rule('（2024年9月30日　临科规〔2024〕5号）', '本办法由市科学技术局（市外国专家局）负责解释（平台科，0999-5550-135）。'),
    );
    expect(read?.issuingAuthorities).toEqual(['临澜市科学技术局']);
    expect(read?.documentNumber).toBe('临科规〔2024〕5号');
  });

  it('is the office named in the note under the title, whose number may go on in the next line', async () => {
    const read = await metadataOf(
      rule('（2026 年 6 月 8 日临澜市工业和信息化局发布 临工信规〔2026〕9\n号）', '本办法由市财政局负责解释。'),
    );
    expect(read?.issuingAuthorities).toEqual(['临澜市工业和信息化局']);
    expect(read?.documentNumber).toBe('临工信规〔2026〕9号');
  });

  it('keeps the branch of a national office in one name', () => {
    expect(organsIn('临澜市商务局 国家外汇管理局临澜市分局')).toEqual(['临澜市商务局', '国家外汇管理局临澜市分局']);
  });
});
