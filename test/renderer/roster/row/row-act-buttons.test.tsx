import { expect, test } from 'vitest'
import { RowActButtons } from '../../../../renderer/roster/row/row-act-buttons.tsx'
import { rowStates } from '../../../../shared/roster.ts'
import { all, click, mount, unmountAll } from '../../mount.tsx'
import { aMark } from '../../sheet/view/made-sheet.ts'

async function show(state: (typeof rowStates)[number]) {
  unmountAll()
  const said: string[] = []
  await mount(
    <RowActButtons
      mark={aMark(1, { state })}
      onAct={(act) => said.push(act)}
      onPlan={() => said.push('plan')}
    />,
  )
  return said
}

test('the panel of a row shows what can be done and no dead button; where that is nothing, it says why, once', async () => {
  for (const state of rowStates) {
    await show(state)
    const buttons = all('button')
    expect(buttons.filter((button) => button.hasAttribute('disabled'))).toEqual([])
    const why = [...document.querySelectorAll('p')].map(({ textContent }) => textContent)
    expect([state, buttons.length > 0, why.length]).toEqual([state, why.length === 0, why.length])
    expect(why.every((words) => (words ?? '').length > 10)).toBe(true)
  }
})

test('a row that was never sent can be planned from its panel; a draft says that something is wrong', async () => {
  const said = await show('ready')
  expect(all('button').map(({ textContent }) => textContent)).toEqual(['Plan this row…'])
  await click(all('button')[0] as HTMLElement)
  expect(said).toEqual(['plan'])
  await show('draft')
  expect(document.body.textContent).toContain('Fix it, then plan the row.')
})
