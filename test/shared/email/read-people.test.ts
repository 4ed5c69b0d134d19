import { expect, test } from 'vitest'
import { readPeople } from '../../../shared/email/read-people.ts'

const told = (text: string) => {
  const { people, repeated, unread } = readPeople(text)
  return [
    ...people.map(({ name, address }) => `${name}|${address}`),
    ...unread.map(({ line, text: words }) => `line ${line}: ${words}`),
    ...(repeated > 0 ? [`again: ${repeated}`] : []),
  ]
}

test.each([
  ['"Lee, Ann" <ann@x.example>; bob@y.example', ['Lee, Ann|ann@x.example', '|bob@y.example']],
  ['To: Ann Lee <ann@x.example>, bob@y.example', ['Ann Lee|ann@x.example', '|bob@y.example']],
  ['An:\tann@x.example\r\nCc: bob@y.example', ['|ann@x.example', '|bob@y.example']],
  ['ann@x.example\n\nbob@y.example\n', ['|ann@x.example', '|bob@y.example']],
  ['ann@x.example ::: ann2@x.example', ['|ann@x.example', '|ann2@x.example']],
  ['Ann Lee\tann@x.example\nbob@y.example\tBob', ['Ann Lee|ann@x.example', 'Bob|bob@y.example']],
  ['ann@x.example\nbob at y\ncem@z.example', ['|ann@x.example', '|cem@z.example', 'line 2: bob at y']],
  ['ann@x.example; bob@; cem@z.example', ['|ann@x.example', '|cem@z.example', 'line 1: bob@']],
  ['ANN@x.example\nAnn Lee <ann@X.example>', ['Ann Lee|ann@X.example', 'again: 1']],
  // Who is meant by a word before a comma is not known.
  ['Ann Lee, bob@x.example', ['|bob@x.example', 'line 1: Ann Lee']],
  ['Name\tE-mail', ['line 1: Name', 'line 1: E-mail']],
  ['', []],
])('%s', (text, people) => expect(told(text)).toEqual(people))
