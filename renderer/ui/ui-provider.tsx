import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter'
import './tokens.css'
import './base.css'
import { loadPopup } from './parts/load-popup.ts'

const Toasts = loadPopup(async () => (await import('./popup/toasts.tsx')).Toasts)
const WholeWords = loadPopup(async () => (await import('./popup/whole-words.tsx')).WholeWords)

/** Everything ready-made parts need around them; once, at the root. Style elements are off: `style-src 'self'` holds. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider>
        {children}
        <Toasts />
        <WholeWords />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
