import type { Key, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './row-list.module.css'

export interface RowListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => Key
  readonly onOpen: (item: Item) => void
  readonly titleOf: (item: Item) => string
  readonly renderDetail: (item: Item) => ReactNode
  /** Stands before the words. */
  readonly renderMark?: (item: Item) => ReactNode
  /** Stands behind the words. */
  readonly renderFacts: (item: Item) => ReactNode
  /** How mark, words and facts are laid out in a row. */
  readonly rowClass: string | undefined
}

/** A list for a card, each row one press away from what it tells of. */
export function RowList<Item>({ items, keyOf, onOpen, titleOf, renderDetail, renderMark, renderFacts, rowClass }: RowListProps<Item>) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={keyOf(item)}>
          <button type="button" className={classNames(styles.row, rowClass)} onClick={() => onOpen(item)}>
            {renderMark?.(item)}
            <span className={styles.words}>
              <bdi className={styles.title}>{titleOf(item)}</bdi>
              <span className={styles.detail}>{renderDetail(item)}</span>
            </span>
            {renderFacts(item)}
          </button>
        </li>
      ))}
    </ul>
  )
}
