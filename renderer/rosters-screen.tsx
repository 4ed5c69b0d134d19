import { useEffect, useState } from 'react'
import type { Account } from '../shared/accounts.ts'
import type { Directory } from '../shared/directory.ts'
import type { ImportDraft, ImportTaken } from '../shared/import.ts'
import type { PlanSource } from '../shared/plan.ts'
import type { Roster } from '../shared/roster.ts'
import { call } from './api.ts'
import { getTemplate } from './export/get-template.ts'
import { readImportDrafts } from './import/import-drafts.ts'
import { wordsOfTaken } from './import/words-of-taken.ts'
import { useLive } from './live-read.ts'
import type { LastSheet } from './roster/last-sheet.ts'
import { RosterSheet } from './roster/roster-sheet.tsx'
import type { RowParts } from './roster/row/row-parts.ts'
import { loadLater } from './ui/parts/load-later.tsx'
import { loadWindow } from './ui/parts/load-window.tsx'
import { notify } from './ui/toast.tsx'

const UnfinishedImports = loadLater(
  async () => (await import('./import/unfinished-imports.tsx')).UnfinishedImports,
)
const RosterList = loadLater(async () => (await import('./rosters/roster-list.tsx')).RosterList)
const NameDialog = loadWindow(async () => (await import('./ui/dialog/name-dialog.tsx')).NameDialog)
const ListDialog = loadWindow(async () => (await import('./rosters/list-dialog.tsx')).ListDialog)
const ImportDialog = loadWindow(async () => (await import('./import/import-dialog.tsx')).ImportDialog)

export interface RostersScreenProps {
  /** null for the list of rosters. */
  readonly rosterId: string | null
  readonly lastSheet: LastSheet
  readonly onOpenRoster: (rosterId: string | null) => void
  readonly onPlan: (source: PlanSource) => void
  /** Opens a plan that is there already. */
  readonly onOpenPlan: (planId: string) => void
  readonly rowParts: RowParts
  readonly onOutbox: () => void
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  /** A dialog to open, e.g. from the command palette. */
  readonly intent: 'new' | 'list' | 'import' | null
  readonly onIntentDone: () => void
  /** Files to import, e.g. dropped on the window. */
  readonly dropped: readonly File[]
  readonly onDroppedTaken: () => void
}

/** A file to import, or the one that was begun. */
interface Importing {
  readonly file: File | null
  readonly draft?: ImportDraft
}

/** The rosters, or one of them; files that are dropped on the window are offered for import. */
export function RostersScreen(props: RostersScreenProps) {
  const { rosterId, onOpenRoster, intent, onIntentDone, dropped, onDroppedTaken } = props
  /** An empty roster, or one with the people of a list. */
  const [creating, setCreating] = useState<'new' | 'list' | null>(null)
  /** null: the dialog is closed. */
  const [importing, setImporting] = useState<Importing | null>(null)
  const [imports, setImports] = useState(0)
  const [live] = useState(readImportDrafts)
  useEffect(() => live.start(), [live])
  const drafts = useLive(live).value ?? []
  const [waiting, setWaiting] = useState<readonly File[]>([])
  useEffect(() => {
    const [file, ...more] = dropped
    if (file === undefined) return
    setImporting({ file })
    setWaiting(more)
    onDroppedTaken()
  }, [dropped, onDroppedTaken])
  /** Several files come one after the other. */
  const next = () => {
    const [file, ...more] = waiting
    setWaiting(more)
    setImporting(file === undefined ? null : { file })
  }

  useEffect(() => {
    if (intent === null) return
    if (intent === 'import') setImporting({ file: null })
    else setCreating(intent)
    onIntentDone()
  }, [intent, onIntentDone])

  const goOn = (draft: ImportDraft) =>
    draft.reviewId === null ? setImporting({ file: null, draft }) : onOpenRoster(draft.reviewId)
  const created = (roster: Roster) => {
    setCreating(null)
    onOpenRoster(roster.id)
  }
  const taken = (done: ImportTaken) => {
    notify(wordsOfTaken(done))
    next()
    setImports((count) => count + 1)
    onOpenRoster(done.rosterId)
    // What these rows have is shown as a plan at once; leaving it changes nothing.
    if (done.ended.length > 0) props.onPlan({ kind: 'roster', rosterId: done.rosterId, rowIds: done.ended })
  }

  return (
    <>
      {rosterId === null ? (
        <RosterList
          accounts={props.accounts}
          onPlan={props.onOpenPlan}
          unfinished={<UnfinishedImports drafts={drafts} onContinue={goOn} />}
          onOpen={onOpenRoster}
          onImport={() => setImporting({ file: null })}
          onNew={() => setCreating('new')}
          onList={() => setCreating('list')}
          onTemplate={() => void getTemplate()}
        />
      ) : (
        <RosterSheet
          key={`${rosterId} ${imports}`}
          rosterId={rosterId}
          lastSheet={props.lastSheet}
          directory={props.directory}
          accounts={props.accounts}
          draft={drafts.find((draft) => draft.reviewId === rosterId) ?? null}
          onMapping={(draft) => setImporting({ file: null, draft })}
          onTaken={taken}
          onBack={() => onOpenRoster(null)}
          onOpen={onOpenRoster}
          onImport={() => setImporting({ file: null })}
          onPlan={props.onPlan}
          rowParts={props.rowParts}
          onOutbox={props.onOutbox}
        />
      )}
      {creating === 'list' && (
        <ListDialog
          directory={props.directory}
          accounts={props.accounts}
          onCreated={created}
          onClose={() => setCreating(null)}
        />
      )}
      {creating === 'new' && (
        <NameDialog
          title="New roster"
          confirmLabel="Create"
          name=""
          onConfirm={async (name) => created(await call('roster.create', { name }))}
          onClose={() => setCreating(null)}
        />
      )}
      {importing !== null && (
        <ImportDialog
          key={
            importing.file === null
              ? (importing.draft?.id ?? '')
              : `${importing.file.name} ${importing.file.lastModified}`
          }
          file={importing.file}
          resumed={importing.draft ?? null}
          directory={props.directory}
          openRosterId={drafts.some((draft) => draft.reviewId === rosterId) ? null : rosterId}
          onReview={(draft) => {
            setImporting(null)
            setImports((count) => count + 1)
            onOpenRoster(draft.reviewId)
          }}
          onClose={next}
          onTaken={taken}
          waiting={waiting.length}
          onMore={setWaiting}
        />
      )}
    </>
  )
}
