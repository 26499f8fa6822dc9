import type { enNewKey } from '../en/new-key.ts'
import type { Texts } from '../en/texts.ts'

/** German of changing one's own key, or that of somebody who lost it. */
export const deNewKey = {
  newKey: {
    own: 'Neuer Schlüssel',
    ownTitle: 'Einen neuen Schlüssel erzeugen?',
    ownText:
      'Erzeugt ein neues Zertifikat und einen neuen Leseschlüssel, etwa bevor das Zertifikat abläuft. Was Sie unterschrieben haben, bleibt gültig; was für den alten Schlüssel verschlüsselt wurde, bleibt hier lesbar.',
    ownRoster: 'Wo es eine Mitgliederliste gibt, bürgt der alte Schlüssel für den neuen, und die anderen arbeiten ohne Zutun weiter.',
    ownAlone: 'Ohne Mitgliederliste vergleicht jede andere Person Ihre neuen sechs Wörter mit Ihnen am Telefon.',
    ownIssued: 'Ein für den alten Schlüssel ausgestelltes Zertifikat wird abgelegt: Lassen Sie eines für den neuen ausstellen.',
    ownLost: 'Kann jemand anderes den alten Schlüssel haben, dann lassen Sie ihn von der Verwaltung der Liste ersetzen.',
    ownDo: 'Neuen Schlüssel erzeugen',
    reason: 'Grund',
    reasonHelp: 'Wird mit der Änderung unterschrieben; Prüfer lesen ihn.',
    pending: 'Der nächste Abgleich teilt den anderen Ihren neuen Schlüssel mit.',
    done: 'Der neue Schlüssel ist in Gebrauch. Gleichen Sie jetzt ab, damit die anderen ihn kennen.',
    member: 'Neuer Schlüssel',
    memberTitle: 'Ein neuer Schlüssel für {{name}}',
    memberText:
      'Für jemanden, dessen Laptop oder Schlüssel verloren ging. Der neue Schlüssel übernimmt die Rollen; Pakete mit dem alten werden nicht mehr übernommen und Ihre nicht mehr für ihn verschlüsselt. Vergleichen Sie zuerst die sechs Wörter des neuen Schlüssels am Telefon.',
    memberBy: 'Der neue Schlüssel, wie er im Ordner liegt',
    memberNone:
      'Noch liegt keine neue Karte im Ordner: Auf dem neuen Gerät einen Tresor anlegen, diesen Ordner verbinden, eine Einladung annehmen und einmal abgleichen.',
    memberDo: 'Die Wörter sind gleich: ersetzen',
  },
} as const satisfies Texts<typeof enNewKey>
