import { expect, test } from 'vitest'
import { externalUrl } from '../../../electron/hosts/machine/external-url.ts'
import { ConnectGuide } from '../../../renderer/accounts/connect-guide.tsx'
import { wixPages } from '../../../shared/words/connect-words.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one } from '../mount.tsx'

test('the guide names the permissions as Wix does, where the account id stands, and what each refusal means', async () => {
  const bridge = fakeBridge({ 'app.openPage': () => null })
  await mount(<ConnectGuide />)
  const text = document.body.textContent ?? ''
  for (const words of ['Manage Contributors', 'Read Site Data', 'Manage Team Members (optional)']) {
    expect(text).toContain(words)
  }
  for (const words of [
    'Copy the account id from the same page',
    '401, 403 or 404',
    'belongs to another account',
  ]) {
    expect(text).toContain(words)
  }
  await click(one('button', 'Open API keys in Wix'))
  await click(one('button', 'What Wix says about API keys'))
  expect(bridge.inputsOf('app.openPage')).toEqual([{ page: 'api-keys' }, { page: 'about-api-keys' }])
})

test.each(Object.values(wixPages))('%s may be opened: it is a page of Wix', (page) => {
  expect(externalUrl(page)).toBe(page)
})
