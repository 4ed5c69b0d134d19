import { notify } from '../ui/toast.tsx'

/** Says that rows on their way were left alone, and offers the place where they can be stopped. */
export function notifyLocked(title: string, detail: string | undefined, onOutbox: () => void): void {
  notify({ title, detail, tone: 'warning', action: { label: 'Open Outbox', onClick: onOutbox } })
}
