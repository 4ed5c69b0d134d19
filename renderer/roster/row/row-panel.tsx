import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { RowId } from '../../../shared/roster.ts'
import type { RowAct, RowKnown, RowMark } from '../../../shared/row-mark.ts'
import { knownAccessTitle, knownBecause, rolesSource } from '../../../shared/words/known-access-words.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'
import { leftWords } from '../../../shared/words/person-words.ts'
import { writeCalendarDay } from '../../../shared/words/when.ts'
import { call } from '../../api.ts'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import type { OpenState } from '../../sheet/roster-store.ts'
import type { SelectedCells } from '../../sheet/selected-cells.ts'
import { rowStateOf, shownState } from '../../sheet/view/row-values.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/dialog/side-panel.tsx'
import { type Fact, Facts } from '../../ui/display/facts.tsx'
import { formatDay, formatTime } from '../../ui/format-time.ts'
import { ExternalLink, User } from '../../ui/icons.ts'
import { useNow } from '../../ui/use-now.ts'
import { StateChip } from '../state-chip.tsx'
import { RowActButtons } from './row-act-buttons.tsx'
import styles from './row-panel.module.css'
import type { RowParts } from './row-parts.ts'

export interface RowPanelProps {
  readonly sheet: OpenSheet
  readonly selected: SelectedCells
  readonly state: OpenState
  readonly parts: RowParts
  readonly onAct: (act: RowAct, ids: readonly RowId[]) => void
  /** Shows the plan of these rows. */
  readonly onPlan: (ids: readonly RowId[]) => void
  readonly onClose: () => void
}

/** The row with the cursor: what is known of its person on its site, how sure, why, and what can be done. */
export function RowPanel(props: RowPanelProps) {
  const { sheet, selected, onClose } = props
  useStore(selected, ({ current }) => current.row)
  const id = sheet.currentCell()?.id ?? null
  const mark = id === null ? undefined : sheet.model.mark(id)
  const row = useRowKnown(sheet, id, mark)
  return (
    <SidePanel title={row === null ? 'Row' : `Row ${row.number}`} onClose={onClose}>
      {id === null ? (
        <p className={styles.note}>Choose a row to see what is known of it.</p>
      ) : (
        <div className={styles.body}>
          <Heading mark={mark} row={row} />
          {row !== null && <KnownRow {...props} row={row} mark={mark} />}
        </div>
      )}
    </SidePanel>
  )
}

/** Read again when the row, or its mark, is another. */
function useRowKnown(sheet: OpenSheet, id: RowId | null, mark: RowMark | undefined): RowKnown | null {
  const [read, setRead] = useState<RowKnown | null>(null)
  const { rosterId, store, model } = sheet
  const cells = id === null ? undefined : model.cells(id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: cells and marks are replaced, never changed, when something is new
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    store
      .saved()
      .then(() => call('roster.readKnown', { rosterId, rowIds: [id] }))
      .then(
        ([known]) => isWanted && setRead(known ?? null),
        // What the grid shows of the row stands without it.
        () => isWanted && setRead(null),
      )
    return () => {
      isWanted = false
    }
  }, [rosterId, id, cells, mark, store])
  return read?.rowId === id ? read : null
}

function Heading({ mark, row }: { readonly mark: RowMark | undefined; readonly row: RowKnown | null }) {
  const now = useNow()
  return (
    <header className={styles.heading}>
      <strong className={styles.person}>{row === null ? 'Reading…' : row.address || 'No address yet'}</strong>
      <span className={styles.site}>{row?.site}</span>
      <span>
        <StateChip state={rowStateOf(mark)} words={shownState(mark, now)} isOverdue={mark?.overdue != null} />
      </span>
    </header>
  )
}

interface KnownRowProps extends RowPanelProps {
  readonly row: RowKnown
  readonly mark: RowMark | undefined
}

