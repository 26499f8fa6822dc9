import { useId } from 'react'
import { FormInput } from '../../components/form-input.tsx'
import { classNames } from '../../components/class-names.ts'
import styles from './rating-input.module.css'

export interface RatingInputProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly value: number | undefined
  /** Word for each step, shown when it is chosen and read aloud. */
  readonly words: readonly string[]
  readonly isReadOnly: boolean
  readonly onChange: (value: number | undefined) => void
}

/** Few whole numbers as a row of buttons, or typed as a digit; a second press takes the choice back. */
export function RatingInput({ label, min, max, value, words, isReadOnly, onChange }: RatingInputProps) {
  const name = useId()
  const steps = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const word = value === undefined ? undefined : words[value - min]
  return (
    // Its radio buttons take the keys; here they only pass by.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      className={styles.rating}
      onKeyDown={(event) => {
        const typed = Number(event.key)
        if (isReadOnly || event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key) || !steps.includes(typed)) return
        // A number typed is the rating, and no command.
        event.preventDefault()
        event.stopPropagation()
        onChange(typed)
      }}
    >
      <legend className={styles.label}>{label}</legend>
      <div className={styles.steps}>
        {steps.map((step, index) => (
          <label
            key={step}
            className={classNames(styles.step, styles[`heat${Math.ceil(((index + 1) / steps.length) * 4)}`])}
            data-chosen={value === step || undefined}
            title={words[index]}
          >
            <FormInput
              type="radio"
              className="visually-hidden"
              name={name}
              checked={value === step}
              aria-disabled={isReadOnly || undefined}
              aria-label={`${step} ${words[index] ?? ''}`}
              onChange={() => {
                if (!isReadOnly) onChange(step)
              }}
              onClick={() => {
                if (!isReadOnly && value === step) onChange(undefined)
              }}
            />
            {step}
          </label>
        ))}
      </div>
      {word !== undefined && (
        <span className={styles.word} aria-hidden>
          {word}
        </span>
      )}
    </fieldset>
  )
}
