import { expect, test } from 'vitest'
import { ReadingFields } from '../../../renderer/import/import-choices.tsx'
import { mount } from '../mount.tsx'

test('a header stands in a line of a text and in a row of a sheet, as the notes beside it say', async () => {
  const choices = { sheets: [], sheet: null, encoding: 'utf-8', delimiter: ',', quotes: true, headerRow: 2 }
  await mount(<ReadingFields choices={{ ...choices, format: 'text' }} onChange={() => undefined} />)
  await mount(<ReadingFields choices={{ ...choices, format: 'xlsx' }} onChange={() => undefined} />)
  const said = [...document.querySelectorAll('[role=combobox], button')].map(({ textContent }) => textContent)
  expect(said.filter((text) => text?.startsWith('In '))).toEqual(['In line 3', 'In row 3'])
})
