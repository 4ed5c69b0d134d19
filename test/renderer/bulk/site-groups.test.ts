import { expect, test } from 'vitest'
import { siteChoices } from '../../../renderer/bulk/choices.ts'
import { siteGroups, sitesOfPerson } from '../../../renderer/bulk/site-groups.ts'
import { anAccount, aSite } from '../builders.ts'
import { aSheet } from '../sheet/view/made-sheet.ts'

test('sites are grouped by account and folder; sites nobody can be invited to are no choice', () => {
  const directory = {
    revision: 1,
    sites: [
      aSite({ id: 's1', accountId: 'a1', folder: 'Shops' }),
      aSite({ id: 's2', accountId: 'a1', folder: null }),
      aSite({ id: 's3', accountId: 'a1', folder: 'Shops', isBlocked: true }),
    ],
    roles: [],
    syncs: [],
  }
  const accounts = [anAccount({ id: 'a1', name: 'Agency' }), anAccount({ id: 'a2', name: 'Empty' })]
  const groups = siteGroups(siteChoices(directory, accounts), accounts, [])
  expect(groups.map(({ label, detail }) => [label, detail])).toEqual([
    ['All sites', '2 sites'],
    ['Account Agency', '2 sites'],
    ['Folder Shops', '1 site'],
    ['A person of this roster', undefined],
  ])
})

test('the sites of a person are those of all their rows; nobody is not somebody without sites', () => {
  const model = aSheet([
    { email: 'Ana@x.example', siteId: 's1' },
    { email: 'ana@x.example', siteId: 's2' },
    { email: 'ben@x.example', site: 'Unknown' },
  ])
  expect([...(sitesOfPerson(model, 'ana@X.example') ?? [])]).toEqual(['s1', 's2'])
  expect(sitesOfPerson(model, 'ben@x.example')?.size).toBe(0)
  expect(sitesOfPerson(model, 'eva@x.example')).toBeNull()
})
