import { expect, test } from 'vitest'
import { HelpScreen } from '../../../renderer/help/help-screen.tsx'
import { screenHeading } from '../../../renderer/ui/layout/screen-heading.ts'
import { mount } from '../mount.tsx'

const show = (topic: string | null) =>
  mount(
    <HelpScreen
      {...{ topic }}
      hello={null}
      hrefOf={(one) => `#/help/${one}`}
      keyMap={null}
      keysOf={() => null}
      onTour={() => undefined}
      onReveal={() => undefined}
    />,
  )

test.each([
  ['keys', 'Keys'],
  ['glossary', 'Words'],
  [null, 'Help'],
  ['no such topic', 'Help'],
])('whoever comes for the topic %s begins at the heading “%s”', async (topic, heading) => {
  await show(topic)
  expect(screenHeading()?.textContent).toBe(heading)
  screenHeading()?.focus()
  expect(document.activeElement?.textContent).toBe(heading)
})
