import styles from './loading.module.css'

/** Stands for what is being read; shows itself only when it takes a moment. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p className={styles.loading} role="status">
      Reading {what}…
    </p>
  )
}
