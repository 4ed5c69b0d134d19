import type { FrozenLine, LineNow, ReviewAnswer, ReviewFacts, ReviewLine } from '../review.ts'

type OfSite = Pick<FrozenLine, 'accountId' | 'siteId' | 'siteName' | 'client' | 'readAt'>
type OfPerson = Omit<FrozenLine, keyof OfSite | 'id'>

/** What can become different of a line: `answer` is where it stands among the answers; nothing for none, or as it was. */
interface PackedStanding {
  readonly answer?: number
  readonly now?: LineNow
}

/** `id` is left out where it says the place of the line, as it does. */
interface PackedLine extends PackedStanding, Partial<OfPerson> {
  readonly id?: string
  readonly isOwn?: true
}

/** Lines of a review, site by site, each with what is out of the ordinary only; alike answers are told once. */
export interface PackedReview {
  readonly answers: readonly ReviewAnswer[]
  readonly sites: readonly (OfSite & { readonly lines: readonly PackedLine[] })[]
}

/** Of lines that are known: what became of them. */
export interface PackedStandings {
  readonly answers: readonly ReviewAnswer[]
  readonly lines: readonly (PackedStanding & { readonly place: number })[]
}

/** As in {@link PackedStandings}, of the line at a place of the list. */
export interface Standing {
  readonly answer: ReviewAnswer | null
  readonly now: LineNow
}

/** A part of a review, of one moment with all other parts of the same reading. */
export interface ReviewPart extends ReviewFacts {
  /** What the next part is asked with, and later what became different since. */
  readonly reading: number
  /** From where the next part is; null when this was the last. */
  readonly next: number | null
  readonly part:
    | { readonly kind: 'lines'; readonly from: number; readonly packed: PackedReview }
    /** Of the lines of an earlier reading, those that are different. */
    | { readonly kind: 'changed'; readonly packed: PackedStandings }
}

const plain = { name: '', wixIds: [], state: 'accepted', sureness: null, since: null } as const
const asItWas: LineNow = { kind: 'same' }
const idAt = (place: number): string => `L${place + 1}`

/** Numbers answers: the same object is one. */
function numberAnswers() {
  const numbers = new Map<ReviewAnswer, number>()
  return {
    pack: ({ answer, now }: Standing): PackedStanding => ({
      ...(answer === null ? {} : { answer: numberOf(answer) }),
      ...(now.kind === 'same' && now.roles === undefined ? {} : { now }),
    }),
    all: (): readonly ReviewAnswer[] => [...numbers.keys()],
  }
  function numberOf(answer: ReviewAnswer): number {
    const known = numbers.get(answer) ?? numbers.size
    numbers.set(answer, known)
    return known
  }
}

/** Keeps the order; lines of one site that follow each other are packed together. @param from the place of the first */
export function packReview(lines: Iterable<ReviewLine>, from: number): PackedReview {
  const answers = numberAnswers()
  const sites: (OfSite & { lines: PackedLine[] })[] = []
  let place = from
  for (const line of lines) {
    const { accountId, siteId, siteName, client, readAt } = line
    const last = sites.at(-1)
    const isSame =
      last !== undefined &&
      last.siteId === siteId &&
      last.readAt === readAt &&
      last.siteName === siteName &&
      last.client === client &&
      last.accountId === accountId
    const site = isSame ? last : { accountId, siteId, siteName, client, readAt, lines: [] }
    if (!isSame) sites.push(site)
    site.lines.push(packLine(line, place, answers.pack(line)))
    place += 1
  }
  return { answers: answers.all(), sites }
}

function packLine(line: ReviewLine, place: number, standing: PackedStanding): PackedLine {
  const { id, personId, name, addressKey, address, wixIds, state, sureness, since, roleIds, roleTitles } =
    line
  return {
    ...standing,
    ...(id === idAt(place) ? {} : { id }),
    ...(addressKey === '' ? {} : { addressKey }),
    ...(personId === (addressKey === '' ? null : addressKey) ? {} : { personId }),
    ...(address === addressKey ? {} : { address }),
    ...(name === plain.name ? {} : { name }),
    ...(wixIds.length === 0 ? {} : { wixIds }),
    ...(state === plain.state ? {} : { state }),
    ...(sureness === plain.sureness ? {} : { sureness }),
    ...(since === plain.since ? {} : { since }),
    ...(roleIds === null ? {} : { roleIds }),
    ...(roleTitles.length === 0 ? {} : { roleTitles }),
    ...(line.isOwn ? { isOwn: true } : {}),
  }
}

/** @param from the place of the first line */
export function unpackReview({ answers, sites }: PackedReview, from: number): readonly ReviewLine[] {
  const lines: ReviewLine[] = []
  for (const { lines: packed, ...site } of sites) {
    for (const { answer, now = asItWas, isOwn = false, ...line } of packed) {
      const addressKey = line.addressKey ?? ''
      lines.push({
        id: idAt(from + lines.length),
        ...site,
        ...plain,
        personId: addressKey === '' ? null : addressKey,
        addressKey,
        address: addressKey,
        roleIds: null,
        roleTitles: [],
        ...line,
        answer: answerAt(answers, answer),
        now,
        isOwn,
      })
    }
  }
  return lines
}

export function packStandings(lines: Iterable<Standing & { readonly place: number }>): PackedStandings {
  const answers = numberAnswers()
  const packed = [...lines].map((line) => ({ place: line.place, ...answers.pack(line) }))
  return { answers: answers.all(), lines: packed }
}

export const unpackStandings = ({
  answers,
  lines,
}: PackedStandings): readonly (Standing & { readonly place: number })[] =>
  lines.map(({ place, answer, now = asItWas }) => ({ place, answer: answerAt(answers, answer), now }))

const answerAt = (answers: readonly ReviewAnswer[], at: number | undefined): ReviewAnswer | null =>
  at === undefined ? null : (answers[at] ?? null)
