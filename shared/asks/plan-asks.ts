import type { RoleId, SiteId } from '../directory.ts'
import type { RefusalCause } from '../ledger.ts'

/** What a person is asked before anything is sent for a line: the rows of design.md §6 that say *asks*. */
export const askCodes = [
  'open-other-roles',
  'expired',
  'expired-other-roles',
  'reminded-enough',
  'possibly-in',
  'probably-in', // a reminder was chosen for somebody who has access, probably
  'other-roles',
  'revoked',
  'declined',
  'gone',
  'refused',
  'invited-as', // another address of the same person has an open invite there, or gets one by this plan
  'ending-unsure', // access is to end, and who of the site's people it is, is not certain
] as const
export type AskCode = (typeof askCodes)[number]

/** What can be answered; `leave` sends nothing. */
export const askOptions = [
  'invite',
  'resend',
  'revoke-and-invite',
  'change-role',
  'revoke',
  'remove',
  'leave',
] as const
export type AskOption = (typeof askOptions)[number]

/** An ask with what is known; `askWords` makes the sentences. Times are UTC ISO, null where nobody knows. */
export type Ask =
  | {
      readonly code: 'open-other-roles'
      readonly invitedAt: string
      readonly roleIdsBefore: readonly RoleId[]
    }
  | {
      readonly code: 'expired' | 'expired-other-roles'
      readonly expiredAt: string | null
      readonly reminders: number
    }
  | {
      readonly code: 'reminded-enough'
      /** To all addresses of the person on that site together. */
      readonly reminders: number
      readonly lastSentAt: string
      /** How many addresses that were, and reminders that the plan sends before; plans of earlier versions do not say. */
      readonly addresses?: number
      readonly planned?: number
    }
  | { readonly code: 'possibly-in'; readonly since: string | null; readonly isOpen: boolean }
  | { readonly code: 'probably-in'; readonly since: string | null }
  | { readonly code: 'other-roles'; readonly since: string | null; readonly roleIdsBefore: readonly RoleId[] }
  | { readonly code: 'revoked' | 'declined' | 'gone'; readonly at: string | null }
  | { readonly code: 'refused'; readonly at: string; readonly causes: readonly RefusalCause[] }
  | {
      readonly code: 'invited-as'
      readonly address: string
      /** When it was invited; null where that is not known yet. */
      readonly since: string | null
      /** `sending` is on its way or in doubt. */
      readonly how: 'open' | 'sending' | 'in-plan'
    }
  | {
      readonly code: 'ending-unsure'
      readonly since: string | null
      readonly sureness: 'probably' | 'possibly'
      readonly isOpen: boolean
    }

/** For whom an answer counts: every line with that ask, those of one site or one role set, or one line. */
export type ChoiceScope =
  | { readonly kind: 'reason' }
  | { readonly kind: 'site'; readonly siteId: SiteId }
  /** Ids in order, joined by commas. */
  | { readonly kind: 'roles'; readonly roleIds: string }
  /** See `accessKey`. */
  | { readonly kind: 'line'; readonly access: string }

/** A person's answer, kept with the plan. */
export interface PlanChoice {
  readonly ask: AskCode
  readonly scope: ChoiceScope
  readonly answer: AskOption
}

/** Identity of what a choice is about. */
export const choiceKey = ({ ask, scope }: Pick<PlanChoice, 'ask' | 'scope'>): string =>
  `${ask}\n${JSON.stringify(scope)}`

/** Choices with another one made; a null answer takes it back. */
export function withChoice(
  choices: readonly PlanChoice[],
  choice: Pick<PlanChoice, 'ask' | 'scope'> & { readonly answer: AskOption | null },
): readonly PlanChoice[] {
  const { ask, scope, answer } = choice
  const rest = choices.filter((one) => choiceKey(one) !== choiceKey(choice))
  return answer === null ? rest : [...rest, { ask, scope, answer }]
}
