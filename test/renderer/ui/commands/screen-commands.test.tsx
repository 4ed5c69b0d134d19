import { act, useState } from 'react'
import { expect, test } from 'vitest'
import { screenCommands, useScreenCommands } from '../../../../renderer/ui/commands/screen-commands.ts'
import { mount } from '../../mount.tsx'

function Part({ label }: { readonly label: string }) {
  useScreenCommands(() => [
    { id: label, group: 'Part', label, keys: [], unavailable: null, perform: () => undefined },
  ])
  return null
}

/** As the palette does: it asks while it is painted. */
function Asking() {
  const [labels] = useState(() => screenCommands().map(({ label }) => label))
  return <p>{labels.join()}</p>
}

test('whoever looks gets the commands of the parts that are shown, also while painting', async () => {
  let show: (what: 'parts' | 'asking' | 'none') => void = () => undefined
  function Screen() {
    const [what, setWhat] = useState('parts')
    show = setWhat
    return (
      <>
        {what !== 'none' && <Part label="one" />}
        {what !== 'none' && <Part label="two" />}
        {what === 'asking' && <Asking />}
      </>
    )
  }
  await mount(<Screen />)
  act(() => show('asking'))
  expect(document.querySelector('p')?.textContent).toBe('one,two')
  act(() => show('none'))
  expect(screenCommands()).toEqual([])
})
