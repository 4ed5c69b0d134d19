import type { ReactNode } from 'react'
import styles from './card-list.module.css'

/** Things that are opened, one below the other. */
export const CardList = ({ children }: { readonly children: ReactNode }) => (
  <ul className={styles.list}>{children}</ul>
)

export interface CardProps {
  /** What opens it, and what there is to say in a word. */
  readonly title: ReactNode
  /** What can be done without opening it. */
  readonly controls?: ReactNode
  readonly children: ReactNode
}

export const Card = ({ title, controls, children }: CardProps) => (
  <li className={styles.card}>
    <div className={styles.title}>{title}</div>
    {controls !== undefined && <span className={styles.controls}>{controls}</span>}
    {children}
  </li>
)
