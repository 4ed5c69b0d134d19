import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speakInTurn } from './speak-in-turn.ts'

const bytes = (words: string) => Buffer.from(words)

test('the first is heard at once, the next once the first has ended, with what it said meanwhile', () => {
  let heard = ''
  const speak = speakInTurn((words) => {
    heard += Buffer.from(words).toString()
  })
  const [unit, faults] = [speak(), speak()]
  unit.say(bytes('u1 '))
  faults.say(bytes('f1 '))
  expect(heard).toBe('u1 ')
  faults.end()
  const e2e = speak()
  e2e.say(bytes('e1 '))
  unit.say(bytes('u2 '))
  expect(heard).toBe('u1 u2 ')
  unit.end()
  expect(heard).toBe('u1 u2 f1 e1 ')
  e2e.say(bytes('e2'))
  expect(heard).toBe('u1 u2 f1 e1 e2')
})

test('whoever speaks when, everybody is heard whole and nobody in between', () => {
  const acts = fc.array(fc.nat({ max: 3 }), { maxLength: 40 })
  fc.assert(
    fc.property(acts, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (acts, ends) => {
      const heard: string[] = []
      const speak = speakInTurn((words) => heard.push(Buffer.from(words).toString()))
      const speakers = [speak(), speak(), speak(), speak()]
      for (const [at, who] of acts.entries()) speakers[who]?.say(bytes(`${who}:${at}`))
      for (const who of ends) speakers[who]?.end()
      const expected = [0, 1, 2, 3].flatMap((one) =>
        acts.flatMap((who, at) => (who === one ? [`${who}:${at}`] : [])),
      )
      expect(heard).toEqual(expected)
    }),
  )
})
