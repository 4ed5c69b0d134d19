import { expect, test } from 'vitest'
import { ImportValues } from '../../../renderer/import/import-values.tsx'
import type { OpenValue } from '../../../shared/import.ts'
import { aSite } from '../builders.ts'
import { click, mount, one, pick, settle, type } from '../mount.tsx'

const open = (typed: string, candidates: readonly string[] = []): OpenValue => ({
  column: 'site',
  typed,
  kind: 'unknown',
  rows: 1,
  candidates,
  answer: null,
  isRemembered: false,
})
const sites = Array.from({ length: 70 }, (_, at) =>
  aSite({ id: `site-${at}`, name: `Shop ${at}`, url: `https://shop${at}.example/` }),
)
const directory = { revision: 1, sites, roles: [], syncs: [] }

async function show(values: readonly OpenValue[]) {
  const answers: string[] = []
  await mount(
    <ImportValues
      values={values}
      directory={directory}
      onAnswer={({ typed }, meant) => answers.push(`${typed} = ${meant}`)}
    />,
  )
  return answers
}

test('a spelling that is near none of very many sites can mean any of them, found by its web address', async () => {
  const answers = await show([open('The bakery')])
  await pick('What “The bakery” means', 'Another site…')
  await type(one('textbox', 'Search sites'), 'shop47.example')
  await click(one('option', 'Shop 47'))
  await click(one('button', 'Use this site'))
  expect(answers).toEqual(['The bakery = Shop 47'])
})

test('where every site is in the list already, no other one is offered', async () => {
  await show([
    open(
      'The bakery',
      sites.map(({ name }) => name),
    ),
  ])
  await pick('What “The bakery” means', 'Shop 69')
  await click(one('[role=combobox]', 'What “The bakery” means'))
  await settle(60)
  const offered = [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent)
  expect(offered).toContain('Shop 69')
  expect(offered).not.toContain('Another site…')
})

test('of many spellings the most used stand in full, and the rest is one click away', async () => {
  await show(Array.from({ length: 20 }, (_, at) => open(`Spelling ${at}`)))
  const boxes = () => document.querySelectorAll('[role=combobox]').length
  expect(boxes()).toBe(12)
  await click(one('button', 'Show 8 more'))
  expect(boxes()).toBe(20)
})
