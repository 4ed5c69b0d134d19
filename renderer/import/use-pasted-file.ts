import { useEffect } from 'react'

/** While `isWaiting`, whatever is pasted is a file: a copied file, or copied cells and text. */
export function usePastedFile(isWaiting: boolean, onFile: (file: File) => Promise<void>): void {
  useEffect(() => {
    if (!isWaiting) return
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (file === undefined && text.trim() === '') return
      event.preventDefault()
      void onFile(file ?? new File([text], 'Pasted cells.tsv', { type: 'text/plain' }))
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [isWaiting, onFile])
}
