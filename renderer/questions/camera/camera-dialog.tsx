import { Camera, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { cameraProblem, openCamera, takePicture, type CameraProblem } from './open-camera.ts'
import styles from './camera-dialog.module.css'

export interface CameraDialogProps {
  readonly onPicture: (picture: File) => void
  readonly onClose: () => void
}

interface Taken {
  readonly file: File
  readonly address: string
}

/** A picture taken here and now becomes evidence; without a camera it says why, and a file can be chosen instead. */
export function CameraDialog({ onPicture, onClose }: CameraDialogProps) {
  const { t, i18n } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'starting' | 'live' | CameraProblem>('starting')
  const [taken, setTaken] = useState<Taken>()

  useEffect(() => {
    let isClosed = false
    let stream: MediaStream | undefined
    const start = async (): Promise<void> => {
      try {
        stream = await openCamera()
        if (isClosed || video.current === null) return
        video.current.srcObject = stream
        await video.current.play()
        if (!isClosed) setState('live')
      } catch (thrown) {
        if (!isClosed) setState(cameraProblem(thrown))
      } finally {
        // Closed while the system still asked: the light must go out all the same.
        if (isClosed) stop(stream)
      }
    }
    void start()
    return () => {
      isClosed = true
      stop(stream)
    }
  }, [])
  useEffect(() => () => URL.revokeObjectURL(taken?.address ?? ''), [taken])

  const shoot = async (): Promise<void> => {
    if (video.current === null) return
    const date = new Date().toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).replaceAll(/[/:]/g, '-')
    try {
      const file = await takePicture(video.current, `${t('camera.fileName', { date })}.jpg`)
      setTaken({ file, address: URL.createObjectURL(file) })
    } catch {
      setState('busy')
    }
  }
  const problem = state === 'starting' || state === 'live' ? undefined : state
  return (
    <Dialog
      kind="wide"
      title={t('camera.title')}
      onClose={onClose}
      footer={
        taken === undefined ? (
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button variant="primary" icon={Camera} isDisabled={state !== 'live'} onPress={() => void shoot()}>
              {t('camera.shoot')}
            </Button>
          </>
        ) : (
          <>
            <Button icon={RotateCcw} onPress={() => setTaken(undefined)}>
              {t('camera.again')}
            </Button>
            <Button variant="primary" onPress={() => onPicture(taken.file)}>
              {t('camera.use')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.body}>
        {problem === undefined ? (
          <>
            <div className={styles.frame}>
              {/* Stays while a taken picture covers it, so that another one can follow at once. */}
              <video ref={video} className={styles.picture} muted playsInline aria-label={t('camera.preview')} />
              {taken !== undefined && <img className={styles.taken} src={taken.address} alt={t('camera.taken')} />}
              {state === 'starting' && <p className={styles.waiting}>{t('camera.starting')}</p>}
            </div>
            <p className={styles.hint}>{state === 'starting' ? t('camera.allow') : t('camera.private')}</p>
          </>
        ) : (
          <Callout tone="warn" isAlert>
            {t(`camera.error.${problem}`)}
          </Callout>
        )}
        {taken === undefined && (
          <FileDrop
            label={t('camera.choose')}
            accept="image/*"
            // Phones offer their own camera here.
            capture="environment"
            onFiles={([file]) => {
              if (file !== undefined) onPicture(file)
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
