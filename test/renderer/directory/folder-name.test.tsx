import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FolderName } from '../../../renderer/directory/folder-name.tsx'

/** What is read out and found: the text without its spans. */
const textOf = (path: string) => renderToStaticMarkup(<FolderName path={path} />).replaceAll(/<[^>]+>/g, '')

test.each(['Shops', 'Trades › Former clients', 'a › b › c › d', ' › '])('%j is shown whole', (path) => {
  expect(textOf(path)).toBe(path)
})
