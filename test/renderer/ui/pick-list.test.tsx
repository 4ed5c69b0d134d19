import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Choice } from '../../../renderer/ui/pick-list/choice.ts'
import { PickList } from '../../../renderer/ui/pick-list/pick-list.tsx'
import { all, click, mount, one, press, type } from '../mount.tsx'

const choices: readonly Choice[] = ['Hotel Alpenblick', 'Harbour Bakery', 'Volt', 'Harbour Books'].map(
  (label, at) => ({ key: `s${at}`, label, detail: '', searched: label.toLowerCase() }),
)

function Example({ isSingle = false }: { readonly isSingle?: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <output>{[...chosen].join()}</output>
      <PickList
        label="Sites"
        choices={choices}
        chosen={chosen}
        onChange={setChosen}
        isSingle={isSingle}
        nothing="None."
      />
    </>
  )
}

const chosen = () => one('output').textContent

test('the keys stay in the search: arrows walk what is found, Enter chooses, what was chosen before stays', async () => {
  await mount(<Example />)
  const search = one('textbox')
  await press(search, 'Enter')
  await type(search, 'harbour')
  expect(all('option')).toHaveLength(2)
  await press(search, 'ArrowDown')
  expect(search.getAttribute('aria-activedescendant')).toBe(all('option')[1]?.id)
  await press(search, 'Enter')
  expect(chosen()).toBe('s0,s3')
  await press(search, 'Enter')
  expect(chosen()).toBe('s0')
})

test('all that is found is chosen in one go, beside what is chosen already', async () => {
  await mount(<Example />)
  await press(one('textbox'), 'Enter')
  await type(one('textbox'), 'harbour')
  await click(one('button', 'Choose 2 found'))
  expect(chosen()).toBe('s0,s1,s3')
})

test('of a single choice the second takes the place of the first', async () => {
  await mount(<Example isSingle />)
  const search = one('textbox')
  await press(search, 'Enter')
  await press(search, 'ArrowDown')
  await press(search, 'Enter')
  expect(chosen()).toBe('s1')
})
