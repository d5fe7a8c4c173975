import { describe, expect, it } from 'vitest';
import { channelIn } from '../../../ingest/programs/channel.ts';

describe('where one applies', () => {
  it.each([
    ['申报单位通过云溪市惠企服务平台提交项目申报书。', '云溪市惠企服务平台'],
    ['请登录“云溪通”系统（https://tong.example.cn）填报。', '“云溪通”系统（https://tong.example.cn）'],
    ['将申请资料送交县政务服务中心窗口。', '县政务服务中心窗口'],
    ['名单在市商务局网站公示5个工作日。', null],
    ['专家评审后拨付资金。', null],
  ])('%s', (text, channel) => {
    expect(channelIn([text])).toBe(channel);
  });
});
