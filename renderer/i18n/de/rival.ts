import type { enRival } from '../en/rival.ts'
import type { Texts } from '../en/texts.ts'

export const deRival: Texts<typeof enRival> = {
  rival: {
    title: 'Mit zwei Kopien eines Tresors wurde gearbeitet',
    text: 'Ein Tresor wurde kopiert, und die Arbeit von {{names}} baut auf der anderen Kopie auf als die Arbeit hier. Bis eine Seite nachgibt, kann nichts mehr davon übernommen werden; alles bleibt lesbar, wo es ist.',
    ours: 'Geben Sie hier nach. Nichts geht verloren: Was beide Seiten verschieden beantwortet haben, steht nebeneinander, bis jemand wählt, der Verlauf behält Namen und Zeiten, und dieses Gerät bekommt einen neuen Namen. Gleichen Sie danach ab. Auf Ihrer Seite drücken auch alle anderen den Knopf, die ihn sehen.',
    theirs:
      'Nachgeben muss die andere Seite: {{names}}, und wer sonst mit jener Kopie gearbeitet hat, finden unter „Personen & Abgleich“ einen Knopf dafür und verlieren dabei nichts. Rufen Sie dort an; hier ist nichts zu tun.',
    giveWay: 'Nachgeben',
  },
}
