import { type FormEvent, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import { attempt } from './toast.tsx'

/**
 * A form's work, once at a time. What goes wrong is for the form to show as `error`, or is a notice
 * under `failure` where that is given.
 */
export function useSubmit(work: () => Promise<unknown>, failure?: string) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function run(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setError('')
    try {
      await (failure === undefined ? work() : attempt(failure, work))
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void run()
  }
  return { isBusy, error, onSubmit }
}
