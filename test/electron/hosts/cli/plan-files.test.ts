import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CliCommand } from '../../../../electron/hosts/cli/define-command.ts'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { openOwnCore } from '../../../../electron/hosts/cli/open-core.ts'
import { planCommand } from '../../../../electron/hosts/cli/plan-command.ts'
import { compareCommand } from '../../../../electron/hosts/cli/plans/compare-command.ts'
import { importPeople } from '../../../job-steps.ts'
import { temporaryFolder } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let said: string
let complained: string
const at = (name: string) => join(folder.path, name)
beforeEach(async () => {
  folder = temporaryFolder()
  said = ''
  complained = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += text
    return true
  })
  await inCore((core) => importPeople(core, ['ann@x.example,Marlowe Books,Translator']))
})
afterEach(() => {
  vi.restoreAllMocks()
  folder.remove()
})

async function inCore(
  work: (core: Awaited<ReturnType<typeof openOwnCore>>) => Promise<unknown>,
): Promise<void> {
  const core = await openOwnCore({ workspace: at('workspace') })
  try {
    await work(core)
  } finally {
    await core.close()
  }
}
function run(command: CliCommand, ...args: string[]): Promise<number> {
  said = ''
  complained = ''
  return command.run([...args, '--workspace', at('workspace')])
}

test('a plan is written and opened again; one changed by hand is refused with its line', async () => {
  expect(await run(planCommand, 'People', '--out', at('plan.json'))).toBe(exitCodes.done)
  expect(await run(planCommand, '--from', at('plan.json'))).toBe(exitCodes.done)
  expect(said).toContain('Plan ')
  writeFileSync(at('bad.json'), readFileSync(at('plan.json'), 'utf8').replace('ann@x', 'eve@x'))
  expect(await run(planCommand, '--from', at('bad.json'))).toBe(exitCodes.refused)
  expect(complained).toContain('Line 1 was changed: eve@x.example, Marlowe Books')
  expect(await run(planCommand, 'People', '--out', at('plan.txt'))).toBe(exitCodes.wrongUse)
  expect(await run(planCommand, '--from', at('nowhere.json'))).toBe(exitCodes.refused)
})

test('a plan is compared with now and with another one, in words, as JSON and as CSV', async () => {
  await run(planCommand, 'People', '--json')
  const { id } = JSON.parse(said)
  expect(await run(compareCommand, id, 'now')).toBe(exitCodes.nothingToDo)
  expect(said).toContain('0 lines differ, 1 the same')
  await inCore(async (core) => {
    await core.call('outbox.apply', { planId: id, confirmation: null })
    await core.app.idle()
  })
  expect(await run(compareCommand, id, 'now', '--out', at('diff.csv'))).toBe(exitCodes.done)
  expect(said).toContain('~ ann@x.example · Marlowe Books: Invite as Translator → Not sent: ')
  expect(readFileSync(at('diff.csv'), 'utf8')).toContain(
    'changed,ann@x.example,Marlowe Books,Invite as Translator,',
  )
  await run(planCommand, 'People', '--json')
  const later = JSON.parse(said).id
  expect(await run(compareCommand, id, later, '--json')).toBe(exitCodes.done)
  expect(JSON.parse(said)).toMatchObject({ same: 0, now: { planId: later }, changes: [{ kind: 'changed' }] })
  expect(await run(compareCommand, 'nobody', 'now')).toBe(exitCodes.refused)
})
