import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFile } from '../../../../electron/core/files/open-file.ts'
import { freezeLines, hashOfList } from '../../../../electron/core/review/freeze-review.ts'
import { readAnswers } from '../../../../electron/core/review/read-answers.ts'
import { reviewSheet } from '../../../../electron/core/review/review-sheet.ts'
import { stateOfLine } from '../../../../electron/core/review/state-of-line.ts'
import { guessAll } from '../../../../shared/import.ts'
import { type ReviewDecision, reviewDecisions } from '../../../../shared/review.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { someone, world } from './review-world.ts'

const everything = { kind: 'everything' } as const
const made = (names: readonly string[]) => {
  const known = world(
    names.map((name) => someone(name, { roles: { roleIds: ['r1'], source: 'read', at: '' } })),
  )
  const frozen = freezeLines(everything, known)
  const stands = { lines: frozen, answers: frozen.map(() => null) }
  const hash = hashOfList(everything, frozen)
  const text = [...reviewSheet(hash, stands, { state: stateOfLine, role: (id) => id })].join('')
  const deps = {
    hash,
    ...stands,
    rolesOf: (_: string, titles: string) => (titles === 'Website Manager' ? ['r2'] : null),
  }
  return { lines: frozen, text, deps }
}
const cellsOf = async (text: string) => [...(await openFile(Buffer.from(text), guessAll)).rows]
const read = async (text: string, deps: ReturnType<typeof made>['deps']) =>
  atOnce(readAnswers('answers.csv', await cellsOf(text), deps))

test('a file that comes back as it went out answers nothing and lacks nothing', async () => {
  const { text, deps } = made(['=cmd@x.example', 'ann@x.example', "o'hara@x.example"])
  expect(await read(text, deps)).toEqual({
    fileName: 'answers.csv',
    answers: [],
    same: 0,
    unanswered: 3,
    missing: 0,
    troubles: [],
  })
})

test('what somebody filled in is read, whatever program saved it', async () => {
  const { text, deps } = made(['ann@x.example', 'bob@x.example', 'cem@x.example', 'dan@x.example'])
  const filled = text
    .split('\r\n')
    .map((line) => {
      const cells = line.split(',')
      const put = (decision: string, roles = '', reason = '') => {
        cells[8] = decision
        cells[9] = roles
        cells[10] = reason
      }
      if (cells[0] === 'L1') put(' KEEP ')
      if (cells[0] === 'L2') put('remove', '', 'left in May')
      if (cells[0] === 'L3') put('change', 'Website Manager')
      if (cells[0] === 'L4') put('change', 'Boss')
      return cells.join(';')
    })
    .join('\n')
  const { answers, troubles, missing } = await read(filled, deps)
  expect(answers.map(({ line, decision, roleIds, reason }) => [line, decision, roleIds, reason])).toEqual([
    ['L1', 'keep', [], ''],
    ['L2', 'remove', [], 'left in May'],
    ['L3', 'change', ['r2'], ''],
  ])
  // The first row of a spreadsheet is its header.
  expect(troubles).toEqual([{ code: 'unknown-roles', record: 5, line: 'L4', text: 'Boss' }])
  expect(missing).toBe(0)
})

test('altered, missing, doubled, foreign and unknown lines are named and never answered', async () => {
  const { text, deps } = made(['ann@x.example', 'bob@x.example', 'cem@x.example', 'dan@x.example'])
  const answered = text.replaceAll(/,,,,R-/g, ',remove,,,R-').split('\r\n')
  const [head, one, two, three] = answered
  const other = `L9${(one ?? '').slice(2)}`
  const foreign = (two ?? '').replace(/R-\w+/, 'R-0000000000000000')
  const altered = (three ?? '').replace('cem@x.example', 'cern@x.example')
  const file = [head, one, one, other, foreign, altered].join('\r\n')
  const { answers, troubles, missing } = await read(file, deps)
  expect(answers).toEqual([])
  expect(troubles.map(({ code, record }) => [code, record])).toEqual([
    ['doubled', 3],
    ['unknown-line', 4],
    ['other-review', 5],
    ['altered', 6],
  ])
  expect(missing).toBe(1)
})

test('a file of something else is refused', async () => {
  const { deps } = made(['ann@x.example'])
  await expect(read('email,site\nann@x.example,Bakery\n', deps)).rejects.toThrow('not the file of a review')
  await expect(read('line,decision,review\nL1,keep,R-1\n', deps)).rejects.toThrow('lacks the columns “site”')
})

test('an answer counts for its own line only, whatever is cut, doubled or swapped in the file', () => {
  const { text, deps, lines } = made(['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'])
  const rows = text
    .slice(1)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','))
  const [header = [], ...body] = rows
  const deed = fc.record({
    at: fc.nat(3),
    to: fc.nat(3),
    kind: fc.constantFrom('swap-who', 'swap-id', 'double', 'cut'),
  })
  const answersOf = fc.array(fc.constantFrom(...reviewDecisions.filter((one) => one !== 'change')), {
    minLength: 4,
    maxLength: 4,
  })
  fc.assert(
    fc.property(
      answersOf,
      fc.array(deed, { maxLength: 4 }),
      (decisions: readonly ReviewDecision[], deeds) => {
        let records = body.map((cells, at) => cells.with(8, decisions[at] ?? ''))
        for (const { at, to, kind } of deeds) {
          const a = records[at]
          const b = records[to]
          if (a === undefined || b === undefined) continue
          const column = kind === 'swap-who' ? 4 : 0
          if (kind === 'double') records = [...records, a]
          else if (kind === 'cut') records = records.toSpliced(at, 1)
          else if (at !== to) {
            records = records
              .with(at, a.with(column, b[column] ?? ''))
              .with(to, b.with(column, a[column] ?? ''))
          }
        }
        const { answers } = atOnce(readAnswers('f.csv', [header, ...records], deps))
        for (const answer of answers) {
          const line = lines.find((one) => one.id === answer.line)
          const record = records.find((cells) => cells[0] === answer.line && cells[4] === line?.address)
          expect(record?.[8]).toBe(answer.decision)
        }
        expect(new Set(answers.map((one) => one.line)).size).toBe(answers.length)
      },
    ),
  )
})
