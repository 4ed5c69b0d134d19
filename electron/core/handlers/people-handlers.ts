import { readPersonPage } from '../person-page.ts'
import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const peopleHandlers = ({ people, personList, ...others }: HandlerDeps): HandlersOf<'people'> => ({
  'people.search': ({ text, limit }) => personList.search(text, limit),
  'people.names': (input) => personList.namesFrom(input),
  'people.readPage': afterKnown(others, ({ personId }) => readPersonPage({ people, ...others }, personId)),
  'people.read': ({ personId }) => people.read(personId),
  'people.join': ({ addressKeys }) => people.join(addressKeys),
  'people.split': ({ addressKey }) => people.split(addressKey),
  'people.link': ({ personId, wixId }) => people.link(personId, wixId),
  'people.unlink': ({ wixId }) => people.unlink(wixId),
  'people.denyAccount': ({ personId, wixId }) => people.denyAccount(personId, wixId),
  'people.allowAccount': ({ personId, wixId }) => people.allowAccount(personId, wixId),
  'people.setName': ({ personId, name }) => people.setName(personId, name),
  'people.markLeft': ({ personId, note }) => people.markLeft(personId, note),
  'people.lift': ({ personId }) => people.lift(personId),
  'people.undo': ({ changeId }) => people.undo(changeId),
})
