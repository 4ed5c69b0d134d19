import { sheetColumns } from '../../shared/column.ts'
import type { FilterSubject } from '../../shared/roster.ts'
import { filterOn } from '../sheet/view/change-view.ts'
import { titleOfSubject } from '../sheet/view/view-words.ts'
import { Button } from '../ui/button.tsx'
import { ArrowDownUp, Bookmark, Check, ListFilter } from '../ui/icons.ts'
import { ToolWords } from '../ui/layout/tool-words.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/popup/menu-entry.ts'
import type { ViewDeps } from './view-commands.ts'
import styles from './views.module.css'

export type ViewMenusProps = Pick<ViewDeps, 'view' | 'kept' | 'isChosenChanged' | 'ask' | 'views'>

/** Filter, sort and saved views as buttons of the toolbar; on a narrow screen only their icons. */
export function ViewMenus(props: ViewMenusProps) {
  const { view, kept, isChosenChanged, ask } = props
  const chosen = kept.saved.find(({ id }) => id === kept.chosenId)
  const name = chosen === undefined ? 'Views' : chosen.name + (isChosenChanged ? ' (changed)' : '')
  return (
    <>
      <Menu
        trigger={
          <Button size="small" tone="quiet" aria-label="Filter" icon={<ListFilter size={14} aria-hidden />}>
            <ToolWords>Filter</ToolWords>
          </Button>
        }
        entries={filterEntries(props)}
      />
      <Button
        size="small"
        tone="quiet"
        aria-label="Sort by several columns"
        aria-pressed={view.sort.length > 0}
        icon={<ArrowDownUp size={14} aria-hidden />}
        onClick={() => ask({ kind: 'sort' })}
      >
        <ToolWords>Sort</ToolWords>
      </Button>
      <Menu
        trigger={
          <Button
            size="small"
            tone="quiet"
            aria-label={chosen === undefined ? 'Views' : `View: ${name}`}
            icon={<Bookmark size={14} aria-hidden />}
          >
            {chosen === undefined ? (
              <ToolWords>{name}</ToolWords>
            ) : (
              <span className={styles.viewName}>{name}</span>
            )}
          </Button>
        }
        entries={viewEntries(props)}
      />
    </>
  )
}

const check = <Check size={14} aria-hidden />
const space = <span className={styles.noCheck} aria-hidden />

function filterEntries({ view, ask }: ViewMenusProps): readonly MenuEntry[] {
  const entry = (subject: FilterSubject): MenuEntry => ({
    kind: 'action',
    label: `${titleOfSubject(subject)}…`,
    icon: filterOn(view, subject) === null ? space : check,
    onSelect: () => ask({ kind: 'filter', subject }),
  })
  return [
    ...(['problem', 'account', 'client'] as const).map(entry),
    { kind: 'separator' },
    ...sheetColumns.map(entry),
  ]
}

function viewEntries({ views, kept, isChosenChanged, ask }: ViewMenusProps): readonly MenuEntry[] {
  const chosen = kept.saved.find(({ id }) => id === kept.chosenId)
  const action = (label: string, onSelect: () => void, isDisabled = false): MenuEntry => ({
    kind: 'action',
    label,
    isDisabled,
    onSelect,
  })
  return [
    {
      kind: 'action',
      label: 'All rows, as stored',
      icon: chosen === undefined ? check : space,
      onSelect: () => views.choose(null),
    },
    ...kept.saved.map(
      (saved): MenuEntry => ({
        kind: 'action',
        label: saved.name,
        icon: saved === chosen ? check : space,
        onSelect: () => views.choose(saved.id),
      }),
    ),
    { kind: 'separator' },
    action('Save this view…', () => ask({ kind: 'save' })),
    ...(chosen === undefined
      ? []
      : [
          action(`Update “${chosen.name}”`, views.update, !isChosenChanged),
          action('Rename…', () => ask({ kind: 'rename', id: chosen.id })),
          action('Delete…', () => ask({ kind: 'remove', id: chosen.id })),
        ]),
  ]
}
