import { Component, type ReactNode } from 'react'
import { toPlainError, type PlainError } from '#shared/errors.ts'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import styles from './error-boundary.module.css'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

/** React has no function form of this; a new `key` clears it. Shows what broke; the rest of the window goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: PlainError | undefined }> {
  override state: { readonly error: PlainError | undefined } = { error: undefined }
  static getDerivedStateFromError(thrown: unknown) {
    return { error: toPlainError(thrown) }
  }
  override render() {
    if (this.state.error === undefined) return this.props.children
    return <Broken error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
  }
}

function Broken({ error, onRetry }: { readonly error: PlainError; readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.broken}>
      <Callout tone="danger" isAlert title={t('state.broken')} action={<Button onPress={onRetry}>{t('action.tryAgain')}</Button>}>
        <p>{t('state.brokenText')}</p>
        <p>
          <code>
            {error.area}/{error.code}: {error.message}
          </code>
        </p>
      </Callout>
    </div>
  )
}
