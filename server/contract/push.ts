import * as z from 'zod';
import { RATINGS, STATUSES } from '../domain/delivery/delivery.ts';
import { CAUSES } from '../domain/delivery/cause.ts';
import { CADENCES, CHANNELS } from '../domain/delivery/subscription.ts';
import { citationSchema, daySchema } from './citation.ts';
import { eligibilitySchema, matchSchema } from './matching.ts';

/** The namespace over which an enterprise's page hears of new messages; the handshake names the enterprise. */
export const INBOX_NAMESPACE = '/inbox';

/** 消息: one program told to a person, with why. Times in milliseconds. */
export const messageSchema = z.strictObject({
  id: z.string(),
  enterpriseId: z.string(),
  programId: z.string(),
  cause: z.enum(CAUSES),
  title: z.string(),
  reason: z.string(),
  toConfirm: z.array(z.string()).readonly(),
  citation: citationSchema.nullable(),
  department: z.string().nullable(),
  closesOn: daySchema.nullable(),
  eligibility: eligibilitySchema,
  at: z.number(),
  readAt: z.number().nullable(),
  appliedAt: z.number().nullable(),
  complainedAt: z.number().nullable(),
  rating: z.enum(RATINGS).nullable(),
});
export const inboxSchema = z.strictObject({ unread: z.int().nonnegative(), messages: z.array(messageSchema).readonly() });
/** What a person does with a message. */
export const messageChangeSchema = z.union([
  z.strictObject({ note: z.enum(['read', 'applied', 'complained']) }),
  z.strictObject({ rating: z.enum(RATINGS) }),
]);

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, '时刻应写作 21:00');
const words = z.array(z.string().trim().min(1).max(60)).max(50).readonly();
const addressSchema = z.union([
  z.strictObject({ channel: z.literal('in-app') }),
  // Other than the person's own sign-in it is used only after its reader has confirmed it.
  z.strictObject({ channel: z.literal('email'), to: z.email().max(254).toLowerCase() }),
  z.strictObject({
    channel: z.literal('webhook'),
    to: z.url({ protocol: /^https?$/u }).max(500),
    secret: z.string().min(16).max(200).exactOptional(),
  }),
  // The person's own WeChat, which they signed in with; no other is taken.
  z.strictObject({
    channel: z.literal('wechat'),
    to: z
      .string()
      .regex(/^[\w-]{6,64}$/u)
      .exactOptional(),
  }),
]);
/** 订阅设置. What signs webhooks is never shown again. */
export const subscriptionSchema = z.strictObject({
  topics: words,
  regions: z
    .array(z.string().regex(/^\d{6}$/u, '应为六位行政区划代码'))
    .max(50)
    .readonly(),
  departments: words,
  minimumAward: z.number().min(0).max(1e12).nullable(),
  cadence: z.enum(CADENCES),
  quietHours: z.strictObject({ from: time, to: time }).nullable(),
  mutedPrograms: z.array(z.string().max(100)).max(1000).readonly(),
  mutedDepartments: words,
  personalised: z.boolean(),
  optedOut: z.boolean(),
  addresses: z.array(z.strictObject({ channel: z.enum(CHANNELS), to: z.string() })).readonly(),
  /** E-mail addresses that are to be confirmed by the link sent to them, until when in milliseconds. */
  awaited: z.array(z.strictObject({ to: z.string(), until: z.number() })).readonly(),
  /** The enterprise as a whole refuses: nobody of it is told. */
  everybodyOptedOut: z.boolean(),
});
/**
 * What is not named stays; `addresses` replaces all. `forEverybody` refuses, or takes up again, for the whole enterprise: then only the two
 * refusals count.
 */
export const subscriptionChangeSchema = subscriptionSchema
  .pick({
    topics: true,
    regions: true,
    departments: true,
    minimumAward: true,
    cadence: true,
    quietHours: true,
    mutedPrograms: true,
    mutedDepartments: true,
    personalised: true,
    optedOut: true,
  })
  .partial()
  .extend({ addresses: z.array(addressSchema).max(4).readonly().exactOptional(), forEverybody: z.boolean().exactOptional() });

