import { insideFolder } from '../../shared/directory.ts'
import styles from './sites-panel.module.css'

/** A folder with those it is in; where there is no room, these are cut and its own name stays. */
export function FolderName({ path }: { readonly path: string }) {
  const at = path.lastIndexOf(insideFolder)
  if (at < 0) return path
  return (
    <span className={styles.folder} title={path}>
      <span className={styles.outerFolders}>{path.slice(0, at)}</span>
      <span className={styles.inside}>{insideFolder}</span>
      <span className={styles.ownName}>{path.slice(at + insideFolder.length)}</span>
    </span>
  )
}
