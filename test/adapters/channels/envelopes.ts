import type { Delivery } from '../../../server/domain/delivery/delivery.ts';
import type { Envelope } from '../../../server/domain/delivery/ports.ts';
import { defaultSubscription, type Address } from '../../../server/domain/delivery/subscription.ts';
import { aDelivery } from '../../builders/deliveries.ts';

export const anEnvelope = (address: Address, deliveries: readonly Delivery[] = [aDelivery('push-1')]): Envelope => ({
  id: 'message-1',
  address,
  subscription: defaultSubscription('e1'),
  deliveries,
});
