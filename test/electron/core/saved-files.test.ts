import { expect, test } from 'vitest'
import { createSavedFiles } from '../../../electron/core/saved-files.ts'

function desk(chosen: string | null) {
  const shown: string[] = []
  const files = createSavedFiles({
    chooseSave: async () => chosen,
    reveal: async (path) => {
      shown.push(path)
    },
  })
  return { files, shown }
}

test('a file is shown in its folder once it was saved, and nothing else is', async () => {
  const { files, shown } = desk('/out/audit.csv')
  await expect(files.reveal('/out/audit.csv')).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await files.saveAs('audit.csv', async (path) => ({ path, items: 3 }))).toEqual({
    path: '/out/audit.csv',
    items: 3,
  })
  await files.reveal('/out/audit.csv')
  await expect(files.reveal('/etc/passwd')).rejects.toMatchObject({ code: 'not-allowed' })
  expect(shown).toEqual(['/out/audit.csv'])
})

test('a file that was not written, or not chosen, was not saved', async () => {
  const failing = desk('/out/plan.csv')
  await expect(failing.files.saveAs('plan.csv', () => Promise.reject(new Error('full')))).rejects.toThrow(
    'full',
  )
  await expect(failing.files.reveal('/out/plan.csv')).rejects.toMatchObject({ code: 'not-allowed' })
  const cancelled = desk(null)
  expect(await cancelled.files.saveAs('plan.csv', () => Promise.reject(new Error('never called')))).toEqual({
    path: null,
    items: 0,
  })
})
