import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doorAddress } from '../../../../../electron/hosts/machine/door/door-address.ts'
import { splitLines } from '../../../../../electron/hosts/machine/door/split-lines.ts'

test('lines come out as they went in, wherever the pieces were cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '))),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      (lines, lengths) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const heard: string[] = []
        const hear = splitLines(
          () => 1_000_000,
          (line) => heard.push(line),
          () => expect.fail('too long'),
        )
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const length = lengths[turn % lengths.length] ?? 1
          hear(bytes.subarray(at, at + length))
          at += length
        }
        expect(heard).toEqual(lines.map((line) => Buffer.from(line).toString()))
      },
    ),
  )
})

test('a line that is too long ends it: said once, and nothing after it is heard', () => {
  const heard: string[] = []
  let tooLong = 0
  const hear = splitLines(
    () => 5,
    (line) => heard.push(line),
    () => {
      tooLong += 1
    },
  )
  hear(Buffer.from('one\ntwo-and'))
  hear(Buffer.from('-more\nthree\n'))
  expect([heard, tooLong]).toEqual([['one'], 1])
})

test('the address fits into a socket’s name on every system, and cannot be guessed where it is a pipe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
      const found = doorAddress('darwin', `/${name}`, 'secret')
      if (found.kind === 'socket') expect(Buffer.byteLength(found.path)).toBeLessThan(104)
      else expect(found.kind).toBe('socket-elsewhere')
    }),
  )
  expect(doorAddress('win32', 'C:\\w', 'abc')).toEqual({ kind: 'pipe', path: '\\\\.\\pipe\\invite-desk-abc' })
  expect(doorAddress('linux', '/w', 'abc')).toEqual({ kind: 'socket', path: '/w/terminal.sock' })
})
