import { z } from 'zod'

const text = z.string().min(1)
const ids = z.array(text).min(1)
/** Whoever is meant: by account id, or by the address they are known by. */
const who = { accountId: text.optional(), email: text.optional() }
const answered = {
  inviteId: text.optional(),
  email: text.optional(),
  siteId: text.optional(),
  /** Who holds the link; made from the address when left out. */
  accountId: text.optional(),
  /** The address of that account, when it is another than the invited one. */
  as: text.optional(),
}

/** What people do at Wix without our client having a part in it; docs/sandbox.md says each in a line. */
export const happeningShape = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('accept'), ...answered }),
  z.strictObject({ what: z.literal('decline'), ...answered }),
  z.strictObject({ what: z.literal('revoke'), inviteId: text }),
  z.strictObject({
    what: z.literal('join'),
    siteId: text,
    ...who,
    roleIds: ids.optional(),
    locationIds: ids.optional(),
  }),
  z.strictObject({ what: z.literal('leave'), siteId: text, ...who }),
  z.strictObject({ what: z.literal('remove'), siteId: text, ...who }),
  z.strictObject({ what: z.literal('change-roles'), siteId: text, ...who, roleIds: ids }),
  z.strictObject({
    what: z.literal('transfer'),
    siteId: text,
    /** A foreign account when left out. */
    toAccountId: text.optional(),
    /** The former owner stays as a co-owner, so that the site is still listed for them. */
    keepsAccess: z.boolean().optional(),
  }),
  z.strictObject({ what: z.literal('trash'), siteId: text }),
  z.strictObject({ what: z.literal('restore'), siteId: text }),
  z.strictObject({ what: z.literal('set-seats'), siteId: text, seats: z.int().min(0) }),
  z.strictObject({ what: z.literal('delete-role'), roleId: text }),
])
export type Happening = z.infer<typeof happeningShape>

/** The names of everything that can happen. */
export const happenings: readonly Happening['what'][] = happeningShape.options.map(
  (one) => one.shape.what.value,
)
