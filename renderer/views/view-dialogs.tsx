import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { SortDialog } from './sort-dialog.tsx'
import type { ViewDeps, ViewDialog } from './view-commands.ts'

export interface ViewDialogsProps {
  readonly dialog: ViewDialog
  readonly deps: ViewDeps
  readonly onClose: () => void
}

/** The dialog that is open. */
export function ViewDialogs({ dialog, deps, onClose }: ViewDialogsProps) {
  const { sheet, view, context, views, kept } = deps
  switch (dialog.kind) {
    case 'filter':
      return (
        <FilterDialog
          subject={dialog.subject}
          view={view}
          context={context}
          onApply={sheet.store.setView}
          onClose={onClose}
        />
      )
    case 'sort':
      return (
        <SortDialog
          sort={view.sort}
          onApply={(sort) => sheet.store.setView({ ...view, sort })}
          onClose={onClose}
        />
      )
    case 'save':
      return (
        <NameDialog
          title="Save this view"
          confirmLabel="Save"
          name=""
          onConfirm={async (name) => {
            views.saveAs(name)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case 'rename': {
      const { id } = dialog
      return (
        <NameDialog
          title="Rename the view"
          confirmLabel="Rename"
          name={kept.saved.find((saved) => saved.id === id)?.name ?? ''}
          onConfirm={async (name) => {
            views.rename(id, name)
            onClose()
          }}
          onClose={onClose}
        />
      )
    }
    case 'remove': {
      const { id } = dialog
      return (
        <ConfirmDialog
          title={`Delete the view “${kept.saved.find((saved) => saved.id === id)?.name ?? ''}”?`}
          confirmLabel="Delete"
          tone="danger"
          open
          onOpenChange={(open) => !open && onClose()}
          onConfirm={() => views.remove(id)}
        >
          Only the view is deleted. The rows stay as they are.
        </ConfirmDialog>
      )
    }
  }
}
