import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { OffboardingSite, OpenOffboarding } from '../../../shared/offboarding.ts'
import { formatCount } from '../../../shared/words/count.ts'
import {
  certificateWords,
  checkAgainWords,
  standingTitles,
  standingWords,
} from '../../../shared/words/offboarding-words.ts'
import { isoDay, writeDayTime, writeExactTime } from '../../../shared/words/when.ts'
import { printPage } from '../print/print-page.ts'

/** An off-boarding as it stands, and who made the record when (UTC ISO). */
export interface MadeCertificate extends OpenOffboarding {
  readonly at: string
  readonly by: string
}

const order = ['to-do', 'not-checked', 'by-hand', 'gone', 'nothing'] as const

/** The record that somebody was removed everywhere, for paper; what keeps it from being complete comes first. */
export function certificatePage({ offboarding, sites, at, by }: MadeCertificate): Generator<string> {
  const { figures, name, addresses, wixIds, closedAt } = offboarding
  const hasClients = sites.some(({ client }) => client !== '')
  const fact = (label: string, value: number, isWarning = false) => ({
    label,
    value: formatCount(value),
    isWarning: isWarning && value > 0,
  })
  return printPage({
    title: `${closedAt === null ? 'Off-boarding' : 'Off-boarding certificate'}: ${name === '' ? (addresses[0] ?? '') : name}`,
    subtitle: `${certificateWords(figures)}. ${checkAgainWords(offboarding, writeDayTime)}`,
    facts: [
      { label: 'Addresses', value: addresses.join(', ') },
      {
        label: 'Wix accounts looked for',
        value: wixIds.length === 0 ? 'None is known to be theirs' : wixIds.join(', '),
        isWarning: wixIds.length === 0,
      },
      { label: 'Begun', value: `${writeDayTime(offboarding.begunAt)}, ${offboarding.begunBy}` },
      {
        label: 'Closed',
        value: closedAt === null ? 'Not yet' : `${writeDayTime(closedAt)}, ${offboarding.closedBy ?? ''}`,
        isWarning: closedAt === null,
      },
      fact('Managed sites', figures.sites),
      fact(standingTitles.gone, figures.gone),
      fact(standingTitles.nothing, figures.nothing),
      fact(standingTitles['by-hand'], figures.byHand),
      fact(standingTitles['not-checked'], figures.notChecked, true),
      ...(figures.toDo === 0 ? [] : [fact(standingTitles['to-do'], figures.toDo, true)]),
    ],
    sections: order
      .filter((kind) => kind !== 'to-do' || figures.toDo > 0)
      .map((kind) => ({
        title: standingTitles[kind],
        columns: [
          ...['Site', 'Site id', 'Account'],
          ...(hasClients ? ['Client'] : []),
          ...['Their Wix account', 'What is known'],
        ],
        rows: sites
          .filter(({ standing }) => standing.kind === kind)
          .map((site) => [
            site.siteName,
            site.siteId,
            site.accountName ?? '',
            ...(hasClients ? [site.client] : []),
            (site.wixIds ?? []).join(', '),
            standingWords(site.standing, writeDayTime),
          ]),
        empty: 'No site.',
      })),
    footer: `Made by ${by} on ${writeExactTime(at)} with Invite Desk. It speaks of the sites of the accounts that Invite Desk manages, as they were read, and of no other.`,
  })
}

const header = [
  'site',
  'site id',
  'account',
  'account id',
  'client',
  'their wix account',
  'outcome',
  'since (UTC)',
  'read at (UTC)',
  'done by',
  'in words',
] as const

/** The record as CSV; its last line says how many sites it must hold. */
export function* certificateCsv({ offboarding, sites, at }: MadeCertificate): Generator<string> {
  yield byteOrderMark + csvLine(header)
  for (const site of sites) yield csvLine(cellsOf(site))
  yield csvLine([
    'complete',
    `${sites.length} sites`,
    '',
    '',
    offboarding.addresses.join(' '),
    '',
    certificateWords(offboarding.figures),
    offboarding.begunAt,
    at,
    offboarding.closedBy ?? '',
    `Wix accounts: ${offboarding.wixIds.join(' ')}`,
  ])
}

function cellsOf({
  siteName,
  siteId,
  accountName,
  accountId,
  client,
  wixIds,
  standing,
}: OffboardingSite): readonly string[] {
  const since = standing.kind === 'gone' || standing.kind === 'by-hand' ? standing.at : ''
  const readAt = standing.kind === 'gone' || standing.kind === 'nothing' ? standing.readAt : ''
  return [
    siteName,
    siteId,
    accountName ?? '',
    accountId,
    client,
    (wixIds ?? []).join(' '),
    standingTitles[standing.kind],
    since,
    readAt,
    standing.kind === 'by-hand' ? standing.by : '',
    standingWords(standing, (iso) => isoDay(iso)),
  ]
}
