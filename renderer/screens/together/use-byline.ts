import { useTranslation } from 'react-i18next'
import type { Authorship } from '#shared/usecases/contract/collaboration.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** Who wrote something, when and on which device; the device's owner too, where somebody else's name stands on the change, and whose word it is. */
export function useByline() {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const placeOf = ({ author, device, time, owner, passedOnBy }: Authorship): string =>
    [
      dateTime(time),
      t('conflicts.onDevice', { device: device.slice(-6) }),
      ...(owner === undefined || owner === author ? [] : [t('history.ownerOther', { owner })]),
      ...(passedOnBy === undefined ? [] : [t('history.passedOn', { name: passedOnBy })]),
    ].join(' · ')
  return { placeOf, byline: (by: Authorship): string => `${by.author} · ${placeOf(by)}` }
}
