import { Toast as BaseToast } from '@base-ui/react/toast'
import { messageOf } from '../../shared/errors.ts'

export type NoticeTone = 'info' | 'ok' | 'warning' | 'error'

export interface Notice {
  /** What happened. */
  readonly title: string
  /** To what, and what to do next. */
  readonly detail?: string | undefined
  readonly tone?: NoticeTone | undefined
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
  /** Its action is to take back what was done. */
  readonly undo?: (() => void) | undefined
  /**
   * Whether it stays when the person goes elsewhere: with an `undo` it does, which works there too, otherwise it is of
   * the place where it is said.
   */
  readonly isOfPlace?: boolean | undefined
}

export const toasts = BaseToast.createToastManager<{ readonly tone: NoticeTone }>()

/** What is to be done once what shows notices is there, which no first screen waits for; null from then on. */
let waiting: (() => void)[] | null = []

function whenShown(act: () => void): void {
  if (waiting === null) act()
  else waiting.push(act)
}

/** What shows notices is there. */
export function showNotices(): void {
  const acts = waiting ?? []
  waiting = null
  for (const act of acts) act()
}

interface OpenNotice extends Pick<Notice, 'title' | 'tone'> {
  readonly isOfPlace: boolean
  /** Since before the person last did something: a move without that is where the work itself leads. */
  isBeforeAct: boolean
}

/** What may be on screen, by its id. */
const open = new Map<string, OpenNotice>()

function noteAct(): void {
  for (const notice of open.values()) notice.isBeforeAct = true
}

for (const act of ['pointerdown', 'keydown']) window.addEventListener(act, noteAct, { capture: true })

window.addEventListener('hashchange', () => {
  for (const [id, { isOfPlace, isBeforeAct }] of open) if (isOfPlace && isBeforeAct) takeBack(id)
})

/**
 * Says something at the edge of the screen and aloud, one notice at a time: a newer one takes the place of an older. An
 * error stays until it is closed or {@link attempt} takes it back, and is seen again after what covered it; the rest
 * goes after 6 s (12 s for warnings and with an action), or with its place. Returns what takes it back once its reason
 * is gone.
 */
export function notify(notice: Notice): () => void {
  const { title, detail, tone = 'info', undo, isOfPlace = undo === undefined } = notice
  const action = undo === undefined ? notice.action : { label: 'Undo', onClick: undo }
  // The same words again are the same notice: a key held down says it once.
  const id = [tone, title, detail].join('\n')
  for (const [older, known] of open) if (older !== id && known.tone !== 'error') takeBack(older)
  open.set(id, { title, tone, isOfPlace: isOfPlace && tone !== 'error', isBeforeAct: false })
  const toast = {
    id,
    title,
    ...(detail === undefined ? {} : { description: detail }),
    type: tone,
    priority: tone === 'error' ? 'high' : 'low',
    timeout: tone === 'error' ? 0 : tone === 'warning' || action !== undefined ? 12_000 : 6_000,
    data: { tone },
    onClose: () => open.delete(id),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              takeBack(id)
              action.onClick()
            },
          },
        }),
  } as const
  whenShown(() => toasts.add(toast))
  return () => takeBack(id)
}

function takeBack(id: string): void {
  open.delete(id)
  whenShown(() => toasts.close(id))
}

/** Says why something cannot be done here: it goes with the place, where its reason stays. */
export function notifyRefused(title: string): void {
  window.addEventListener('hashchange', notify({ title, tone: 'warning' }), { once: true })
}

/** Says that a call failed, in the words of its error. */
export function notifyError(title: string, cause: unknown): () => void {
  return notify({ title, detail: messageOf(cause), tone: 'error' })
}

/** Does what a person asked for. When it fails that is said, under `failure`, until the same is tried again. */
export async function attempt(failure: string, work: () => Promise<unknown>): Promise<void> {
  for (const [id, { title, tone }] of open) if (tone === 'error' && title === failure) takeBack(id)
  try {
    await work()
  } catch (cause) {
    notifyError(failure, cause)
  }
}
