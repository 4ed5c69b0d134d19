import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { guessAll } from '../../../../shared/import.ts'
import type { World } from '../../../world.ts'

// A team of which one person was invited and is to be erased, and what is left of her.

export const anna = 'anna.berg@x.example'
const lines = [
  'email,name,site,roles,note',
  `Anna.Berg@X.example,Anna Bergström,Marlowe Books,Translator,Anna Bergström is "new"`,
  'ben@x.example,Ben Moor,Marlowe Books,Translator,sits beside Anna Bergström',
]

/** Returns the roster's id. */
export async function sentTeam(world: World): Promise<string> {
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  const { roster } = await world.call('import.run', {
    fileName: 'team.csv',
    bytes: Buffer.from(lines.join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'Team' },
  })
  const plan = await world.call('plan.make', {
    source: { kind: 'roster', rosterId: roster.id, rowIds: null },
  })
  await apply(world, plan)
  return roster.id
}
async function apply(
  world: World,
  plan: { readonly id: string; readonly confirmation: string | null },
): Promise<void> {
  const { kind } = await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  expect(kind).toBe('started')
  await world.app.idle()
}
export async function revokeAnna(world: World, addressKeys: readonly string[] = [anna]): Promise<void> {
  const { invites } = await world.call('ledger.list', {})
  const inviteKeys = invites
    .filter(({ addressKey }) => addressKeys.includes(addressKey))
    .map(({ key }) => key)
  await apply(world, await world.call('plan.make', { source: { kind: 'ledger', act: 'revoke', inviteKeys } }))
}
export const eraseAnna = {
  personId: anna,
  confirmation: 'ERASE',
  reason: 'asked for on 3 Nov by Anna Bergström',
  removeBackups: true,
} as const

export const tracesOfAnna = (folder: string): readonly string[] =>
  tracesOf(folder, ['anna.berg@x.example', 'anna.berg%40x.example', 'anna bergström', 'anna%20bergstr'])

/** Every file of the folder but what was exported, and every way in which a text may stand in its bytes. */
export function tracesOf(folder: string, texts: readonly string[]): readonly string[] {
  const wanted = texts.flatMap((text) => [
    ...(['utf8', 'utf16le', 'base64', 'hex'] as const).map((encoding) =>
      Buffer.from(text)
        .toString(encoding === 'utf16le' ? 'utf8' : encoding)
        .replace(/=+$/, ''),
    ),
    Buffer.from(text, 'utf16le').toString('latin1'),
  ])
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('exports') && statSync(join(folder, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name))
      const held = [bytes.toString('utf8').toLowerCase(), bytes.toString('latin1').toLowerCase()]
      return wanted
        .filter((text) => held.some((one) => one.includes(text.toLowerCase())))
        .map((text) => `${name}: ${text}`)
    })
}
