import { useCallback, useState } from 'react'
import { expect, test } from 'vitest'
import { useInTurns } from '../../../../renderer/ui/turns/use-in-turns.ts'
import { click, mount, one, settle } from '../../mount.tsx'

/** Says how often it has been gone on with, and waits for `turns` of them. */
function* counting(turns: number, name: string, seen: string[]) {
  for (let turn = 1; turn < turns; turn += 1) {
    seen.push(`${name} ${turn}`)
    yield
  }
  return name
}

function Example({ turns, seen }: { readonly turns: number; readonly seen: string[] }) {
  const [name, setName] = useState('first')
  const shown = useInTurns(useCallback(() => counting(turns, name, seen), [turns, name, seen]))
  return (
    <>
      <output>{`${shown.value ?? 'nothing'}${shown.isBehind ? ', behind' : ''}`}</output>
      <button type="button" onClick={() => setName('second')}>
        Other
      </button>
    </>
  )
}

const shown = () => document.querySelector('output')?.textContent ?? ''

/** What stood there at any time from now on. */
function watch(): string[] {
  const shows: string[] = []
  const look = () => {
    if (shown() !== '') shows.push(shown())
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  return shows
}

test('short work is there at once', async () => {
  const shows = watch()
  await mount(<Example turns={2} seen={[]} />)
  expect(new Set(shows)).toEqual(new Set(['first']))
})

test('long work comes when it is done, and what was there stays until then', async () => {
  const seen: string[] = []
  await mount(<Example turns={50} seen={seen} />)
  await settle()
  expect(shown()).toBe('first')
  const shows = watch()
  await click(one('button', 'Other'))
  await settle()
  expect(shows).toContain('first, behind')
  expect(shows.at(-1)).toBe('second')
  expect(seen.filter((one) => one.startsWith('first'))).toHaveLength(49)
})
