import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCallGroups } from '../../../../electron/core/plan/group-calls.ts'
import type { JobKind } from '../../../../shared/plan.ts'

interface Line {
  readonly site: number
  readonly roles: number
  readonly language: string
  readonly kind: JobKind
}

const specOf = ({ site, roles, language, kind }: Line) => ({
  kind,
  accountId: 'a1',
  siteId: `s${site}`,
  siteName: `Site ${site}`,
  roleIds: roles === 2 ? ['r0', 'r1'] : [`r${roles}`],
  roleTitles: [],
  language,
  after: null,
})
const group = (lines: readonly Line[], chunkSize: number) => {
  const groups = createCallGroups(chunkSize)
  for (const [index, line] of lines.entries()) groups.on(`s${line.site}`).add(specOf(line), index)
  return groups.calls()
}

/** Whether these lines fit into one call. wix-api.md §3: one site, one role set, one language; all else goes alone. */
const isOneCall = (lines: readonly Line[], chunkSize: number): boolean =>
  lines.length === 1 ||
  (lines.length <= chunkSize &&
    lines.every((line) => line.kind === 'invite' && JSON.stringify(line) === JSON.stringify(lines[0])))

/** The fewest calls there can be: every way of splitting the lines into calls is tried. */
function fewest(lines: readonly Line[], chunkSize: number): number {
  const [first, ...rest] = lines
  if (first === undefined) return 0
  let best = Number.POSITIVE_INFINITY
  for (let chosen = 0; chosen < 2 ** rest.length; chosen += 1) {
    const withFirst = rest.filter((_line, at) => (chosen & (1 << at)) !== 0)
    if (!isOneCall([first, ...withFirst], chunkSize)) continue
    best = Math.min(
      best,
      1 +
        fewest(
          rest.filter((_line, at) => (chosen & (1 << at)) === 0),
          chunkSize,
        ),
    )
  }
  return best
}

const line: fc.Arbitrary<Line> = fc.record({
  site: fc.integer({ min: 1, max: 2 }),
  roles: fc.integer({ min: 0, max: 2 }),
  language: fc.constantFrom('', 'de'),
  kind: fc.constantFrom<JobKind>('invite', 'invite', 'invite', 'revoke', 'remove'),
})

test('no way of splitting the lines into calls needs fewer of them', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }), fc.integer({ min: 1, max: 3 }), (lines, chunkSize) => {
      expect(group(lines, chunkSize).length).toBe(fewest(lines, chunkSize))
    }),
    { numRuns: 200 },
  )
})

test('every line is in exactly one call, of its own site, roles and language, and no call is larger than allowed', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 120 }), fc.integer({ min: 1, max: 50 }), (lines, chunkSize) => {
      const calls = group(lines, chunkSize)
      expect(calls.flatMap((call) => call.lines).toSorted((a, b) => a - b)).toEqual(
        lines.map((_line, at) => at),
      )
      for (const call of calls) {
        const inside = call.lines.flatMap((at) => lines[at] ?? [])
        expect(isOneCall(inside, chunkSize)).toBe(true)
        expect(specOf(inside[0] ?? lines[0] ?? specless)).toMatchObject({
          siteId: call.siteId,
          roleIds: call.roleIds,
          language: call.language,
          kind: call.kind,
        })
      }
    }),
  )
})

const specless: Line = { site: 0, roles: 0, language: '', kind: 'invite' }
