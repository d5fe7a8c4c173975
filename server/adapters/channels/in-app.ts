import type { Channel, Inbox, InboxListener } from '../../domain/delivery/ports.ts';
import { DISCLAIMER } from '../../domain/delivery/message.ts';

/**
 * 站内信: kept in the inbox under the delivery's id, so that it is there once however often it is put. `arrived` is told of each new one.
 */
export const inAppChannel = (inbox: Inbox, arrived: InboxListener, now: () => number): Channel => ({
  name: 'in-app',
  recognisesRepeats: true,
  perMinute: 60_000,
  async send({ deliveries }) {
    for (const d of deliveries) {
      const message = {
        id: d.id,
        enterpriseId: d.enterpriseId,
        person: d.person,
        programId: d.programId,
        title: d.title,
        body: d.cause === 'question-answered' ? d.reason : `${d.reason}\n${DISCLAIMER}`,
        link: d.link,
        citation: d.citation,
        at: now(),
      };
      if (await inbox.put(message)) arrived(message);
    }
    return { kind: 'sent', reference: null };
  },
});
