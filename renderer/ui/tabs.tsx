import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface TabsProps<T extends string> {
  readonly value: T
  readonly onValueChange: (value: T) => void
  readonly tabs: readonly { readonly value: T; readonly label: ReactNode; readonly panel: ReactNode }[]
}

/** Several views of one thing; only the chosen one is built. */
export function Tabs<T extends string>({ value, onValueChange, tabs }: TabsProps<T>) {
  return (
    <BaseTabs.Root className={styles.root} value={value} onValueChange={onValueChange}>
      <BaseTabs.List className={styles.list} activateOnFocus>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className={styles.panel} tabIndex={-1}>
          {tab.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
