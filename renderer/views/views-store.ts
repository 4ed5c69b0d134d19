import { createStore, type StoreApi } from 'zustand/vanilla'
import { AppError } from '../../shared/errors.ts'
import {
  type ColumnLayout,
  plainColumnLayout,
  plainView,
  plainViews,
  type RosterViews,
  type SavedView,
  type View,
} from '../../shared/roster.ts'
import { isSameView } from '../sheet/view/change-view.ts'

export interface ViewsState {
  /** False until it is known how the roster was looked at last. */
  readonly isRead: boolean
  readonly layout: ColumnLayout
  readonly saved: readonly SavedView[]
  readonly chosenId: string | null
}

/** What the views need of the core; the bridge in the app. */
export interface ViewsCore {
  read(): Promise<RosterViews>
  save(views: RosterViews): Promise<unknown>
  failed(title: string, cause: unknown): void
  newId(): string
}

/** Where the view at hand is: the roster store. */
export interface ViewedSheet {
  readonly store: StoreApi<{ readonly view: View }>
  setView(view: View): void
}

export interface ViewsStore {
  readonly store: StoreApi<ViewsState>
  /** Reads, and saves what changes until the returned function is called. */
  start(): () => void
  setLayout(layout: ColumnLayout): void
  /** Shows a saved view; null shows all rows in the stored order and leaves the columns as they are. */
  choose(id: string | null): void
  /** Gives what is shown a name; a view that has the name already becomes what is shown. */
  saveAs(name: string): void
  /** The chosen view becomes what is shown. */
  update(): void
  rename(id: string, name: string): void
  remove(id: string): void
  /** Hands over at once what waits to be saved. */
  flush(): void
}

/** Typing into a search is not saved letter by letter. */
const pauseMs = 400

/** How one roster is looked at: saved a moment after it changes, in order, and not part of undo. */
export function createViewsStore(core: ViewsCore, sheet: ViewedSheet): ViewsStore {
  const store = createStore<ViewsState>(() => ({
    isRead: false,
    layout: plainColumnLayout,
    saved: [],
    chosenId: null,
  }))
  let timer: ReturnType<typeof setTimeout> | null = null
  let saving: Promise<void> = Promise.resolve()
  /** What could not be read is not written over. */
  let canSave = false

  const now = (): RosterViews => {
    const { layout, saved, chosenId } = store.getState()
    return { view: sheet.store.getState().view, layout, chosenId, saved }
  }

  function flush(): void {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    const views = now()
    saving = saving
      .then(() => core.save(views))
      .then(
        () => undefined,
        (cause: unknown) => {
          // The roster went meanwhile, as that of a reviewed file does: there is nothing to look at.
          if (cause instanceof AppError && cause.code === 'not-found') return
          core.failed('The view was not saved', cause)
        },
      )
  }

  function later(): void {
    if (!canSave) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(flush, pauseMs)
  }

  function change(part: Partial<ViewsState>): void {
    store.setState(part)
    later()
  }

  async function read(): Promise<void> {
    let views = plainViews
    try {
      views = await core.read()
      canSave = true
    } catch (cause) {
      core.failed('How this roster was last looked at could not be read', cause)
    }
    const { view, ...rest } = views
    if (view !== plainView) sheet.setView(view)
    store.setState({ isRead: true, ...rest })
  }

  const savedNow = (id: string, name: string): SavedView => ({
    id,
    name,
    view: sheet.store.getState().view,
    layout: store.getState().layout,
  })
  const byId = (id: string | null) => store.getState().saved.find((one) => one.id === id)

  return {
    store,
    start() {
      let isRunning = true
      let stopListening: () => void = () => undefined
      void read().then(() => {
        if (!isRunning) return
        stopListening = sheet.store.subscribe((state, before) => {
          if (state.view !== before.view) later()
        })
      })
      return () => {
        isRunning = false
        stopListening()
        flush()
      }
    },
    setLayout: (layout) => change({ layout }),
    choose(id) {
      const chosen = byId(id)
      sheet.setView(chosen?.view ?? plainView)
      change({ chosenId: chosen?.id ?? null, layout: chosen?.layout ?? store.getState().layout })
    },
    saveAs(name) {
      const { saved } = store.getState()
      const same = saved.find((one) => one.name === name)
      const view = savedNow(same?.id ?? core.newId(), name)
      change({
        chosenId: view.id,
        saved: same === undefined ? [...saved, view] : saved.map((one) => (one === same ? view : one)),
      })
    },
    update() {
      const { saved, chosenId } = store.getState()
      change({ saved: saved.map((one) => (one.id === chosenId ? savedNow(one.id, one.name) : one)) })
    },
    rename(id, name) {
      change({ saved: store.getState().saved.map((one) => (one.id === id ? { ...one, name } : one)) })
    },
    remove(id) {
      const { saved, chosenId } = store.getState()
      change({ saved: saved.filter((one) => one.id !== id), chosenId: chosenId === id ? null : chosenId })
    },
    flush,
  }
}

/** True when what is shown is no longer what the saved view shows. */
export function isChanged(saved: SavedView, view: View, layout: ColumnLayout): boolean {
  return !isSameView(saved.view, view) || JSON.stringify(saved.layout) !== JSON.stringify(layout)
}
