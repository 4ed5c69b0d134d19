import { type FormEvent, useState } from 'react'

/**
 * A form's work, once at a time. What goes wrong is for the form to show as `error`, or for `onError` where there is one.
 */
export function useSubmit(work: () => Promise<unknown>, onError?: (cause: unknown) => void) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function run(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setError('')
    try {
      await work()
    } catch (cause) {
      if (onError !== undefined) onError(cause)
      else setError(cause instanceof Error ? cause.message : String(cause))
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
