import { expect, test } from 'vitest'
import { knownPeople } from '../../../../renderer/roster/suggest/known-people.ts'
import { recentSites } from '../../../../renderer/roster/suggest/recent-sites.ts'
import { createRosterModel } from '../../../../renderer/sheet/roster-model.ts'
import { emptyCells } from '../../../../shared/roster.ts'

const rows = [
  { email: 'ann@x.example', name: '', site: 'Bakery', siteId: 's1' },
  { email: 'Ann@X.example', name: 'Ann Berg' },
  { email: 'bo@x.example', name: 'Bo Ångström', site: 'typed only' },
  { email: 'no address', name: 'Ann Other' },
].map((cells, at) => ({ id: at + 1, cells: { ...emptyCells, ...cells } }))

function aModel() {
  const model = createRosterModel()
  model.apply({ kind: 'insert', after: null, rows })
  return model
}

test('people are found by their address and by any word of their name, each once', () => {
  const people = knownPeople(aModel())
  expect(people.find('an', 6)).toEqual([
    { value: 'bo@x.example', detail: 'Bo Ångström', group: 'In this roster' },
    { value: 'ann@x.example', detail: 'Ann Berg', group: 'In this roster' },
  ])
  expect(people.find('berg', 6).map(({ value }) => value)).toEqual(['ann@x.example'])
  expect(people.find('an', 1)).toHaveLength(1)
  expect(people.find('bo@x.example', 6)).toEqual([])
  expect(people.find('', 6)).toEqual([])
})

test('a person added later is known at the next letter', () => {
  const model = aModel()
  expect(knownPeople(model).find('cem', 6)).toEqual([])
  model.apply({
    kind: 'insert',
    after: 4,
    rows: [{ id: 9, cells: { ...emptyCells, email: 'cem@x.example' } }],
  })
  expect(knownPeople(model).find('cem', 6)).toHaveLength(1)
})

test('the sites of the rows above come as they are near, only those that are known', () => {
  const model = aModel()
  expect(recentSites(model, model.order(), 4)).toEqual(['Bakery'])
  expect(recentSites(model, model.order(), 0)).toEqual([])
})
