import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './page.module.css'

export interface PageProps {
  readonly title: string
  /** The record that this page is about, as somebody named it. */
  readonly subject?: string
  /** One line under the title: what this page is for. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** `text` keeps lines readable, `full` uses the window. */
  readonly width?: 'text' | 'full'
  /** The children scroll by themselves, e.g. a long table. */
  readonly isFilled?: boolean
  readonly children: ReactNode
}

/** Head and body of an ordinary screen. */
export function Page({ title, subject, lead, actions, width = 'full', isFilled = false, children }: PageProps) {
  return (
    <div className={classNames(styles.page, isFilled && styles.filled)}>
      <div className={classNames(styles.inner, styles[width])}>
        <header className={styles.header}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {subject !== undefined && (
              <p className={styles.subject} dir="auto">
                {subject}
              </p>
            )}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </header>
        {children}
      </div>
    </div>
  )
}

export interface SectionCardProps {
  readonly title?: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A titled block on a page. */
export function SectionCard({ title, lead, actions, children }: SectionCardProps) {
  return (
    <section className={styles.card}>
      {title !== undefined && (
        <header className={styles.cardHeader}>
          <div>
            <h2 className={styles.cardTitle}>{title}</h2>
            {lead !== undefined && <p className={styles.cardLead}>{lead}</p>}
          </div>
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}

/** Fields side by side where there is room. */
export function FieldGrid({ children }: { readonly children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>
}
