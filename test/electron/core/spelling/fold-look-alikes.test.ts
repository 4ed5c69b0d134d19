import { expect, test } from 'vitest'
import { foldLookAlikes } from '../../../../electron/core/spelling/fold-look-alikes.ts'

/** Every letter that a list of our own knew before Unicode's took its place. */
const alike =
  'aаα bЬь cсϲ dԁ eе gɡ hһ iіıι jјϳ kкκ lӏ mм nոη oоοօσ pрρ qԛ rг sѕ tтτ uυս vνѵ wԝωшѡ xхχ yуγү zᴢ'.split(' ')

test.each(alike)('%s look the same', ([latin = '', ...others]) => {
  for (const other of others)
    expect([other, foldLookAlikes(`a${other}a@x.com`)]).toEqual([other, `a${latin}a@x.com`])
})

test('addresses that are easily taken for one another look the same; numbered people do not', () => {
  for (const [one, other] of [
    ['anna@x.com', '\u0430nna@x.com'],
    ['tom@example.com', 'torn@example.com'],
    ['monika@x.com', 'm0nika@x.com'],
    ['helga@x.com', 'he1ga@x.com'],
    ['wim@x.com', 'vvim@x.com'],
    ['ann@office.com', 'ann@0ffice.com'],
  ] as const) {
    expect([one, foldLookAlikes(one)]).toEqual([one, foldLookAlikes(other)])
  }
  for (const [one, other] of [
    ['p10@x.com', 'p1o@x.com'],
    ['p1@x.com', 'pl@x.com'],
    ['m\u00fcller@x.com', 'muller@x.com'],
    ['anna@x.com', 'anna@y.com'],
  ] as const) {
    expect(foldLookAlikes(one)).not.toBe(foldLookAlikes(other))
  }
})

test('letters of alphabets nobody here thought of look the same, too', () => {
  for (const [one, other] of [
    ['cherokee@x.com', 'ᴄherokee@x.com'],
    ['ann@x.com', 'anո@x.com'],
    ['bob@x.com', 'bꓳb@x.com'],
    ['frida@x.com', 'ꬵrida@x.com'],
    ['zoë@x.com', 'zoё@x.com'],
  ] as const) {
    expect([other, foldLookAlikes(other)]).toEqual([other, foldLookAlikes(one)])
  }
})

test('accents, ligatures and letters that look like nothing Latin keep people apart', () => {
  for (const [one, other] of [
    ['mælk@x.com', 'maelk@x.com'],
    ['zoë@x.com', 'zoe@x.com'],
    ['岡田@x.com', '岡本@x.com'],
    ['жук@x.com', 'юк@x.com'],
  ] as const) {
    expect(foldLookAlikes(one)).not.toBe(foldLookAlikes(other))
  }
})
