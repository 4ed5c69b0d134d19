import { classNames } from './class-names.ts'
import styles from './tabs.module.css'

export interface LinkTabsProps {
  readonly label: string
  readonly links: readonly { readonly label: string; readonly href: string; readonly isHere: boolean }[]
}

/** Screens that belong together, each with an address of its own. */
export function LinkTabs({ label, links }: LinkTabsProps) {
  return (
    <nav className={styles.list} aria-label={label}>
      {links.map(({ label: name, href, isHere }) => (
        <a
          key={href}
          href={href}
          className={classNames(styles.tab, styles.link)}
          aria-current={isHere ? 'page' : undefined}
          draggable={false}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
