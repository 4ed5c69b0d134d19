import { expect, test } from 'vitest'
import {
  type NamedSite,
  SiteName,
  ToldSites,
  useRowSpelling,
  useSiteNames,
} from '../../../renderer/workspace/site-name.tsx'
import { aSite } from '../builders.ts'
import { mount } from '../mount.tsx'

const sites = [
  aSite({ id: 's1', name: 'Brightside', url: 'https://www.brightside-store.example' }),
  aSite({ id: 's2', name: 'Brightside', url: 'https://www.brightside-outlet.example' }),
  aSite({ id: 's3', name: 'Marlowe Books', url: 'https://www.marlowe-books.example' }),
]

function Line({ site }: { readonly site: NamedSite }) {
  const nameOf = useSiteNames()
  const spellingOf = useRowSpelling()
  return (
    <p data-name={nameOf(site)} data-row={spellingOf(site)}>
      <SiteName site={site} />
    </p>
  )
}

test.each([
  ['s2', 'Brightside', 'Brightside (brightside-outlet.example)', 'brightside-outlet.example'],
  ['s3', 'Marlowe Books', 'Marlowe Books', 'Marlowe Books'],
  // As a row has it that was typed by address.
  ['s1', 'brightside-store.example', 'brightside-store.example', 'brightside-store.example'],
  ['gone', 'Old Mill', 'Old Mill', 'Old Mill'],
  [null, 'Brightsde', 'Brightsde', 'Brightsde'],
])('a line about the site %s called “%s” reads “%s”', async (siteId, siteName, words, row) => {
  await mount(
    <ToldSites sites={sites}>
      <Line site={{ siteId, siteName }} />
    </ToldSites>,
  )
  const line = document.querySelector('p')
  expect({ ...line?.dataset }).toEqual({ name: words, row })
  expect(line?.querySelector('span')?.title).toBe(words)
  expect(line?.textContent).toBe(words.replace(/ \((.*)\)$/, ' $1'))
})
