import styles from './figures.module.css'

export interface Figure {
  readonly label: string
  readonly value: string
  readonly tone?: 'ok' | 'warning' | 'error' | undefined
}

/** A few numbers worth seeing at a glance. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure.label} className={styles.figure}>
          <dt className={styles.label}>{figure.label}</dt>
          <dd className={`${styles.value} ${figure.tone === undefined ? '' : styles[figure.tone]}`}>
            {figure.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
