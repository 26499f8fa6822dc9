/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events
   -- a combobox with its list as the ARIA patterns have it: keys stay in the field, and no native list shows an icon and two texts */
import { CornerDownLeft } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/dialog.tsx'
import { FormInput } from '../components/form-input.tsx'
import { Icon } from '../components/icon.tsx'
import { useAppActions } from '../stores/use-app.ts'
import { findEntries } from './find-entries.ts'
import { useCommands, type Command } from './use-commands.ts'
import styles from './command-palette.module.css'

const shownEntries = 40

export interface CommandPaletteProps {
  /** Only the open assessment: its questions, what was answered, and what can be done in it. */
  readonly isSearch?: boolean
}

/** Finds any record, question or command by parts of its words. */
export function CommandPalette({ isSearch = false }: CommandPaletteProps) {
  const { t } = useTranslation()
  const id = useId()
  const { show } = useAppActions()
  const commands = useCommands(isSearch)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)

  const found = useMemo(() => findEntries(commands, query, shownEntries), [commands, query])

  const choose = (command: Command | undefined) => {
    if (command === undefined) return
    show(undefined)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = (active + step + found.length) % Math.max(1, found.length)
      setActive(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[active])
    }
  }
  return (
    <Dialog kind="palette" title={isSearch ? t('palette.search') : t('frame.find')} hideTitle onClose={() => show(undefined)}>
      <div className={styles.palette}>
        <FormInput
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          aria-label={isSearch ? t('palette.search') : t('frame.find')}
          placeholder={isSearch ? t('palette.search') : t('palette.placeholder')}
          className={styles.input}
          value={query}
          autoFocus
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={t('palette.results')} className={styles.list}>
          {found.map((command, index) => (
            <li
              key={command.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.entry}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(command)}
            >
              <Icon of={command.icon} />
              <span className={styles.text}>{command.text}</span>
              <span className={styles.detail}>{command.detail}</span>
              <span className={styles.kind}>{index === active ? <Icon of={CornerDownLeft} size="sm" /> : command.kind}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && <output className={styles.none}>{t('palette.none')}</output>}
      </div>
    </Dialog>
  )
}
