import { FolderSync } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { RemoteTarget } from '#shared/ports/remote-target.ts'
import type { SyncState } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { SectionCard } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useApp, useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'
import styles from './sync.module.css'

export interface ConnectFormProps {
  readonly isReader: boolean
  readonly onDone: () => void
  readonly onCancel?: () => void
}

const kinds = ['folder', 'webdav', 's3'] as const
type Kind = (typeof kinds)[number]
const noFields = { path: '', address: '', userName: '', password: '', region: '', bucket: '', prefix: '' }
type Fields = typeof noFields

/** Connects a folder, or a server that holds one. A server is asked at once, so that a wrong password is told where it was typed. */
export function ConnectForm({ isReader, onDone, onCancel }: ConnectFormProps) {
  const { t } = useTranslation()
  const hostKind = useApp((state) => state.host?.kind)
  const { workbench, host } = useAppActions()
  const { show, start } = useExchangeActions()
  const [kind, setKind] = useState<Kind>('folder')
  const [fields, setFields] = useState(noFields)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const set = (name: keyof Fields) => (value: string) => setFields({ ...fields, [name]: value })

  const connected = async (): Promise<SyncState | undefined> => {
    const bench = await workbench()
    if (kind !== 'folder') return await bench.connectTarget?.(targetOf(kind, fields))
    const folder = await (await host()).pickFolder(hostKind === 'browser' ? { path: fields.path.trim() } : {})
    return folder === undefined ? undefined : await bench.connectFolder(folder)
  }
  const connect = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const state = await connected()
      if (state !== undefined) {
        show(state)
        start()
        onDone()
      }
    } catch (thrown) {
      const plain = toPlainError(thrown)
      const isWrongPath = kind === 'folder' && plain.area === 'folder' && ['not-found', 'vanished'].includes(plain.code)
      setError(isWrongPath ? t('sync.noSuchFolder') : describeError(plain))
    }
    setBusy(false)
  }
  const isReady =
    kind === 'folder'
      ? hostKind !== 'browser' || fields.path.trim() !== ''
      : fields.address.trim() !== '' && (kind === 'webdav' || [fields.region, fields.bucket, fields.userName].every((text) => text !== ''))
  return (
    <SectionCard title={t('sync.connectTitle')} lead={t('sync.connectLead')}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault()
          void connect()
        }}
      >
        <ChoiceGroup
          label={t('exchange.kind')}
          choices={kinds.map((id) => ({ id, text: t(`exchange.kind_${id}`), help: t(`exchange.kind_${id}Help`) }))}
          chosen={[kind]}
          isReadOnly={isReader}
          onChange={([id]) => {
            setKind(kinds.find((known) => known === id) ?? kind)
            setError(undefined)
          }}
        />
        {kind === 'folder' && hostKind === 'browser' && (
          <TextField
            label={t('sync.pathLabel')}
            description={t('sync.pathHelp')}
            value={fields.path}
            error={error}
            onChange={set('path')}
          />
        )}
        {kind === 'folder' && hostKind !== 'browser' && error !== undefined && <p role="alert">{error}</p>}
        {kind !== 'folder' && (
          <TextField
            label={t('exchange.address')}
            description={t(kind === 'webdav' ? 'exchange.webdavHelp' : 'exchange.s3Help')}
            value={fields.address}
            error={error}
            onChange={set('address')}
          />
        )}
        {kind === 's3' && (
          <>
            <TextField label={t('exchange.region')} value={fields.region} onChange={set('region')} />
            <TextField label={t('exchange.bucket')} value={fields.bucket} onChange={set('bucket')} />
            <TextField label={t('exchange.prefix')} description={t('exchange.prefixHelp')} value={fields.prefix} onChange={set('prefix')} />
          </>
        )}
        {kind !== 'folder' && (
          <>
            <TextField
              label={t(kind === 'webdav' ? 'exchange.userName' : 'exchange.accessKey')}
              value={fields.userName}
              onChange={set('userName')}
            />
            <TextField
              type="password"
              label={t(kind === 'webdav' ? 'exchange.password' : 'exchange.secretKey')}
              description={t('exchange.passwordHelp')}
              value={fields.password}
              onChange={set('password')}
            />
          </>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" icon={FolderSync} isPending={isBusy} isDisabled={isReader || !isReady}>
            {kind !== 'folder' || hostKind === 'browser' ? t('sync.connect') : t('sync.choose')}
          </Button>
          {onCancel !== undefined && <Button onPress={onCancel}>{t('action.cancel')}</Button>}
        </div>
      </form>
    </SectionCard>
  )
}

function targetOf(kind: 'webdav' | 's3', { address, userName, password, region, bucket, prefix }: Fields): RemoteTarget {
  const place = { address: address.trim() }
  return kind === 'webdav'
    ? { kind, ...place, userName: userName.trim(), password }
    : {
        kind,
        ...place,
        region: region.trim(),
        bucket: bucket.trim(),
        prefix: prefix.trim().replace(/^\/+|\/+$/g, ''),
        accessKeyId: userName.trim(),
        secretAccessKey: password,
      }
}