export const pastVerdictQuerySchema = z.strictObject({ on: daySchema.exactOptional() });
/** Why a program was, or was not, offered then: made again from what was known. */
export const pastVerdictSchema = z.strictObject({ day: daySchema, at: z.number().nullable(), match: matchSchema, same: z.boolean() });

/** 推送批次. */
export const campaignSchema = z.strictObject({
  id: z.string(),
  size: z.int().nonnegative(),
  createdAt: z.number(),
  complete: z.boolean(),
  status: z.enum(['awaiting', 'approved', 'rejected']),
  decidedBy: z.string().nullable(),
});
export const campaignsSchema = z.strictObject({ campaigns: z.array(campaignSchema).readonly() });
export const campaignDecisionSchema = z.strictObject({ decision: z.enum(['approved', 'rejected']) });
/** What a run would tell; the examples are the first few. */
export const pushPlanSchema = z.strictObject({
  size: z.int().nonnegative(),
  enterprises: z.int().nonnegative(),
  needsApproval: z.boolean(),
  causes: z.array(z.strictObject({ cause: z.enum(CAUSES), count: z.int().positive() })).readonly(),
  examples: z
    .array(
      z.strictObject({ enterpriseId: z.string(), programId: z.string(), title: z.string(), reason: z.string(), channel: z.enum(CHANNELS) }),
    )
    .readonly(),
});
export const pushRunSchema = z.strictObject({
  recorded: z.int().nonnegative(),
  dealt: z.int().nonnegative(),
  campaign: campaignSchema.nullable(),
});
export const pushCountsSchema = z.strictObject({
  programs: z
    .array(
      z.strictObject({
        programId: z.string(),
        title: z.string().nullable(),
        reached: z.int(),
        read: z.int(),
        applied: z.int(),
        complained: z.int(),
      }),
    )
    .readonly(),
  statuses: z.array(z.strictObject({ status: z.enum(STATUSES), count: z.int().positive() })).readonly(),
});
/** Of `GET /api/push/deliveries`. */
export const deliveryQuerySchema = z.strictObject({
  status: z.enum(STATUSES).exactOptional(),
  campaign: z.string().max(100).exactOptional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
});
/** 推送记录, the latest first; to whom by the enterprise's id, never by address. */
export const deliveriesSchema = z.strictObject({
  total: z.int().nonnegative(),
  deliveries: z
    .array(
      z.strictObject({
        id: z.string(),
        enterpriseId: z.string(),
        programId: z.string(),
        title: z.string(),
        reason: z.string(),
        cause: z.enum(CAUSES),
        channel: z.enum(CHANNELS),
        campaign: z.string().nullable(),
        createdAt: z.number(),
        status: z.enum(STATUSES),
        attempts: z.int().nonnegative(),
        problem: z.string().nullable(),
        sentAt: z.number().nullable(),
        readAt: z.number().nullable(),
        settledBy: z.string().nullable(),
      }),
    )
    .readonly(),
});
/** Settles a delivery of which nobody can tell whether it arrived. */
export const settlementSchema = z.strictObject({ as: z.enum(['sent', 'resend']) });

export type Inbox = z.infer<typeof inboxSchema>;
export type Message = z.infer<typeof messageSchema>;
export type MessageChange = z.infer<typeof messageChangeSchema>;
export type SubscriptionSettings = z.infer<typeof subscriptionSchema>;
export type SubscriptionChange = z.infer<typeof subscriptionChangeSchema>;
export type PastVerdictReply = z.infer<typeof pastVerdictSchema>;
export type Campaigns = z.infer<typeof campaignsSchema>;
export type PushPlanReply = z.infer<typeof pushPlanSchema>;
export type PushRunReply = z.infer<typeof pushRunSchema>;
export type Deliveries = z.infer<typeof deliveriesSchema>;
export type PushCounts = z.infer<typeof pushCountsSchema>;
/** Server → client in the inbox's namespace: a message arrived. */
export interface InboxEvents {
  arrived: (message: { readonly id: string; readonly title: string }) => void;
}
