import { Toast as BaseToast } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { Button, IconButton } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from '../icons.ts'
import styles from '../toast.module.css'
import { type NoticeTone, showNotices, toasts } from '../toast.tsx'

const icons = {
  info: <Info size={16} aria-hidden />,
  ok: <CircleCheck size={16} aria-hidden />,
  warning: <TriangleAlert size={16} aria-hidden />,
  error: <CircleAlert size={16} aria-hidden />,
} as const

/** The place where notices appear; once, at the root. */
export function Toasts() {
  // After the effect of what hears of them.
  useEffect(showNotices, [])
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
