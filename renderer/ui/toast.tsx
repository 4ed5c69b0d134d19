import { Toast as BaseToast } from '@base-ui/react/toast'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from './icons.ts'
import styles from './toast.module.css'

export type NoticeTone = 'info' | 'ok' | 'warning' | 'error'

export interface Notice {
  /** What happened. */
  readonly title: string
  /** To what, and what to do next. */
  readonly detail?: string | undefined
  readonly tone?: NoticeTone | undefined
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
}

const toasts = BaseToast.createToastManager<{ readonly tone: NoticeTone }>()

/** What may be on screen, by its id. */
const open = new Map<string, Pick<Notice, 'title' | 'tone'>>()

/**
 * Says something at the edge of the screen and aloud, one notice at a time: a newer one takes the place of an older. An
 * error stays until it is closed or {@link attempt} takes it back, and is seen again after what covered it; the rest
 * goes after 6 s (12 s for warnings and with an action). Returns what takes it back once its reason is gone.
 */
export function notify({ title, detail, tone = 'info', action }: Notice): () => void {
  // The same words again are the same notice: a key held down says it once.
  const id = [tone, title, detail].join('\n')
  for (const [older, known] of open) if (older !== id && known.tone !== 'error') takeBack(older)
  open.set(id, { title, tone })
  toasts.add({
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
  })
  return () => takeBack(id)
}

function takeBack(id: string): void {
  open.delete(id)
  toasts.close(id)
}

/** Says that a call failed, in the words of its error. */
export function notifyError(title: string, cause: unknown): () => void {
  return notify({ title, detail: cause instanceof Error ? cause.message : String(cause), tone: 'error' })
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

const icons = {
  info: <Info size={16} aria-hidden />,
  ok: <CircleCheck size={16} aria-hidden />,
  warning: <TriangleAlert size={16} aria-hidden />,
  error: <CircleAlert size={16} aria-hidden />,
} as const

/** The place where notices appear; once, at the root. */
export function Toasts() {
  return (
    <BaseToast.Provider toastManager={toasts} limit={1}>
      <BaseToast.Portal>
        <BaseToast.Viewport className={styles.viewport} aria-label="Notices">
          <ToastList />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  )
}

function ToastList() {
  const { toasts: shown } = BaseToast.useToastManager<{ readonly tone: NoticeTone }>()
  return shown.map((toast) => {
    const tone = toast.data?.tone ?? 'info'
    return (
      <BaseToast.Root
        key={toast.id}
        toast={toast}
        swipeDirection="right"
        data-notice
        className={classNames(styles.toast, styles[tone])}
      >
        <span className={styles.icon}>{icons[tone]}</span>
        <div className={styles.content}>
          <BaseToast.Title className={styles.title} render={<p />} />
          <BaseToast.Description className={styles.detail} render={<p />} />
          {toast.actionProps !== undefined && (
            <BaseToast.Action render={<Button size="small" className={styles.action} />} />
          )}
        </div>
        <BaseToast.Close
          render={<IconButton label="Close notice" size="small" icon={<X size={14} aria-hidden />} />}
        />
      </BaseToast.Root>
    )
  })
}
