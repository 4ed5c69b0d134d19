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
  const wanted = texts.map((text) => ({ text, form: anyOf(formsOf(text)) }))
  const any = anyOf(texts.flatMap(formsOf))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('exports') && statSync(join(folder, name)).isFile())
    .flatMap((name) => {
      const held = lowered(readFileSync(join(folder, name)))
      if (!any.test(held)) return []
      return wanted.filter(({ form }) => form.test(held)).map(({ text }) => `${name}: ${text}`)
    })
}

/** A character for each byte, small letters for capital ones: a large file is looked through many times. */
const lowered = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase()

/** One look for all of them: one for each takes twenty times as long. */
const anyOf = (forms: readonly string[]): RegExp =>
  new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))

/** Written small and large: bytes of one letter beyond ASCII do not tell which it is. */
const formsOf = (text: string): readonly string[] => [
  ...new Set(
    [text, text.toLowerCase(), text.toUpperCase()].flatMap((written) => [
      ...(['utf8', 'utf16le', 'latin1'] as const).map((encoding) => lowered(Buffer.from(written, encoding))),
      ...(['base64', 'hex'] as const).map((encoding) =>
        Buffer.from(written).toString(encoding).replace(/=+$/, '').toLowerCase(),
      ),
    ]),
  ),
]
