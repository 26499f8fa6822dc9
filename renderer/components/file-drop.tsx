import { FileUp } from 'lucide-react'
import { useId, useState, type DragEvent } from 'react'
import { FormInput } from './form-input.tsx'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './file-drop.module.css'

export interface FileDropProps {
  readonly label: string
  readonly hint?: string
  /** As for `<input accept>`; dropped files are not filtered by it. */
  readonly accept?: string
  /** As for `<input capture>`: a phone opens its camera. */
  readonly capture?: 'environment' | 'user'
  readonly multiple?: boolean
  readonly isDisabled?: boolean
  readonly size?: 'sm' | 'lg'
  /** Focus goes here when it appears, since a press on something else made it appear. */
  readonly autoFocus?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A press opens the system's file dialog; files may be dropped as well. */
export function FileDrop({
  label,
  hint,
  accept,
  capture,
  multiple = false,
  isDisabled = false,
  size = 'sm',
  autoFocus = false,
  onFiles,
}: FileDropProps) {
  const id = useId()
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, multiple ? undefined : 1)
    if (taken.length > 0 && !isDisabled) onFiles(taken)
  }
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }
  return (
    // Dropping is a second way; the control inside is reached and pressed by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      htmlFor={id}
      className={classNames(styles.drop, styles[size], isOver && styles.over)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        take(event.dataTransfer.files)
      }}
    >
      <Icon of={FileUp} size={size === 'lg' ? 'xl' : 'md'} />
      <span className={styles.label}>{label}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <FormInput
        id={id}
        type="file"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it answers the press that opened it
        autoFocus={autoFocus}
        className="visually-hidden"
        accept={accept}
        capture={capture}
        multiple={multiple}
        disabled={isDisabled}
        onChange={(event) => {
          take(event.target.files)
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
    </label>
  )
}
