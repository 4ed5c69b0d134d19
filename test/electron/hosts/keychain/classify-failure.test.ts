import { expect, test } from 'vitest'
import { classifyFailure } from '../../../../electron/hosts/keychain/classify-failure.ts'

test.each([
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'locked'],
  ['Platform failure: Secret Service: object is locked', 'locked'],
  ['User interaction is not allowed. (-25308)', 'locked'],
  ['Platform failure: org.freedesktop.DBus.Error.AccessDenied: Rejected send message', 'denied'],
  ['The user name or passphrase you entered is not correct. -25293', 'denied'],
  ['User canceled the operation. (-128)', 'denied'],
  ['Windows ERROR: Access is denied. (os error 5)', 'denied'],
  [
    'Platform failure: DBus error: Failed to connect to socket /run/user/0/bus: No such file or directory',
    'unavailable',
  ],
  ['DBus error: The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
  ['Windows ERROR_NO_SUCH_LOGON_SESSION', 'unavailable'],
  ['DBus error: the connection was blocked by the provider, which is gone', 'unavailable'],
  ["Cannot find module '@napi-rs/keyring-linux-x64-gnu'", 'unavailable'],
])('%s is %s', (text, kind) => {
  const failure = classifyFailure(new Error(text))
  expect(failure.kind).toBe(kind)
  expect(failure.message).toContain(text.slice(0, 60))
})

test.each(['Windows ERROR_NO_SUCH_LOGON_SESSION', 'User canceled the operation.'])(
  'what the system says, here “%s”, is a sentence with one full stop',
  (text) => {
    const said = `${text.replace(/\.$/, '')}.)`
    expect(classifyFailure(new Error(text)).message.endsWith(`. (The system says: ${said}`)).toBe(true)
  },
)
