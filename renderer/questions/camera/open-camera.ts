export type CameraProblem = 'denied' | 'none' | 'busy' | 'unsupported'

/** Large enough to read a certificate on a wall, small enough for a bundle. */
const wanted = { width: { ideal: 1920 }, height: { ideal: 1440 }, facingMode: { ideal: 'environment' } }
const jpegQuality = 0.9

/**
 * The camera's picture, without sound; the caller stops its tracks.
 *
 * @throws a `DOMException`, which `cameraProblem` puts in words, or a `TypeError` where there are no cameras at all
 */
export const openCamera = (): Promise<MediaStream> => navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })

/** What kept the camera from starting (W3C Media Capture, 10.2.2). */
export function cameraProblem(thrown: unknown): CameraProblem {
  const name = thrown instanceof DOMException ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'unsupported'
}

/**
 * The frame that is shown now, as JPEG. Drawn anew, so that it carries nothing but its pixels.
 *
 * @throws Error where the picture has no size yet or cannot be drawn
 */
export async function takePicture(video: HTMLVideoElement, fileName: string): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality))
  if (blob === null) throw new Error('the picture could not be drawn')
  return new File([blob], fileName, { type: 'image/jpeg', lastModified: Date.now() })
}
