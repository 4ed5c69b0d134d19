import type { Column } from './column.ts'
import type { DayReading } from './day.ts'
import type { Wrapping } from './email/unwrap-address.ts'
import type { SiteObstacle } from './sites/site-usability.ts'

export type Severity = 'error' | 'warning' | 'hint'

/** What makes a text no address: something around it that can be taken off, or something in it. */
export type AddressFault =
  | Wrapping
  | 'no-sign'
  | 'several-signs'
  | 'space-inside'
  | 'too-long'
  | 'nothing-before'
  | 'nothing-after'
  | 'misplaced-dot'
  | 'no-ending'
  | 'odd-character'
  | 'unclear'

/** What is wrong with a cell: a closed code and the facts its sentence is made of, see `words/problem-words.ts`. */
export type Finding =
  | { readonly code: PlainCode }
  /** `part`: the character or the domain that is meant, or ''. */
  | {
      readonly code: 'email-invalid'
      readonly shown: string
      readonly fault: AddressFault
      readonly part: string
    }
  | { readonly code: 'email-several' | 'too-long'; readonly count: number }
  | { readonly code: 'email-typo'; readonly domain: string; readonly likely: string }
  | { readonly code: 'email-shared'; readonly local: string }
  | { readonly code: 'email-idn'; readonly domain: string; readonly ascii: string }
  /** Another address that looks the same; `row` counts from 1, as everywhere here. */
  | { readonly code: 'email-twin'; readonly address: string; readonly row: number }
  | { readonly code: 'duplicate'; readonly row: number; readonly hasSameRoles: boolean }
  /** `more`: further rows that ask for the same access. */
  | { readonly code: 'other-roster'; readonly roster: string; readonly row: number; readonly more: number }
  /** `sentAt`: UTC ISO. */
  | { readonly code: 'already-invited'; readonly sentAt: string; readonly isAccepted: boolean }
  | { readonly code: 'site-unknown'; readonly because: 'no-match'; readonly typed: string }
  | { readonly code: 'roles-unknown'; readonly because: 'no-match'; readonly parts: readonly string[] }
  /** It left the directory after it was resolved. */
  | { readonly code: 'site-unknown'; readonly because: 'left' }
  | { readonly code: 'roles-unknown'; readonly because: 'left'; readonly count: number }
  | { readonly code: 'site-unknown' | 'roles-unknown'; readonly because: 'too-long' }
  /** `sites`: the first of the `count` that are called so. */
  | {
      readonly code: 'site-ambiguous'
      readonly typed: string
      readonly count: number
      readonly sites: readonly string[]
    }
  | { readonly code: `site-${SiteObstacle}`; readonly site: string }
  | { readonly code: 'roles-ambiguous'; readonly parts: readonly string[] }
  | { readonly code: 'language-unknown'; readonly typed: string }
  /** `no-day`: a month and a year alone. */
  | {
      readonly code: 'until-unknown'
      readonly typed: string
      readonly because: 'no-match' | 'no-such-day' | 'no-day' | 'too-long'
    }
  | { readonly code: 'until-ambiguous'; readonly typed: string; readonly readings: readonly DayReading[] }
  | { readonly code: 'until-past'; readonly day: string }

/** Codes that say everything. */
type PlainCode =
  | 'email-missing'
  | 'email-hidden'
  | 'email-spaces'
  | 'email-look-alike'
  | 'email-odd-letters'
  | 'site-missing'
  | 'roles-missing'
  | 'roles-waiting'
  | 'roles-unchecked'
  | 'language-spaces'
  | 'hidden-characters'

export type ProblemCode = Finding['code']

export type Problem = Finding & {
  readonly column: Column
  readonly severity: Severity
  /** A value that would settle it, or null. Offered, never applied by itself. */
  readonly suggestion: string | null
}

/** True when nothing else would be said. Both are made by the same code, so their facts stand in the same order. */
export const areSameProblems = (a: readonly Problem[], b: readonly Problem[]): boolean =>
  a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b))
