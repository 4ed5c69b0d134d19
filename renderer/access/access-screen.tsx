import { knownKey } from '../../shared/known-access.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { Users } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import styles from './access.module.css'
import { AccessFilters } from './access-filters.tsx'
import type { AccessScreenProps } from './access-screen-props.ts'
import type { AccessLines } from './access-store.ts'
import { AccessTable } from './access-table.tsx'
import { ExportButton } from './export-button.tsx'
import { everyAccess, noCounts } from './filter-access.ts'
import { LineActButtons } from './line-act-buttons.tsx'
import { OpenAccess } from './open-access.tsx'
import type { LinesShown } from './show-lines.ts'
import { StaleNotice } from './stale-notice.tsx'
import { useShownLines } from './use-shown-lines.ts'

/** Who is on which site, as far as anybody knows, how sure that is, and why. */
export function AccessScreen(props: AccessScreenProps) {
  const { value, error } = props.access
  if (value !== null && value.total > 0) return <KnownLines {...props} known={value} error={error} />
  return (
    <Screen title="Access" subtitle="Who is on which site, how sure that is, and why" tabs={props.tabs}>
      {error !== null ? (
        <EmptyState
          title="Who has access cannot be read"
          actions={<Button onClick={props.onRead}>Try again</Button>}
        >
          {error.message}
        </EmptyState>
      ) : value === null ? (
        <Loading what="who has access" />
      ) : (
        <EmptyState
          icon={<Users size={20} aria-hidden />}
          title="Nobody is known to have access yet"
          actions={
            <Button tone="primary" onClick={props.onAccounts}>
              Go to the accounts
            </Button>
          }
        >
          A sync of an account reads who is on each of its sites; invites that are sent from here show up too.
        </EmptyState>
      )}
    </Screen>
  )
}

interface KnownLinesProps extends AccessScreenProps {
  readonly known: AccessLines
  readonly error: Error | null
}

function KnownLines(props: KnownLinesProps) {
  const { known, error } = props
  const view = useShownLines(props)
  const { filter, setFilter, setGrouping, shown, isBehind, lines, entries, chosen, open } = view
  return (
    <Screen
      title="Access"
      subtitle={subtitleOf(known, shown, isBehind)}
      tabs={props.tabs}
      actions={
        <ExportButton
          lines={lines}
          total={known.total}
          filter={filter}
          isBehind={isBehind}
          accountName={props.accountName}
          onReveal={props.onReveal}
        />
      }
    >
      <div className={styles.panes}>
        <div className={styles.main}>
          {error !== null && <StaleNotice error={error} onRead={props.onRead} />}
          <AccessFilters
            filter={filter}
            onFilter={setFilter}
            grouping={view.grouping}
            onGrouping={setGrouping}
            counts={shown?.counts ?? noCounts()}
            states={shown?.states ?? []}
            clients={view.clients}
          />
          {view.chosenCount > 0 && (
            <SelectionBar
              what={countOf(view.chosenCount, 'line')}
              onClear={() => view.setSelected(new Set())}
            >
              {chosen !== null && (
                <LineActButtons
                  lines={chosen}
                  roles={props.roles}
                  onPlan={props.onPlan}
                  onMark={props.parts.onMark}
                />
              )}
            </SelectionBar>
          )}
          {shown === null ? (
            <Loading what="who has access" />
          ) : entries.length === 0 ? (
            <EmptyState
              title="No matching lines"
              actions={<Button onClick={() => setFilter(everyAccess)}>Show all lines</Button>}
            />
          ) : (
            <AccessTable
              entries={entries}
              columns={view.columns}
              grouping={view.grouping}
              sort={view.sort}
              onSort={view.setSort}
              selected={view.selected}
              every={view.every}
              onSelect={view.setSelected}
              onFold={view.fold}
              onOpen={view.openLine}
            />
          )}
        </div>
        {open !== undefined && (
          <OpenAccess key={knownKey(open)} {...props} line={open} names={known.names} onClose={view.close} />
        )}
      </div>
    </Screen>
  )
}

/** How much is shown, of how much. */
function subtitleOf({ lines: all, total }: AccessLines, shown: LinesShown | null, isBehind: boolean): string {
  if (all.length < total) return `Reading ${formatCount(all.length)} of ${countOf(total, 'line')}`
  if (shown === null || isBehind) return `Putting ${countOf(total, 'line')} in order`
  const sites = countOf(shown.siteCount, 'site')
  return shown.lines.length === total
    ? `${countOf(total, 'line')} on ${sites}`
    : `${formatCount(shown.lines.length)} of ${countOf(total, 'line')} shown, on ${sites}`
}
