import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter'
import './tokens.css'
import './base.css'
import { Toasts } from './toast.tsx'

/** Everything ready-made parts need around them; once, at the root. Style elements are off: `style-src 'self'` holds. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider>
        {children}
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
