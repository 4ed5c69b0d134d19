import { useDeferredValue, useMemo, useState } from 'react'
import { type Drift, type DriftKind, type DriftLine, driftKinds } from '../../shared/access/drift.ts'
import { foldText } from '../../shared/fold-text.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { driftKindTitles, noDriftTitle, noDriftWords } from '../../shared/words/drift-words.ts'
import { Button } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { ListChecks } from '../ui/icons.ts'
import screenStyles from '../ui/screen.module.css'
import { Screen } from '../ui/screen.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import type { AccessScreenProps } from './access-screen-props.ts'
import { DriftBar } from './drift-bar.tsx'
import { driftColumns, driftTones, driftWho } from './drift-columns.tsx'
import { OpenAccess } from './open-access.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { useDrift } from './use-drift.ts'
import { WholeListsDialog } from './whole-lists-dialog.tsx'

/** How rosters and what is known differ, and what is done about it. */
export function DriftScreen(props: AccessScreenProps) {
  const { value, error, read } = useDrift()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <Screen
      title="Access"
      subtitle={
        value === null || value.rosters.length === 0
          ? 'How rosters and what is known differ'
          : subtitleOf(value)
      }
      tabs={props.tabs}
      actions={
        value !== null &&
        value.rosters.length > 0 && <Button onClick={() => setChoosing(true)}>Whole lists…</Button>
      }
    >
      {error !== null && value !== null && <StaleNotice error={error} onRead={read} />}
      {value === null ? (
        error === null ? (
          <Loading what="the differences" />
        ) : (
          <EmptyState
            title="The differences cannot be read"
            actions={<Button onClick={read}>Try again</Button>}
          >
            {error.message}
          </EmptyState>
        )
      ) : value.total === 0 ? (
        <EmptyState
          icon={<ListChecks size={20} aria-hidden />}
          title={noDriftTitle(value)}
          actions={
            value.rosters.length === 0 && (
              <Button tone="primary" onClick={props.onRosters}>
                Go to the rosters
              </Button>
            )
          }
        >
          {noDriftWords(value)}
        </EmptyState>
      ) : (
        <DriftLines {...props} drift={value} />
      )}
      {isChoosing && value !== null && (
        <WholeListsDialog rosters={value.rosters} onClose={() => setChoosing(false)} />
      )}
    </Screen>
  )
}

function subtitleOf({ lines, total, rosters, notRead }: Drift): string {
  const ignored = lines.filter((line) => line.ignored !== null).length
  const whole = rosters.filter(({ isWhole }) => isWhole).length
  return [
    lines.length < total
      ? `The first ${formatCount(lines.length)} of ${countOf(total, 'difference')}`
      : countOf(total - ignored, 'difference'),
    ...(ignored === 0 ? [] : [`${formatCount(ignored)} ignored`]),
    whole === 0 ? 'no roster is a whole list' : countOf(whole, 'whole list'),
    ...(notRead === 0 ? [] : [`${countOf(notRead, 'wish', 'wishes')} on sites that were never read`]),
  ].join(' · ')
}

function DriftLines(props: AccessScreenProps & { readonly drift: Drift }) {
  const { drift, accountId, roleTitle } = props
  const names = props.access.value?.names ?? noNames
  const [text, setText] = useState('')
  const [shown, setShown] = useState<DriftKind | 'all' | 'ignored'>('all')
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  const wanted = foldText(useDeferredValue(text).trim())
  const columns = useMemo(() => driftColumns(roleTitle, names), [roleTitle, names])
  const ofAccount = useMemo(
    () => drift.lines.filter((line) => accountId === null || line.accountId === accountId),
    [drift, accountId],
  )
  const nameOf = useSiteNames()
  const rows = useMemo(() => {
    const mentions = (line: DriftLine) =>
      foldText(
        `${names.get(line.personId ?? '') ?? ''}\n${driftWho(line)}\n${nameOf(line)}\n${line.rows[0]?.rosterName ?? ''}`,
      ).includes(wanted)
    return sortRows(
      ofAccount.filter((line) => isShown(line, shown) && mentions(line)),
      columns,
      sort,
    )
  }, [ofAccount, shown, wanted, names, nameOf, columns, sort])
  const counts = (kind: DriftKind | 'ignored') => ofAccount.filter((line) => isShown(line, kind)).length
  const chosen = useMemo(() => rows.filter(({ key }) => selected.has(key)), [rows, selected])
  const open = rows.find(({ key }) => key === openKey)?.known ?? null
  return (
    <div className={styles.panes}>
      <div className={styles.main}>
        <div className={screenStyles.toolbar}>
          <SearchField
            className={styles.search}
            label="Find a person, site or roster"
            value={text}
            onValueChange={setText}
          />
          {[...driftKinds, 'ignored' as const].map((kind) => (
            <ToggleChip
              key={kind}
              tone={kind === 'ignored' || counts(kind) === 0 ? 'neutral' : driftTones[kind]}
              isPressed={shown === kind}
              onPressedChange={(isPressed) => setShown(isPressed ? kind : 'all')}
            >
              {`${kind === 'ignored' ? 'Ignored' : driftKindTitles[kind]} · ${formatCount(counts(kind))}`}
            </ToggleChip>
          ))}
        </div>
        {chosen.length > 0 && (
          <DriftBar lines={chosen} onPlan={props.onPlan} onClear={() => setSelected(new Set())} />
        )}
        {rows.length === 0 ? (
          <EmptyState
            title="No such differences"
            actions={
              <Button
                onClick={() => {
                  setText('')
                  setShown('all')
                }}
              >
                Show all that are not ignored
              </Button>
            }
          />
        ) : (
          <VirtualTable
            label="Differences"
            columns={columns}
            rows={rows}
            rowKey={(line) => line.key}
            rowName={(line) => `${driftWho(line)}, ${nameOf(line)}`}
            sort={sort}
            onSortChange={setSort}
            selection={{ selected, onChange: setSelected }}
            onOpen={(line) => setOpenKey(line.key)}
            minWidth={980}
          />
        )}
      </div>
      {open !== null && (
        <OpenAccess key={openKey} {...props} line={open} names={names} onClose={() => setOpenKey(null)} />
      )}
    </div>
  )
}

const noNames: ReadonlyMap<string, string> = new Map()

/** What is ignored is shown for itself. */
const isShown = (line: DriftLine, what: DriftKind | 'all' | 'ignored'): boolean =>
  what === 'ignored' ? line.ignored !== null : line.ignored === null && (what === 'all' || line.kind === what)
