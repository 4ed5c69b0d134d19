import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressKey } from '../../../../shared/email.ts'
import { guessAll } from '../../../../shared/import.ts'
import { startWorld, temporaryFolder } from '../../../world.ts'

// However somebody is written, and wherever: nothing of them is in any file, and whoever is only alike stays.

const words = [
  'Zoë',
  'Łukasz',
  'Bergström',
  'O’Neil',
  'Søren',
  'Ann',
  'Müller',
  'Žižek',
  'Núñez',
  'de la Cruz',
]
const anyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((sign, at) => (upper[at] === true ? sign.toUpperCase() : sign)).join(''))
const person = fc
  .record({
    local: fc.stringMatching(/^[a-z][a-z0-9]{2,8}([.+_-][a-z0-9]{2,6})?$/),
    domain: fc.constantFrom('x.example', 'bücher.example', 'mail.säge.example'),
    first: fc.constantFrom(...words),
    last: fc.constantFrom(...words),
    form: fc.constantFrom('NFC', 'NFD'),
  })
  .filter(({ first, last }) => first !== last)
  .chain(({ local, domain, first, last, form }) => {
    const [address, name] = [`${local}@${domain}`, `${first} ${last}`]
    return fc.record({
      address: fc.constant(address),
      typed: fc.array(anyCase(address), { minLength: 1, maxLength: 3 }),
      name: fc.constant(name),
      written: fc.array(
        anyCase(name).map((one) => one.normalize(form)),
        { minLength: 1, maxLength: 3 },
      ),
    })
  })

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

test('whatever the spelling, an erased person is in no file of the folder, and neighbours stay', async () => {
  await fc.assert(
    fc.asyncProperty(person, async ({ address, typed, name, written }) => {
      const folder = temporaryFolder()
      const world = await startWorld({ folder: folder.path })
      try {
        const ascii = `${address.split('@')[0]}@${domainToASCII(address.split('@')[1] ?? '')}`
        const neighbours = [`x${address}`, `${address}.org`, `x-${ascii}`]
        const rows = [
          ...typed.map((one) => [one, name, `is ${written[0]}`]),
          ...neighbours.map((one) => [one, 'Somebody Else', '']),
          ['cy@x.example', 'Cy Lane', `the desk of ${written.at(-1)}`],
          [
            'ben@x.example',
            'Ben Moor',
            `sits by <${typed[0]}>, mailto:${encodeURIComponent(ascii)}, (${written.at(-1)})`,
          ],
        ]
        const file = ['email,name,site,roles,note']
        for (const [email = '', named = '', note = ''] of rows)
          file.push([cell(email), cell(named), 'Marlowe Books', 'Translator', cell(note)].join())
        const { roster } = await world.call('import.run', {
          fileName: 'team.csv',
          bytes: Buffer.from(file.join('\n')).toString('base64'),
          options: guessAll,
          into: { kind: 'new', name: `Team of ${written[0]}` },
        })
        await world.call('backups.make', {})
        await world.call('plan.make', { source: { kind: 'roster', rosterId: roster.id, rowIds: null } })
        await world.call('erasure.erase', {
          personId: addressKey(address),
          confirmation: 'ERASE',
          reason: `${typed.at(-1)} asked, that is ${written[0]}`,
          removeBackups: true,
        })
        expect(
          left(folder.path, [address, ascii, name], [...neighbours, ...neighbours.map(addressKey)]),
        ).toEqual([])
        const sheet = JSON.stringify(await world.call('roster.open', { rosterId: roster.id }))
        for (const one of neighbours) expect(sheet).toContain(one)
        expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
      } finally {
        await world.close()
        folder.remove()
      }
    }),
    { numRuns: 8 },
  )
})

/** Every file in which one of the texts stands, in any capitals and either form, but as a part of a neighbour. */
function left(folder: string, texts: readonly string[], neighbours: readonly string[]): readonly string[] {
  const plain = (text: string) => text.normalize('NFC').toLowerCase()
  const wanted = texts.flatMap((text) => [plain(text), encodeURIComponent(plain(text)).toLowerCase()])
  const kept = neighbours.flatMap((one) => [plain(one), encodeURIComponent(plain(one)).toLowerCase()])
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .flatMap((name) => {
      let held = plain(readFileSync(join(folder, name)).toString('utf8'))
      for (const one of kept) held = held.replaceAll(one, '')
      return wanted.filter((text) => held.includes(text)).map((text) => `${name}: ${text}`)
    })
}
