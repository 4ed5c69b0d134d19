import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAlteredLines } from '../../../../../electron/core/plan/files/find-altered-lines.ts'
import { openDatabase } from '../../../../../electron/core/store/database.ts'
import type { PlanId } from '../../../../../shared/plan.ts'
import type { PlanFileResult } from '../../../../../shared/plans/plan-file.ts'
import { alteredLineWords, planFileRefusalWords } from '../../../../../shared/words/files/plan-file-words.ts'
import { importPeople, planRoster } from '../../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let world: World
let path: string
const open = async () => {
  path = join(folder.path, 'plan.json')
  world = await startWorld({
    folder: folder.path,
    ports: { files: { chooseSave: async () => path, reveal: async () => undefined } },
  })
}
beforeEach(async () => {
  folder = temporaryFolder()
  await open()
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const people = ['ann', 'ben', 'cleo'].map((name) => `${name}@x.example,Marlowe Books,Translator`)

/** A plan of three people and its JSON. */
async function exported(): Promise<{ readonly planId: PlanId; readonly text: string }> {
  const plan = await planRoster(world, await importPeople(world, people))
  await world.call('plan.export', { planId: plan.id, form: 'json' })
  return { planId: plan.id, text: readFileSync(path, 'utf8') }
}
const read = (text: string): Promise<PlanFileResult> =>
  world.call('plan.openFile', { fileName: 'plan.json', bytes: Buffer.from(text).toString('base64') })

/** As if the workspace had been put back to before the plan: it is known to the file only. */
async function forget(planId: PlanId): Promise<void> {
  await world.close()
  const db = openDatabase(join(folder.path, 'workspace', 'workspace.db'))
  db.run('DELETE FROM plans WHERE id = ?', [planId])
  db.close()
  await open()
}

async function refusal(text: string) {
  const result = await read(text)
  if (result.kind !== 'refused') throw new Error(result.kind)
  expect(planFileRefusalWords(result.because)).not.toBe('')
  return result.because
}

test('a plan goes out as JSON and comes back as it was, is sent later, and never twice', async () => {
  const { planId, text } = await exported()
  expect(JSON.parse(text)).toMatchObject({ format: 'invite-desk-plan', version: 1, plan: { id: planId } })
  await forget(planId)
  expect(await read(text)).toEqual({ kind: 'opened', planId, changes: [] })
  expect(await read(text)).toEqual({ kind: 'opened', planId, changes: [] })
  expect(await world.call('outbox.apply', { planId, confirmation: null })).toMatchObject({ kind: 'started' })
  await world.app.idle()
  expect(await refusal(text)).toEqual({ kind: 'closed', state: 'applied' })
  const { invites } = await world.call('ledger.list', {})
  expect(invites).toHaveLength(3)
})

test('a line changed by hand is named, whatever was done to it, and nothing is taken', async () => {
  const { planId, text } = await exported()
  await forget(planId)
  const because = await refusal(text.replace('ben@x.example', 'eve@evil.example'))
  expect(because).toEqual({
    kind: 'altered',
    isHeadAltered: false,
    lines: [{ line: 2, what: 'altered', address: 'eve@evil.example', siteName: 'Marlowe Books' }],
  })
  if (because.kind === 'altered')
    expect(because.lines.map(alteredLineWords)).toEqual([
      'Line 2 was changed: eve@evil.example, Marlowe Books',
    ])
  const file = JSON.parse(text)
  const refused = (lines: readonly unknown[]) => refusal(JSON.stringify({ ...file, lines }))
  const [ann, ben, cleo] = file.lines
  expect(await refused([ann, cleo])).toMatchObject({ lines: [{ line: 2, what: 'gone', address: '' }] })
  expect(await refused([ann, ben, cleo, { ...ann, address: 'eve@evil.example' }])).toMatchObject({
    lines: [{ line: 4, what: 'added', address: 'eve@evil.example' }],
  })
  expect(await refused([ben, ann, cleo])).toMatchObject({
    lines: [
      { line: 1, what: 'moved' },
      { line: 2, what: 'moved' },
    ],
  })
  expect(await refusal(text.replace('"title":"People"', '"title":"Others"'))).toMatchObject({
    isHeadAltered: true,
    lines: [],
  })
  expect(await world.call('plan.list', {})).toEqual([])
})

test('only its spaces may differ: a file that an editor laid out anew is the same plan', async () => {
  const { planId, text } = await exported()
  await forget(planId)
  expect(await read(`\uFEFF${JSON.stringify(JSON.parse(text), null, 2)}`)).toMatchObject({ kind: 'opened' })
})

test('a file cut short, of a newer version, or of anything else has its own outcome each', async () => {
  const { text } = await exported()
  expect(await refusal(text.slice(0, -40))).toEqual({ kind: 'truncated' })
  expect(await refusal(text.replace('"version":1', '"version":7'))).toEqual({
    kind: 'newer-version',
    version: 7,
  })
  expect(await refusal('what,address\ninvite,ann@x.example')).toEqual({ kind: 'not-a-plan' })
  expect(await refusal('[1,2]')).toEqual({ kind: 'not-a-plan' })
  expect(await refusal('{"format":"invite-desk-plan","version":1}')).toEqual({ kind: 'unreadable' })
})

test('a plan of another workspace is not opened, and one whose roster was deleted says so', async () => {
  const { planId, text } = await exported()
  await forget(planId)
  const { rosterId } = JSON.parse(text).plan.source
  await world.call('roster.remove', { rosterId })
  expect(await refusal(text)).toEqual({ kind: 'roster-gone' })
  await world.close()
  folder.remove()
  folder = temporaryFolder()
  await open()
  expect(await refusal(text)).toEqual({ kind: 'other-workspace' })
})

test('what would be planned otherwise by now is refused as stale, with both, and can be made again', async () => {
  const { planId, text } = await exported()
  const rosterId: string = JSON.parse(text).plan.source.rosterId
  await forget(planId)
  const source = { kind: 'roster', rosterId, rowIds: null } as const
  const other = await world.call('plan.make', { source })
  await world.call('outbox.apply', { planId: other.id, confirmation: null })
  await world.app.idle()
  const result = await read(text)
  expect(result).toMatchObject({ kind: 'stale', source })
  if (result.kind === 'stale') {
    expect(result.changes).toHaveLength(3)
    expect(result.changes[0]?.was).toContain('invite ann@x.example to Marlowe Books as Translator')
    expect(result.changes[0]?.now).toContain('not sent: Already invited on')
  }
})

test('an approval does not come with a file: the second person gives it here', async () => {
  const plan = await planRoster(world, await importPeople(world, people))
  await world.call('plan.askApproval', { planId: plan.id })
  await world.call('plan.approve', { planId: plan.id, name: 'Rosa' })
  await world.call('plan.export', { planId: plan.id, form: 'json' })
  await forget(plan.id)
  expect(await read(readFileSync(path, 'utf8'))).toMatchObject({ kind: 'opened' })
  const opened = await world.call('plan.read', { planId: plan.id })
  expect(opened.approval).toMatchObject({ approved: null })
})

test('whatever is done to hashes, nothing that differs goes unsaid, and what is the same is not named', () => {
  const hash = fc.constantFrom('a', 'b', 'c', 'd')
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 8 }), fc.array(hash, { maxLength: 8 }), (written, found) => {
      const altered = findAlteredLines(written, found)
      expect(altered.length === 0).toBe(written.join() === found.join())
      for (const { line, what } of altered) {
        if (what !== 'gone') expect(found[line - 1]).toBeDefined()
        if (what !== 'added') expect(written[line - 1]).toBeDefined()
      }
    }),
  )
})