function KnownRow({ sheet, parts, onAct, onPlan, row, mark }: KnownRowProps) {
  const { known, invite, personId, siteId } = row
  const people = [row.addressKey, ...(known?.wixIds ?? [])].filter((one) => one !== '')
  return (
    <>
      <RowActButtons
        mark={clearMark(mark, known)}
        onAct={(act) => onAct(act, [row.rowId])}
        onPlan={() => onPlan([row.rowId])}
      />
      <section className={styles.part} aria-label="What is known">
        <h3>What is known</h3>
        <Facts facts={factsOf(row, mark, sheet, parts.roleTitle)} />
      </section>
      {invite !== null && (
        <section className={styles.part} aria-label="Accepted?">
          <h3>Accepted?</h3>
          <div>{parts.evidence(invite)}</div>
        </section>
      )}
      {people.length > 0 && siteId !== '' && (
        <section className={styles.part} aria-label="What happened on this site">
          <h3>What happened on this site</h3>
          {parts.history(people, siteId)}
        </section>
      )}
      <div className={styles.acts}>
        {personId !== null && (
          <Button size="small" icon={<User size={14} aria-hidden />} onClick={() => parts.onPerson(personId)}>
            Open person
          </Button>
        )}
        {siteId !== '' && (
          <Button
            size="small"
            icon={<ExternalLink size={14} aria-hidden />}
            onClick={() => parts.onSite(siteId)}
          >
            Open in Wix
          </Button>
        )}
      </div>
    </>
  )
}

/** Where the state says something else, what is known says whether they are invited or in. */
function clearMark(mark: RowMark | undefined, known: RowKnown['known']): RowMark | undefined {
  if (mark === undefined || (mark.state !== 'differs' && mark.state !== 'ended')) return mark
  if (known?.state === 'open') return { ...mark, state: 'sent' }
  return known?.state === 'accepted' ? { ...mark, state: inStates[known.sureness ?? 'possibly'] } : mark
}

const inStates = {
  told: 'accepted',
  confirmed: 'accepted',
  probably: 'probably-accepted',
  possibly: 'possibly-accepted',
} as const

function factsOf(
  { known, invite, left, rowId, addressKey }: RowKnown,
  mark: RowMark | undefined,
  { model }: OpenSheet,
  roleTitle: RowParts['roleTitle'],
): readonly Fact[] {
  const facts: Fact[] = []
  const add = (label: string, value: string) => {
    if (value !== '') facts.push({ label, value })
  }
  const cells = model.cells(rowId)
  if (left !== null)
    add(
      'Left',
      leftWords(left, (iso) => formatDay(iso)),
    )
  add('Access', known === null ? 'Nothing is known' : knownAccessTitle(known))
  if (known !== null) {
    if (known.addressKey !== addressKey) add('By another address', known.address)
    add('Because', knownBecause(known, formatTime))
    add('Since', formatTime(known.since))
    add(
      known.state === 'accepted' ? 'Has roles' : 'Roles',
      known.roles === null ? 'Not known' : titlesOf(known.roles.roleIds, roleTitle),
    )
    if (known.roles !== null) add('Known from', `${rolesSource(known.roles)}, ${formatTime(known.roles.at)}`)
  }
  add('Row asks for', cells?.roles === '' || cells === undefined ? 'No role' : cells.roles)
  add('Until', writeCalendarDay(cells?.until ?? '') || (cells?.until ?? ''))
  if (invite !== null) {
    add('First sent', formatTime(invite.createdAt))
    add('Last sent', `${formatTime(invite.lastSentAt)}, by ${invite.actor}`)
    add('E-mails', `${invite.mails}`)
    add('Invite ends', formatTime(invite.expiresAt))
  }
  if (known !== null) {
    add('Wix account', known.wixIds.join(', '))
    add('First seen', formatTime(known.firstSeenAt))
    add('Missing since', formatTime(known.missingSince))
    add('Site last read', known.readAt === null ? 'Never' : formatTime(known.readAt))
  }
  add('Last outcome', rowOutcomeWords(mark?.outcome ?? null))
  return facts
}

const titlesOf = (roleIds: readonly string[], roleTitle: RowParts['roleTitle']): string =>
  roleIds.map(roleTitle).join(', ') || 'None'
