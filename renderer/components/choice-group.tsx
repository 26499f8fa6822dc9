import { useId, type ReactNode } from 'react'
import { FormInput } from './form-input.tsx'
import { classNames } from './class-names.ts'
import styles from './choice-group.module.css'

export interface Choice {
  readonly id: string
  readonly text: ReactNode
  readonly help?: string
  /** Colours the chosen state; the text says the same. */
  readonly tone?: 'good' | 'warn' | 'danger' | 'neutral'
}

export interface ChoiceGroupProps {
  readonly label: string
  readonly hideLabel?: boolean
  /** Id of an element that names the group instead of `label`. */
  readonly labelledBy?: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly multiple?: boolean
  /** `bar`: side by side, for few short words; `list`: one under the other; `grid`: as many columns as fit; `pairs`: two columns of cards. */
  readonly layout?: 'bar' | 'list' | 'grid' | 'pairs'
  readonly isReadOnly?: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** Radio buttons or checkboxes as chips or lines. A second press on a chosen radio clears it. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { choices, chosen, multiple = false, layout = 'list', isReadOnly = false, onChange } = props
  const name = useId()
  const toggle = (id: string) => {
    if (isReadOnly) return
    const isChosen = chosen.includes(id)
    if (!multiple) onChange(isChosen ? [] : [id])
    // Keeps the order of the choices, so that equal answers are equal bytes.
    else onChange(choices.map((choice) => choice.id).filter((other) => (other === id ? !isChosen : chosen.includes(other))))
  }
  return (
    <fieldset className={styles.group} {...(props.labelledBy === undefined ? {} : { 'aria-labelledby': props.labelledBy })}>
      {props.labelledBy === undefined && (
        <legend className={props.hideLabel === true ? 'visually-hidden' : styles.legend}>{props.label}</legend>
      )}
      <div className={classNames(styles.choices, styles[layout])}>
        {choices.map((choice) => (
          <label
            key={choice.id}
            className={classNames(styles.choice, styles[choice.tone ?? 'neutral'])}
            data-chosen={chosen.includes(choice.id) || undefined}
          >
            <FormInput
              type={multiple ? 'checkbox' : 'radio'}
              name={name}
              value={choice.id}
              className={styles.input}
              checked={chosen.includes(choice.id)}
              aria-disabled={isReadOnly || undefined}
              onChange={() => toggle(choice.id)}
              onClick={() => {
                if (!multiple && chosen.includes(choice.id)) toggle(choice.id)
              }}
            />
            <span className={styles.words}>
              <span>{choice.text}</span>
              {choice.help !== undefined && <span className={styles.help}>{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
