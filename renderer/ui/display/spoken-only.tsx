import styles from './spoken-only.module.css'

/** Read aloud whenever it changes, by those who listen; on screen the same stands elsewhere. */
export const SpokenOnly = ({ children }: { readonly children: string }) => (
  <p role="status" className={styles.spoken}>
    {children}
  </p>
)
