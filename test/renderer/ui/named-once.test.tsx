import { expect, test } from 'vitest'
import { Checkbox } from '../../../renderer/ui/checkbox.tsx'
import { Select } from '../../../renderer/ui/select.tsx'
import { mount, one } from '../mount.tsx'

/** What a screen reader reads as texts, beside the controls. */
function readAsText(): string {
  const page = document.body.cloneNode(true) as HTMLElement
  for (const hidden of page.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return page.textContent ?? ''
}

test.each([true, false])(
  'a box and a list are named, and the name is no text beside them (hidden: %s)',
  async (isLabelHidden) => {
    const nothing = () => undefined
    await mount(
      <>
        <Checkbox label="Tell me" {...{ isLabelHidden }} checked={false} onCheckedChange={nothing} />
        <Select
          label="Time zone"
          {...{ isLabelHidden }}
          value="utc"
          options={[{ value: 'utc', label: 'UTC' }]}
          onValueChange={nothing}
        />
      </>,
    )
    expect(one('[role=checkbox]', 'Tell me').tagName).toBe('SPAN')
    expect(one('[role=combobox]', 'Time zone').textContent).toContain('UTC')
    expect(readAsText()).toBe('UTC')
  },
)
