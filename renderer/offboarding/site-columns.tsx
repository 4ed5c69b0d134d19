import type { OffboardingSite, SiteStanding } from '../../shared/offboarding.ts'
import { standingTitles, standingWords } from '../../shared/words/offboarding-words.ts'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatTime } from '../ui/format-time.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import styles from './offboarding.module.css'

const tones: Readonly<Record<SiteStanding['kind'], ChipTone | null>> = {
  'to-do': 'warning',
  'not-checked': 'warning',
  'by-hand': null,
  gone: 'ok',
  nothing: null,
}

/** What needs a person first. */
export const standingOrder = ['to-do', 'not-checked', 'by-hand', 'gone', 'nothing'] as const

/** Columns of the sites of an off-boarding; the client is left out where no site has one. */
export function offboardingColumns(
  sites: readonly Pick<OffboardingSite, 'client'>[],
): readonly TableColumn<OffboardingSite>[] {
  const hasClients = sites.some(({ client }) => client !== '')
  return allColumns.filter(({ id }) => hasClients || id !== 'client')
}

const allColumns: readonly TableColumn<OffboardingSite>[] = [
  {
    id: 'site',
    header: 'Site',
    width: 'minmax(160px, 1.2fr)',
    cell: (site) => <SiteName site={site} />,
    compare: (a, b) => compareWords(a.siteName, b.siteName),
  },
  {
    id: 'client',
    header: 'Client',
    width: 'minmax(100px, 0.7fr)',
    cell: ({ client }) => (client === '' ? <span className={styles.muted}>—</span> : client),
    compare: (a, b) => compareWords(a.client, b.client),
  },
  {
    id: 'standing',
    header: 'State',
    width: '170px',
    cell: ({ standing }) => {
      const tone = tones[standing.kind]
      const title = standingTitles[standing.kind]
      return tone === null ? title : <Chip tone={tone}>{title}</Chip>
    },
    compare: (a, b) => standingOrder.indexOf(a.standing.kind) - standingOrder.indexOf(b.standing.kind),
  },
  {
    id: 'words',
    header: 'What is known',
    width: 'minmax(260px, 2.2fr)',
    cell: ({ standing }) => {
      const words = standingWords(standing, formatTime)
      return <span title={words}>{words}</span>
    },
  },
]
