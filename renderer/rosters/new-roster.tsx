import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { FileDown, FileUp, ListPlus, Plus, Table2 } from '../ui/icons.ts'

/** The ways to a new roster. */
export interface NewRosterProps {
  readonly onImport: () => void
  readonly onNew: () => void
  /** Begins one with the people of a pasted list. */
  readonly onList: () => void
  /** Saves an empty workbook to be filled in by others. */
  readonly onTemplate: () => void
}

/** Above the list, beside each other. */
export function NewRosterButtons({ onImport, onNew, onList, onTemplate }: NewRosterProps) {
  return (
    <>
      <Button
        tone="quiet"
        icon={<FileDown size={14} aria-hidden />}
        title="An XLSX with drop-downs of your sites and roles, to be filled in by others"
        onClick={onTemplate}
      >
        Get a template…
      </Button>
      <Button icon={<ListPlus size={14} aria-hidden />} onClick={onList}>
        Paste a list…
      </Button>
      <Button icon={<FileUp size={14} aria-hidden />} onClick={onImport}>
        Import…
      </Button>
      <Button tone="primary" icon={<Plus size={14} aria-hidden />} onClick={onNew}>
        New roster
      </Button>
    </>
  )
}

/** Where the list would be. */
export function NoRosters({ onImport, onNew, onList, onTemplate }: NewRosterProps) {
  return (
    <EmptyState
      icon={<Table2 size={20} aria-hidden />}
      title="Start with a list of people"
      actions={
        <>
          <Button tone="primary" icon={<FileUp size={14} aria-hidden />} onClick={onImport}>
            Import a file…
          </Button>
          <Button icon={<ListPlus size={14} aria-hidden />} onClick={onList}>
            Paste a list…
          </Button>
          <Button icon={<Plus size={14} aria-hidden />} onClick={onNew}>
            Start an empty one
          </Button>
          <Button icon={<FileDown size={14} aria-hidden />} onClick={onTemplate}>
            Get a template…
          </Button>
        </>
      }
    >
      <p>
        Import a spreadsheet or CSV, or drop the file here. To try it out, load the sample on Home: it is for
        the practice account.
      </p>
      <p>Nothing is sent from here: you see a plan first.</p>
    </EmptyState>
  )
}
