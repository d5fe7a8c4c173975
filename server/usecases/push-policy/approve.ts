import type { Campaign } from '../../domain/delivery/campaign.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import { AppError } from '../../domain/errors.ts';

/** Approves or rejects a campaign. What is decided stays decided. */
export async function decideCampaign(push: PushStore, id: string, status: 'approved' | 'rejected', by: string): Promise<Campaign> {
  const campaign = await push.campaigns.get(id);
  if (campaign === null) throw new AppError('not-found', `没有编号为 ${id} 的推送批次。`);
  if (campaign.status !== 'awaiting')
    throw new AppError('bad-request', `这个批次已由${campaign.decidedBy ?? ''}${campaign.status === 'approved' ? '批准' : '否决'}。`);
  const decided: Campaign = { ...campaign, status, decidedBy: by };
  await push.campaigns.save([decided]);
  await releaseApproved(push);
  return decided;
}

/** Lets the deliveries of decided campaigns go on; done again at every run, so that a crash in between leaves none behind. */
export async function releaseApproved(push: PushStore): Promise<void> {
  const campaigns = new Map((await push.campaigns.all()).map((c) => [c.id, c]));
  for (const d of await push.deliveries.list({ statuses: ['awaiting-approval'] })) {
    const campaign = campaigns.get(d.campaign ?? '');
    if (campaign !== undefined && campaign.status !== 'awaiting')
      await push.deliveries.change(d.id, d.state, {
        status: campaign.status === 'approved' ? 'queued' : 'rejected',
        settledBy: campaign.decidedBy,
      });
  }
}
