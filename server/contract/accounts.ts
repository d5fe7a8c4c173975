import * as z from 'zod';
import { PURPOSES } from '../domain/access/account.ts';
import { ROLES } from '../domain/access/roles.ts';
import { SIGN_IN_WAYS } from '../domain/access/session.ts';
import { confirmationSchema, enterpriseSchema } from './enterprise.ts';

const time = z.int().nonnegative();
const contact = z.string().trim().min(3).max(254);
const secret = z.string().min(1).max(1_000);
const name = z.string().trim().min(1, '请填写称呼').max(40);
const department = z.string().trim().min(1).max(60).nullable();

/** How one may sign in here, and who is signed in. */
export const sessionReplySchema = z.strictObject({
  ways: z.strictObject({
    email: z.boolean(),
    phone: z.boolean(),
    wechat: z.boolean(),
    oidc: z.string().nullable(),
    bootstrap: z.boolean(),
  }),
  /** The version of the notice on personal information. */
  notice: z.string(),
  account: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLES)).readonly(),
      enterprises: z.array(z.strictObject({ id: z.string(), name: z.string().nullable(), owner: z.boolean() })).readonly(),
    })
    .nullable(),
});
/** `token` only where a bearer was asked for: a browser's is in a cookie that script cannot read. */
export const signedInSchema = z.strictObject({
  token: z.string().exactOptional(),
  expiresAt: time,
  accountId: z.string(),
  name: z.string(),
});

/** `bearer`: the token comes in the reply, for programs that are no browser. */
const carrier = { carrier: z.enum(['cookie', 'bearer']).default('cookie') };
export const passwordSignInSchema = z.strictObject({ login: contact, password: secret, ...carrier });
export const codeRequestSchema = z.strictObject({ to: contact });
export const codeSignInSchema = z.strictObject({
  to: contact,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/u, '请填写6位数字验证码'),
  consent: z.boolean().default(false),
  ...carrier,
});
export const wechatSignInSchema = z.strictObject({ code: z.string().min(1).max(200), consent: z.boolean().default(false) });
export const oidcBeginSchema = z.strictObject({
  returnTo: z.string().max(500).default('/'),
  consent: z.enum(['true', 'false']).default('false'),
});
/** A provider may send more than it has to; the rest is not looked at. */
export const oidcAnswerSchema = z.object({
  state: z.string().max(200),
  code: z.string().max(2_000).exactOptional(),
  error: z.string().max(200).exactOptional(),
});
export const bootstrapSchema = z.strictObject({ token: secret, login: contact, name, password: secret });

export const consentSchema = z.strictObject({ purpose: z.enum(PURPOSES), given: z.boolean() });
export const meSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  hasPassword: z.boolean(),
  roles: z.array(z.enum(ROLES)).readonly(),
  /** Shortened, so that a glance over the shoulder does not tell them. */
  identities: z.array(z.strictObject({ kind: z.enum(['email', 'phone', 'wechat', 'oidc', 'login']), shown: z.string() })).readonly(),
  consents: z.array(z.strictObject({ purpose: z.enum(PURPOSES), given: z.boolean(), notice: z.string(), at: time.nullable() })).readonly(),
});
export const sessionsSchema = z.strictObject({
  sessions: z
    .array(
      z.strictObject({
        id: z.string(),
        device: z.string(),
        way: z.enum(SIGN_IN_WAYS),
        createdAt: time,
        lastSeenAt: time,
        expiresAt: time,
        current: z.boolean(),
      }),
    )
    .readonly(),
});
export const nameChangeSchema = z.strictObject({ name });
export const passwordChangeSchema = z.strictObject({ current: secret.exactOptional(), password: secret });
const kept = z.array(z.looseObject({})).readonly();
/** 个人信息副本: everything that is kept of a person, as it is kept. */
export const personalDataSchema = z.strictObject({
  format: z.literal('policy-navigator-personal-data-1'),
  exportedAt: time,
  account: z.looseObject({ id: z.string(), name: z.string() }),
  sessions: kept,
  memberships: kept,
  enterprises: kept,
  questions: kept,
  answers: kept,
  feedback: kept,
  subscriptions: kept,
  deliveries: kept,
  messages: kept,
  permissions: kept,
  acts: kept,
  matchRuns: kept,
  verdicts: kept,
  formerFacts: kept,
  enterpriseMessages: kept,
  enterpriseDeliveries: kept,
  activity: kept,
});
/** Typed by the person, so that nobody is deleted by a slip. */
export const deletionSchema = z.strictObject({ confirm: z.literal('注销') });

