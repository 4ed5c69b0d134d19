import { type ReactNode, useMemo, useState } from 'react'
import type { Column } from '../../shared/column.ts'
import type { Step } from '../../shared/roster.ts'
import { notifyDone } from '../sheet/notify-done.ts'
import type { OpenSheet, SheetTool } from '../sheet/open-sheet.ts'
import { Button } from '../ui/button.tsx'
import type { Command } from '../ui/commands/command.ts'
import { PencilLine } from '../ui/icons.ts'
import { ToolWords } from '../ui/layout/tool-words.tsx'
import { Menu } from '../ui/menu.tsx'
import { loadWindow } from '../ui/parts/load-window.tsx'
import { notify } from '../ui/toast.tsx'

const TidyDialog = loadWindow(async () => (await import('./tidy-dialog.tsx')).TidyDialog)
const SetDialog = loadWindow(async () => (await import('./set-dialog.tsx')).SetDialog)
const RoleDialog = loadWindow(async () => (await import('./role-dialog.tsx')).RoleDialog)
const MoveDialog = loadWindow(async () => (await import('./move-dialog.tsx')).MoveDialog)
const FillDialog = loadWindow(async () => (await import('./fill-dialog.tsx')).FillDialog)
const ExpandDialog = loadWindow(async () => (await import('./expand-dialog.tsx')).ExpandDialog)
const CopyAccessDialog = loadWindow(async () => (await import('./copy-access-dialog.tsx')).CopyAccessDialog)

type Open =
  | { readonly kind: 'set'; readonly column: Column }
  | { readonly kind: 'role'; readonly act: 'add' | 'remove' }
  | { readonly kind: 'tidy'; readonly what: 'spaces' | 'names' }
  | { readonly kind: 'expand' | 'copy-access' | 'fill' | 'move' }

const group = 'Bulk edit'

/** The tools that change many rows at once; each shows what it would do and is one step. */
export function useBulk(sheet: OpenSheet): SheetTool & { readonly menu: ReactNode } {
  const [open, setOpen] = useState<Open | null>(null)
  const none = sheet.selectedCount() === 0 ? 'There are no rows to edit.' : null
  const commands = useMemo(() => bulkCommands(none, setOpen), [none])
  const menu = useMemo(() => <BulkMenu commands={commands} />, [commands])
  const close = () => {
    setOpen(null)
    sheet.focus()
  }
  const done = (step: Step, more?: string) => {
    close()
    notifyDone(sheet, step, more)
  }
  const shared = { sheet, onDone: done, onClose: close }
  return {
    commands,
    menu,
    element:
      open === null ? null : open.kind === 'set' ? (
        <SetDialog key="bulk" {...shared} column={open.column} />
      ) : open.kind === 'role' ? (
        <RoleDialog key="bulk" {...shared} act={open.act} />
      ) : open.kind === 'expand' ? (
        <ExpandDialog key="bulk" {...shared} />
      ) : open.kind === 'copy-access' ? (
        <CopyAccessDialog key="bulk" {...shared} />
      ) : open.kind === 'tidy' ? (
        <TidyDialog key="bulk" {...shared} what={open.what} />
      ) : open.kind === 'fill' ? (
        <FillDialog key="bulk" {...shared} />
      ) : (
        <MoveDialog
          key="bulk"
          sheet={sheet}
          onDone={(changed, undo) => {
            close()
            notify({ title: changed, tone: 'ok', undo })
          }}
          onClose={close}
        />
      ),
  }
}

function bulkCommands(none: string | null, open: (what: Open) => void): readonly Command[] {
  const entry = (id: string, label: string, what: Open): Command => ({
    id: `bulk ${id}`,
    group,
    label,
    keys: [],
    unavailable: none,
    perform: () => open(what),
  })
  return [
    entry('add-role', 'Add a role…', { kind: 'role', act: 'add' }),
    entry('remove-role', 'Remove a role…', { kind: 'role', act: 'remove' }),
    entry('set-roles', 'Set roles…', { kind: 'set', column: 'roles' }),
    entry('set-site', 'Set site…', { kind: 'set', column: 'site' }),
    entry('set-until', 'Set until…', { kind: 'set', column: 'until' }),
    entry('set-language', 'Set language…', { kind: 'set', column: 'language' }),
    entry('set-note', 'Set note…', { kind: 'set', column: 'note' }),
    entry('expand', 'Expand to sites…', { kind: 'expand' }),
    entry('copy-access', 'Copy access from a person…', { kind: 'copy-access' }),
    entry('fill', 'Fill from another row…', { kind: 'fill' }),
    entry('tidy', 'Tidy spaces…', { kind: 'tidy', what: 'spaces' }),
    entry('names', 'Names in Title Case…', { kind: 'tidy', what: 'names' }),
    entry('move', 'Move to another roster…', { kind: 'move' }),
  ]
}

function BulkMenu({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <Menu
      trigger={
        <Button size="small" tone="quiet" icon={<PencilLine size={14} aria-hidden />}>
          <ToolWords>{group}</ToolWords>
        </Button>
      }
      entries={commands.map(({ label, unavailable, perform }) => ({
        kind: 'action',
        label,
        isDisabled: unavailable !== null,
        onSelect: perform,
      }))}
    />
  )
}
