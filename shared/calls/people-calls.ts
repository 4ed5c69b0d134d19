import { z } from 'zod'
import type { Person, PersonChanged, PersonHits, PersonId } from '../person.ts'
import type { PersonPage } from '../person-page.ts'
import { id } from '../roster-shapes.ts'
import { callOf } from './call-of.ts'

/** An address of a person, which is how persons are called too. */
const personAddress = z.string().trim().min(3).max(1000)
const personRef = z.strictObject({ personId: personAddress })

export interface NamesPage {
  readonly names: readonly (readonly [PersonId, string])[]
  readonly total: number
  readonly revision: number
}

export const peopleCalls = {
  /** Everybody in a roster, ever invited, or of whom something was said; the best ones first, '' for all. */
  'people.search': callOf<PersonHits>()(
    z.strictObject({ text: z.string().max(500), limit: z.number().int().min(1).max(200) }),
  ),
  /**
   * Everybody who has a name, by id: for long lists. None from the start of those that the page has, by their revision;
   * later parts ask for the revision of the first, and fail with `conflict` when it is another one by now.
   */
  'people.names': callOf<NamesPage>()(
    z.strictObject({
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(20_000),
      revision: z.number().int().nonnegative().nullable(),
    }),
  ),
  /** Any address finds its person; one of which nothing was said is a person of its own. */
  'people.readPage': callOf<PersonPage>()(personRef),
  'people.read': callOf<Person>()(personRef),
  /** The persons of all these addresses become one; the first keeps its id. */
  'people.join': callOf<PersonChanged>()(
    z.strictObject({ addressKeys: z.array(personAddress).min(2).max(100) }),
  ),
  'people.split': callOf<PersonChanged>()(z.strictObject({ addressKey: personAddress })),
  'people.link': callOf<PersonChanged>()(z.strictObject({ personId: personAddress, wixId: id })),
  'people.unlink': callOf<PersonChanged>()(z.strictObject({ wixId: id })),
  /** This Wix account is somebody else's: inference never takes it for theirs again. */
  'people.denyAccount': callOf<PersonChanged>()(z.strictObject({ personId: personAddress, wixId: id })),
  'people.allowAccount': callOf<PersonChanged>()(z.strictObject({ personId: personAddress, wixId: id })),
  /** '' leaves the name to the rosters. */
  'people.setName': callOf<PersonChanged>()(
    z.strictObject({ personId: personAddress, name: z.string().trim().max(200) }),
  ),
  'people.markLeft': callOf<PersonChanged>()(
    z.strictObject({ personId: personAddress, note: z.string().trim().max(1000) }),
  ),
  'people.lift': callOf<PersonChanged>()(personRef),
  /** Takes back a change, as long as nothing else changed these people since. */
  'people.undo': callOf<PersonChanged>()(z.strictObject({ changeId: z.number().int().positive() })),
} as const
