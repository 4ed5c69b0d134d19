import changelog from '../../CHANGELOG.md?raw'
import styles from './help.module.css'
import { parseChanges, type TextPiece } from './parse-changes.ts'

const versions = parseChanges(changelog)

function Piece({ kind, text }: TextPiece) {
  if (kind === 'bold') return <strong>{text}</strong>
  return kind === 'code' ? <code>{text}</code> : text
}

/** What changed in each version, as CHANGELOG.md has it. */
export function WhatsNew() {
  return versions.map(({ title, paragraphs }) => (
    <div key={title} className={styles.block}>
      <h3>{title}</h3>
      {paragraphs.map((pieces, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
        <p key={at}>
          {pieces.map((piece, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <Piece key={nth} {...piece} />
          ))}
        </p>
      ))}
    </div>
  ))
}
