import changelog from '../../CHANGELOG.md?raw'
import styles from './help.module.css'
import { type ChangeBlock, parseChanges, type TextPiece } from './parse-changes.ts'

const versions = parseChanges(changelog)

function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return pieces.map(({ kind, text }, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
    if (kind === 'bold') return <strong key={at}>{text}</strong>
    // biome-ignore lint/suspicious/noArrayIndexKey: the same
    return kind === 'code' ? <code key={at}>{text}</code> : text
  })
}

function Block({ block }: { readonly block: ChangeBlock }) {
  if (block.kind === 'list') {
    return (
      <ul className={styles.changes}>
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <li key={at}>
            <Pieces pieces={item} />
          </li>
        ))}
      </ul>
    )
  }
  const text = <Pieces pieces={block.pieces} />
  return block.kind === 'heading' ? <h4>{text}</h4> : <p>{text}</p>
}

/** What changed in each version, as CHANGELOG.md has it. */
export function WhatsNew() {
  return versions.map(({ title, blocks }) => (
    <div key={title} className={styles.block}>
      <h3>{title}</h3>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same
        <Block key={at} block={block} />
      ))}
    </div>
  ))
}
