import { expect, test } from 'vitest'
import { settingWords } from '../../../shared/words/settings/settings-words.ts'

test('where a word is asked for from a number on, its title does not say that it is from above it', () => {
  const titles = [settingWords.confirmInvitesFrom.title, settingWords.confirmRevokesFrom.title]
  expect(titles.filter((title) => /\b(above|over|more than)\b/.test(title))).toEqual([])
})

test('where a word is asked for, the explanation has the word, that of removals too', () => {
  expect(settingWords.confirmInvitesFrom.explanation).toMatch(/or more, .*SEND/)
  expect(settingWords.confirmRevokesFrom.explanation).toMatch(/removals, .*REVOKE or REMOVE/)
})