export const enterpriseChangeSchema = z.strictObject({ enterprise: enterpriseSchema.omit({ id: true }) });
/** 人工确认 of one condition of a program, by its words; `holds` null takes it back. */
export const confirmationRequestSchema = z.strictObject({
  programId: z.string().max(100),
  text: z.string().min(1).max(2_000),
  holds: z.boolean().nullable(),
  by: name.exactOptional(),
});
/** What people have confirmed for the program and still stands in it. */
export const confirmationsSchema = z.strictObject({ confirmations: z.array(confirmationSchema).readonly() });
export type Confirmations = z.infer<typeof confirmationsSchema>;
export const ownEnterpriseSchema = z.strictObject({ enterprise: enterpriseSchema });
export const invitationRequestSchema = z.strictObject({ to: contact.exactOptional(), owner: z.boolean().default(false) });
/** The code is shown once; whoever brings it within the time becomes a member. */
export const invitationSchema = z.strictObject({ code: z.string(), expiresAt: time });
export const acceptInvitationSchema = z.strictObject({ code: z.string().trim().min(20).max(200) });
export const joinedSchema = z.strictObject({ enterpriseId: z.string() });
export const membersSchema = z.strictObject({
  members: z
    .array(z.strictObject({ accountId: z.string(), name: z.string(), owner: z.boolean(), since: time, self: z.boolean() }))
    .readonly(),
  mayManage: z.boolean(),
});

const grant = z.strictObject({ role: z.enum(['drafter', 'reviewer', 'operator', 'auditor']), department });
/** Whether who asks may draft, and review, what it stands at: pages show what may be done and no more. */
export const rightsSchema = z.strictObject({ draft: z.boolean(), review: z.boolean() });
export const listedAccountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  disabledAt: time.nullable(),
  grants: z.array(grant).readonly(),
});
export const accountsSchema = z.strictObject({ accounts: z.array(listedAccountSchema).readonly() });
export const grantsSchema = z.strictObject({ grants: z.array(grant).max(20).readonly() });
export const accountStateSchema = z.strictObject({ disabled: z.boolean() });
export const memberChangeSchema = z.strictObject({ owner: z.boolean() });

export const auditQuerySchema = z.strictObject({
  after: z.coerce.number().pipe(z.int().nonnegative()).default(0),
  limit: z.coerce.number().pipe(z.int().min(1).max(1_000)).default(200),
});
export const auditPageSchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        seq: z.int().positive(),
        at: time,
        actor: z.string().nullable(),
        roles: z.array(z.enum(ROLES)).readonly(),
        action: z.string(),
        object: z.string().nullable(),
        outcome: z.enum(['allowed', 'refused', 'failed']),
        requestId: z.string().nullable(),
        previous: z.string(),
        hash: z.string(),
      }),
    )
    .readonly(),
  last: z.strictObject({ seq: z.int().positive(), hash: z.string() }).nullable(),
});

export type SessionReply = z.infer<typeof sessionReplySchema>;
export type SignedInReply = z.infer<typeof signedInSchema>;
export type Me = z.infer<typeof meSchema>;
export type OwnSessions = z.infer<typeof sessionsSchema>;
export type Invitation = z.infer<typeof invitationSchema>;
export type Members = z.infer<typeof membersSchema>;
export type AccountList = z.infer<typeof accountsSchema>;
export type Joined = z.infer<typeof joinedSchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
