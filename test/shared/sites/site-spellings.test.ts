import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellSites } from '../../../shared/sites/site-spellings.ts'
import { toldSiteName } from '../../../shared/words/site-words.ts'
import { aSite } from '../../renderer/builders.ts'

test('sites of one name are told apart by domain, by the whole address, or by id; others need nothing', () => {
  const { tellOf } = spellSites([
    aSite({ id: 's1', name: 'Brightside', url: 'https://www.brightside-store.example' }),
    aSite({ id: 's2', name: 'brightside ', url: 'https://sites.example/outlet/' }),
    aSite({ id: 's3', name: 'Brightside', url: 'https://sites.example/shop' }),
    aSite({ id: 's4', name: 'Brightside', url: '' }),
    aSite({ id: 's5', name: 'Bakery Lund', url: 'https://bakery.example' }),
  ])
  expect(['s1', 's2', 's3', 's4', 's5', 'unknown'].map(tellOf)).toEqual([
    'brightside-store.example',
    'sites.example/outlet',
    'sites.example/shop',
    's4',
    null,
    null,
  ])
})

test('a site that two keys see is one; one that is gone does not make the present one doubtful', () => {
  const twice = aSite({ id: 's1', name: 'Brightside', url: 'https://one.example' })
  const gone = aSite({ id: 's2', name: 'Brightside', url: 'https://two.example', isPresent: false })
  expect(spellSites([twice, { ...twice, accountId: 'a2', isOurs: false }]).tellOf('s1')).toBeNull()
  const both = spellSites([twice, gone])
  expect([both.tellOf('s1'), both.tellOf('s2')]).toEqual([null, 'two.example'])
})

test('a name with its tell is one text, which can be typed into a roster', () => {
  expect(toldSiteName('Brightside', 'one.example')).toBe('Brightside (one.example)')
  expect(toldSiteName('one.example', 'one.example')).toBe('one.example')
  expect(toldSiteName('', 's4')).toBe('s4')
  expect(toldSiteName('Bakery Lund', null)).toBe('Bakery Lund')
})

test('whatever sites there are, no two read alike, and each text leads back to its own', () => {
  const name = fc.constantFrom('Brightside', 'brightside', ' Brightside  shop', 'Bakery', 'one.example')
  const url = fc.constantFrom('', 'https://one.example', 'https://one.example/a', 'https://two.example')
  fc.assert(
    fc.property(
      fc.array(fc.record({ name, url, isPresent: fc.constant(true) }), { maxLength: 6 }),
      (made) => {
        const sites = made.map((one, at) => aSite({ ...one, id: `id-${at}` }))
        const spellings = spellSites(sites)
        const texts = sites.map((site) => toldSiteName(site.name, spellings.tellOf(site.id)))
        expect(new Set(texts.map((text) => text.toLowerCase())).size).toBe(sites.length)
        for (const site of sites) expect(spellings.find(spellings.textOf(site.id))).toEqual([site.id])
      },
    ),
  )
})
